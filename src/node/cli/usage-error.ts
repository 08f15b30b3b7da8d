// Bad usage or an input that cannot be read: said in the reader's language on stderr, exit status 2, no stack.
import { nearest } from '../../core/model/nearest-name.ts';
import type { Say } from './messages.ts';

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A value that is not in a list: names the nearest one. */
export const notAmong = (
  say: Say,
  message: string,
  value: string,
  choices: readonly string[],
): UsageError => {
  const name = nearest(value, choices);
  return new UsageError(name === null ? message : say('did-you-mean', { message, name }));
};
