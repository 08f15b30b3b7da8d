// The worker's address as a trusted type: the page's policy (`require-trusted-types-for 'script'`) accepts no plain string.
import workerAddress from './worker.ts?worker&url';

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

let trusted: string | null = null;

/** Returns the address. The policy is created once, since its name may be used only once. */
export const trustedWorkerUrl = (): string => {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }; // TypeScript 6's DOM library lacks it
  if (trustedTypes === undefined) return workerAddress;
  trusted ??= trustedTypes
    .createPolicy('portolan-worker', {
      createScriptURL: (url) => {
        if (url !== workerAddress) throw new TypeError(`Not the worker's address: ${url}`);
        return url;
      },
    })
    .createScriptURL(workerAddress);
  return trusted;
};
