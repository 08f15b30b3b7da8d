// The worker's address, as the page's policy (`require-trusted-types-for 'script'`) wants it: from a named policy.
import workerAddress from './worker.ts?worker&url';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

let trusted: string | null = null;

/** Gives the address; a policy's name may be used once, so it is made once. */
export const trustedAddress = (): string => {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }; // TypeScript 6's DOM library lacks it
  if (trustedTypes === undefined) return workerAddress;
  trusted ??= trustedTypes
    .createPolicy('portolan-worker', {
      createScriptURL: (url) => {
        if (url !== workerAddress) throw new TypeError(`Not the worker: ${url}`);
        return url;
      },
    })
    .createScriptURL(workerAddress);
  return trusted;
};
