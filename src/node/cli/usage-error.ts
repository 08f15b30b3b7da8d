// Bad usage, or an input that cannot be read: a message in the reader's language on stderr, exit status 2, no stack.
import type { Messages } from '../../core/i18n/messages.ts';
import { nearest } from '../../core/model/nearest-name.ts';

/** Its message is in the reader's language. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Makes an error for a value that is not among the choices; its message names the nearest choice. */
export const notAmong = (
  t: Messages<'cli'>,
  message: string,
  { value, choices }: { readonly value: string; readonly choices: readonly string[] },
): UsageError => {
  const name = nearest(value, choices);
  return new UsageError(name === null ? message : t('did-you-mean', { message, name }));
};
