// Parses one JSON value out of a text that may be broken: each error is reported with its offset, and what stands
// around it is still read. It is a loop, not a recursion: a million brackets do no harm.
import { markTruncated } from '../configuration/json-node.ts';
import { UnresolvedItems } from '../configuration/unresolved.ts';
import { type Frame, OpenContainers } from './open-containers.ts';
import { LIMIT_NESTING, type OffsetCollector, type ReportSyntaxProblem } from './syntax-problem.ts';
import { createTokenizer, isEllipsis, type Tokenizer, wordValue } from './tokens.ts';

export interface Parsed {
  readonly value: unknown;
  readonly end: number;
}
export interface TolerantParser {
  /** Parses the value at `at`; `implicit` reads `"key": value, ...` as an object. */
  readonly parse: (at: number, mode: Mode) => Parsed;
  readonly skipWhitespace: (at: number) => number;
}
export type Mode = 'value' | 'implicit';

/** Makes a parser over a text; `places` collects offsets of values. */
export const createTolerantParser = (
  text: string,
  report: ReportSyntaxProblem,
  places: OffsetCollector,
): TolerantParser => {
  const tokens = createTokenizer(text, report);
  return {
    skipWhitespace: tokens.skipWhitespace,
    parse: (at, mode) => new ValueReader({ text, tokens, report, places }, at).run(mode),
  };
};

interface Source {
  readonly text: string;
  readonly tokens: Tokenizer;
  readonly report: ReportSyntaxProblem;
  readonly places: OffsetCollector;
}
type State = 'value' | 'key' | 'after' | 'done';

class ValueReader {
  readonly #source: Source;
  readonly #open: OpenContainers;
  #at: number;
  #state: State = 'value';
  /** After a part that was skipped, a missing comma is not reported. */
  #commaOptional = false;

