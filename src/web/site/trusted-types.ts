// First on the checker's page. Its policy demands trusted types; the only thing that code on that page may turn from
// text into something that runs is the address of a script (the worker) of this very site.

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}
// The DOM library of TypeScript 6 does not know trusted types yet.
const policies = (globalThis as { trustedTypes?: Policies & { defaultPolicy: unknown } }).trustedTypes;
if (policies !== undefined && policies.defaultPolicy === null) {
  policies.createPolicy('default', {
    createScriptURL: (url) => {
      if (new URL(url, location.href).origin !== location.origin)
        throw new TypeError(`A script from elsewhere: ${url}`);
      return url;
    },
  });
}

export {};
