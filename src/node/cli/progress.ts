// How far a run over many units is: on a terminal one line that is written anew, in a pipe a line every ten seconds where
// `--progress` asks for it. It goes to standard error; results never wait for it.
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import type { Invocation } from './parse-options.ts';

const SECOND = 1000;
const LINE_EVERY = 10 * SECOND;
const TERMINAL_EVERY = SECOND / 4;

/** Counts what was checked, and says it from time to time. */
export class Progress {
  readonly #say: Messages<'fleet'>;
  readonly #isTerminal: boolean;
  readonly #every: number;
  readonly #start = performance.now();
  #count = 0;
  #characters = 0;
  #next: number;

  constructor({ options, locale }: Invocation) {
    this.#say = messagesIn('fleet', locale);
    this.#isTerminal = process.stderr.isTTY === true;
    const isWanted = options.has('progress') || (this.#isTerminal && !options.has('quiet'));
    this.#every = this.#isTerminal ? TERMINAL_EVERY : LINE_EVERY;
    this.#next = isWanted ? this.#start + this.#every : Number.POSITIVE_INFINITY;
  }

  /** Counts what was read. */
  read(characters: number): void {
    this.#characters += characters;
  }

  /** Counts a unit that was checked. */
  checked(): void {
    this.#count += 1;
    const now = performance.now();
    if (now < this.#next) return;
    this.#next = now + this.#every;
    const seconds = (now - this.#start) / SECOND;
    const text = this.#say('progress', {
      count: this.#count,
      rate: `${Math.round(this.#count / seconds)}`,
      megabytes: `${Math.round(this.#characters / 1e6)}`,
    });
    process.stderr.write(this.#isTerminal ? `\r${text}\u001b[K` : `${text}\n`);
  }

  /** Clears the line of a terminal. */
  end(): void {
    if (this.#isTerminal && this.#next < Number.POSITIVE_INFINITY) process.stderr.write('\r\u001b[K');
  }
}
