// The worker starts from a text of one import. A worker has the policy of what it is started from: of a file, that of the
// file's response, which is none on a host that sends no headers; of a `blob:` address, that of the page that made it
// (HTML standard, "initialize worker policy container"). So the page's `connect-src 'none'` binds it on any host. The
// address is a trusted type: the page's policy (`require-trusted-types-for 'script'`) accepts no plain string.
import workerAddress from './worker.ts?worker&url';

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

let trusted: string | null = null;

/** Returns the address. The policy is created once, since its name may be used only once. */
export const trustedWorkerUrl = (): string => {
  if (trusted !== null) return trusted;
  const script = `import ${JSON.stringify(new URL(workerAddress, location.href).href)};`;
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }; // TypeScript 6's DOM library lacks it
  trusted =
    trustedTypes
      ?.createPolicy('portolan-worker', {
        createScriptURL: (url) => {
          if (url !== address) throw new TypeError(`Not the worker's address: ${url}`);
          return url;
        },
      })
      .createScriptURL(address) ?? address;
  return trusted;
};
