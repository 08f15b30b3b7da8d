// What can go wrong outside of a command: output that cannot be written, and errors that nothing else catches. Each is one
// line on standard error and status 2.
import type { Messages } from '../../core/i18n/messages.ts';
import { version } from '../files/carried-data.ts';
import { systemReason } from './inputs.ts';

/** Says that Portolan made a mistake, on one line. */
export const bugText = (error: unknown, t: Messages<'cli'>): string => {
  const message = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 500);
  return t('unexpected', { message, version: version() });
};

const say = (message: string, t: Messages<'cli'>): void => console.error(t('error', { message }));

let messages: Messages<'cli'> | null = null;
let isFailed = false;

const fail = (): void => {
  isFailed = true;
  process.exitCode = 2;
};

/** A reader that closes the pipe early (`| head`) is no failure: the verdicts are known. */
const onOutputError = (error: NodeJS.ErrnoException): void => {
  if (error.code === 'EPIPE' || messages === null) return;
  if (!isFailed) say(messages('output.failed', { reason: systemReason(error, messages) }), messages);
  fail();
};

const onBug = (error: unknown): void => {
  if (messages !== null) say(bugText(error, messages), messages);
  fail();
};

/** Catches what no command can catch, for as long as the process lives. */
export const catchProcessErrors = (t: Messages<'cli'>): void => {
  if (messages === null) {
    process.stdout.on('error', onOutputError);
    // What cannot be said is not said, and the status tells.
    process.stderr.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') fail();
    });
    process.on('uncaughtException', onBug);
  }
  messages = t;
  isFailed = false;
};

/** Ends with a command's status, unless something failed outside of it. */
export const endWith = (status: number): void => {
  process.exitCode = isFailed ? 2 : status;
};
