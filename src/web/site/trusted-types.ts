// Runs first on the checker's page, whose policy requires trusted types: the only text that becomes code there is the
// address of a script (the worker) of this site.

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}
// The DOM library of TypeScript 6 does not know trusted types yet.
const policies = (globalThis as { trustedTypes?: Policies & { defaultPolicy: unknown } }).trustedTypes;
if (policies !== undefined && policies.defaultPolicy === null) {
  policies.createPolicy('default', {
    createScriptURL: (url) => {
      if (new URL(url, location.href).origin !== location.origin)
        throw new TypeError(`Not a script of this site: ${url}`);
      return url;
    },
  });
}

export {};