  constructor(source: Source, at: number) {
    this.#source = source;
    this.#at = at;
    this.#open = new OpenContainers(source.places, (offset, key) =>
      this.#source.tokens.error('duplicate-key', offset, { key }),
    );
  }

  run(mode: Mode): Parsed {
    if (mode === 'implicit') {
      this.#open.open('implicit', this.#at);
      this.#state = 'key';
    }
    while (this.#state !== 'done') this.#step();
    return { value: this.#open.root, end: this.#at };
  }

  #step(): void {
    const { text, tokens } = this.#source;
    this.#at = tokens.skipWhitespace(this.#at);
    const char = text[this.#at];
    if (char === undefined) this.#textEnds();
    else if (char === '}' || char === ']') this.#closing(char);
    else if (this.#state === 'after') this.#between(char);
    else if (char === ',' || char === ':') this.#misplaced(char);
    else if (this.#state === 'key') this.#key(char);
    else this.#value(char);
  }

  #put(value: unknown, offset: number): void {
    this.#open.put(value, offset);
    this.#commaOptional = false;
    this.#state = this.#open.top === undefined ? 'done' : 'after';
  }

  #close(): void {
    this.#open.close();
    this.#commaOptional = false;
    this.#state = this.#open.top === undefined ? 'done' : 'after';
  }

  #next(): void {
    this.#state = Array.isArray(this.#open.top?.container) ? 'value' : 'key';
  }

  /** Handles the end of the text inside of containers: these are truncated. */
  #textEnds(): void {
    const { text, report } = this.#source;
    const explicit = this.#open.frames.filter((frame) => !frame.implicit);
    const [outer] = explicit;
    if (outer !== undefined)
      report({
        code: 'unexpected-end',
        severity: 'error',
        offset: text.length,
        args: {
          open: explicit
            .slice(0, 5)
            .map((frame) => text[frame.open] ?? '')
            .join(' ')
            .concat(explicit.length > 5 ? ' …' : ''),
          count: explicit.length,
        },
        from: outer.open,
      });
    for (const frame of explicit) markTruncated(frame.container);
    while (this.#open.top !== undefined) this.#close();
    this.#state = 'done';
  }

  /** Ends the container that a bracket closes, and with errors those inside of it. */
  #closing(bracket: string): void {
    const { text } = this.#source;
    const frame = this.#open.top;
    if (frame !== undefined && frame.key !== null && this.#state === 'value') {
      this.#source.tokens.error('missing-value', this.#at);
      frame.key = null;
    }
    const fits = (candidate: Frame | undefined): boolean =>
      candidate !== undefined && !candidate.implicit && Array.isArray(candidate.container) === (bracket === ']');
    const match = fits(frame)
      ? this.#open.frames.length - 1
      : this.#open.frames.findLastIndex((candidate) => fits(candidate));
    if (match === -1) {
      if (frame?.implicit === true && this.#open.frames.length === 1) this.#close();
      else {
        this.#source.tokens.error('unexpected-bracket', this.#at);
        this.#state = frame === undefined ? 'done' : 'after';
      }
      this.#at++;
      return;
    }
    while (this.#open.frames.length - 1 > match) {
      const inner = this.#open.top;
      const expected = Array.isArray(inner?.container) ? ']' : '}';
      this.#source.tokens.error('unclosed-bracket', this.#at, {
        open: text[inner?.open ?? 0] ?? '',
        from: inner?.open ?? 0,
        expected,
      });
      this.#close();
    }
    this.#at++;
    this.#close();
  }

  /** Reads what follows a value: a comma, or the next value without one. */
  #between(char: string): void {
    const { text } = this.#source;
    if (char === ',') {
      this.#at++;
      this.#next();
      return;
    }
    const isLastMember =
      this.#open.top?.implicit === true &&
      this.#open.frames.length === 1 &&
      !/^["'][^"'\n]{1,200}["']\s*:/.test(text.slice(this.#at, this.#at + 240));
    if (isLastMember) {
      this.#close();
      return;
    }
    if (!this.#commaOptional) this.#source.tokens.error('missing-comma', this.#at);
    this.#next();
  }

  /** Reports a comma or colon in place of a key or value. */
  #misplaced(char: string): void {
    const frame = this.#open.top;
    const expected = frame?.key == null ? 'expected-value' : 'missing-value';
    this.#source.tokens.error(this.#state === 'key' ? 'expected-key' : expected, this.#at);
    this.#at++;
    if (char !== ',') return;
    if (frame !== undefined) frame.key = null;
    this.#next();
  }

  #value(char: string): void {
    const { tokens } = this.#source;
    const offset = this.#at;
    if (char === '{' || char === '[') {
      if (this.#open.frames.length >= LIMIT_NESTING) {
        this.#source.tokens.error('too-deep', offset, { limit: LIMIT_NESTING });
        this.#at = tokens.regionEnd(offset);
        this.#put(new UnresolvedItems(char), offset);
        return;
      }
      this.#open.open(char === '[' ? 'list' : 'object', offset);
      this.#at++;
      this.#next();
      return;
    }
    if (tokens.isQuote(char)) {
      const read = tokens.string(offset);
      this.#at = read.end;
      this.#put(read.value, offset);
      return;
    }
    const word = tokens.word(offset);
    this.#at += Math.max(1, word.length);
    if (isEllipsis(word)) {
      this.#leftOut(word, offset);
      return;
    }
    const value = wordValue(word);
    if (value === undefined) this.#source.tokens.error('unquoted-value', offset, { found: word.slice(0, 40) });
    this.#put(value === undefined ? word : value, offset);
  }

  #key(char: string): void {
    const { text, tokens } = this.#source;
    const frame = this.#open.top;
    if (frame === undefined) return;
    const offset = this.#at;
    if (tokens.isQuote(char)) {
      const read = tokens.string(offset);
      frame.key = read.value;
      this.#at = read.end;
    } else if (char === '{' && Array.isArray(this.#open.frames.at(-2)?.container)) {
      // The object before it in the list was not closed.
      this.#source.tokens.error('unclosed-bracket', offset, { open: '{', from: frame.open, expected: '}' });
      this.#close();
      this.#state = 'value';
      return;
    } else if (char === '{' || char === '[') {
      this.#source.tokens.error('expected-key', offset);
      this.#at = tokens.regionEnd(offset);
      this.#state = 'after';
      this.#commaOptional = true;
      return;
    } else {
      const word = tokens.word(offset);
      this.#at += Math.max(1, word.length);
      if (isEllipsis(word)) {
        this.#leftOut(word, offset);
        return;
      }
      if (!/^[\w$@.-]/.test(word)) {
        this.#source.tokens.error('expected-key', offset);
        return;
      }
      const found = word.slice(0, 40);
      this.#source.tokens.error('unquoted-key', offset, { found, expected: `"${found}"` });
      frame.key = word;
    }
    frame.keyOffset = offset;
    this.#at = tokens.skipWhitespace(this.#at);
    this.#state = 'value';
    const after = text[this.#at];
    if (after === ':') {
      this.#at++;
      return;
    }
    this.#source.tokens.error('missing-colon', this.#at);
    if (after === '=') this.#at += text[this.#at + 1] === '>' ? 2 : 1;
    else if (after === undefined || ',}]'.includes(after)) {
      frame.key = null;
      this.#state = 'after';
    }
  }

  /** Handles `...`, which marks an omission. */
  #leftOut(word: string, offset: number): void {
    const frame = this.#open.top;
    this.#source.report({ code: 'ellipsis', severity: 'error', offset, args: { found: word.slice(0, 24) } });
    if (frame !== undefined) {
      markTruncated(frame.container);
      frame.key = null;
    }
    this.#commaOptional = true;
    this.#state = frame === undefined ? 'done' : 'after';
  }
}
