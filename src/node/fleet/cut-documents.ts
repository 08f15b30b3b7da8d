// Cuts a stream of bytes into documents: values one after another (NDJSON, pages), and the rows of a list of resources, so
// that each can be read by itself and none is held longer than that. It counts brackets and reads no value; what is broken
// becomes a document that no reader can read, and the next line begins anew.
import { isUtf8 } from 'node:buffer';
import { decodeBytes } from '../../core/azure/decode-bytes.ts';
import { isResourceRow } from './resource-row.ts';

/** A document's text, and where it stands: row from 1, offset in bytes, line and column from 1 in UTF-16 code units. */
export interface CutDocument {
  readonly text: string;
  readonly row: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const SLASH = 0x2f;
const STAR = 0x2a;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const OPEN_LIST = 0x5b;
const CLOSE_OBJECT = 0x7d;
const CLOSE_LIST = 0x5d;

/** Marks some bytes, and all that are no ASCII. */
const tableOf = (bytes: readonly number[]): Uint8Array => {
  const table = new Uint8Array(256).fill(1, 0x80);
  for (const byte of bytes) table[byte] = 1;
  return table;
};
/** Bytes that may end or change something in a string, and outside of strings in a value. */
const inString = tableOf([QUOTE, BACKSLASH, NEWLINE]);
const inValue = tableOf([
  ...[QUOTE, SLASH, NEWLINE, COMMA, COLON],
  ...[OPEN_OBJECT, OPEN_LIST, CLOSE_OBJECT, CLOSE_LIST],
]);

/** What stands between values: white space, record separators (RFC 7464), commas, brackets too many, a byte order mark. */
const between: readonly number[] = [
  ...[0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1e, COMMA, CLOSE_OBJECT, CLOSE_LIST],
  ...[0xef, 0xbb, 0xbf],
];

/** Keys below which tools list resources: Resource Graph, and the pages of Azure's REST API. */
const listKeys: readonly string[] = ['data', 'value'];
/** Characters of a key that are looked at: one more than the longest of these. */
const LIMIT_KEY = 6;

/** Code units of UTF-16 that a byte of UTF-8 stands for, minus one: the first of four bytes begins two. */
const surplusOf = (byte: number): number => {
  if ((byte & 0xc0) === 0x80) return -1;
  return byte >= 0xf0 ? 1 : 0;
};

interface Place {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** How far a value is known to be a list of resources: `maybe` until its first row is complete. */
type ListState = 'no' | 'maybe' | 'yes';

type State = 'plain' | 'string' | 'escape' | 'slash' | 'line-comment' | 'comment' | 'comment-star' | 'garbage';
const afterSlash: ReadonlyMap<number, State> = new Map([
  [SLASH, 'line-comment'],
  [STAR, 'comment'],
]);

/** Takes bytes as they come, and gives documents as they are complete. */
export class DocumentCutter {
  readonly #done: CutDocument[] = [];
  /** Bytes from the start of what is being cut. */
  #kept: Buffer[] = [];
  #chunk: Buffer = Buffer.alloc(0);
  /** Where what is kept of the chunk begins; -1: nothing is. */
  #keptFrom = -1;
  #offset = 0;
  #line = 1;
  #lineStart = 0;
  /** Code units minus bytes, on this line. */
  #surplus = 0;
  #rows = 0;
  #depth = 0;
  #state: State = 'plain';
  #value: Place | null = null;
  #row: Place | null = null;
  #list: ListState = 'no';
  /** The depth at which rows of the list stand: 1 in a list, 2 below a key. */
  #rowDepth = 1;
  /** The beginning of the last string at depth 1. */
  #key = '';
  #lastByte = 0;

  /** Takes bytes and returns the documents that they complete. */
  push(chunk: Buffer): readonly CutDocument[] {
    this.#chunk = chunk;
    this.#keptFrom = this.#value === null ? -1 : 0;
    for (let index = this.#skip(0); index < chunk.length; index = this.#skip(index + 1))
      this.#byte(chunk[index] ?? 0, index);
    if (this.#keptFrom >= 0) this.#kept.push(Buffer.from(chunk.subarray(this.#keptFrom)));
    this.#offset += chunk.length;
    return this.#done.splice(0);
  }

  /** Returns what is left at the end of the stream. */
  end(): readonly CutDocument[] {
    this.#chunk = Buffer.alloc(0);
    this.#keptFrom = this.#value === null ? -1 : 0;
    if (this.#value !== null) this.#close(0);
    return this.#done.splice(0);
  }

  /** Returns the next byte that may change anything: most bytes are inside strings and numbers. */
  #skip(start: number): number {
    const chunk = this.#chunk;
    const { length } = chunk;
    let index = start;
    if (this.#state === 'string') {
      if (this.#depth > 1 || this.#key.length === LIMIT_KEY)
        while (index < length && inString[chunk[index] ?? 0] === 0) index++;
      return index;
    }
    if (this.#state !== 'plain' || this.#depth === 0) return index;
    let byte = chunk[index] ?? 0;
    while (index < length && inValue[byte] === 0) {
      if (byte > 0x20) this.#lastByte = 0;
      index++;
      byte = chunk[index] ?? 0;
    }
    return index;
  }

  #byte(byte: number, index: number): void {
    if (byte >= 0x80) this.#surplus += surplusOf(byte);
    switch (this.#state) {
      case 'string':
        this.#inString(byte);
        break;
      case 'escape':
        this.#state = 'string';
        break;
      case 'line-comment':
        if (byte === NEWLINE) this.#state = 'plain';
        break;
      case 'comment':
        if (byte === STAR) this.#state = 'comment-star';
        break;
      case 'comment-star':
        if (byte !== STAR) this.#state = byte === SLASH ? 'plain' : 'comment';
        break;
      case 'garbage':
        if (byte === NEWLINE) this.#close(index);
        break;
      case 'slash':
        this.#state = afterSlash.get(byte) ?? 'plain';
        break;
      default:
        this.#plain(byte, index);
    }
    if (byte !== NEWLINE) return;
    this.#line += 1;
    this.#lineStart = this.#offset + index + 1;
    this.#surplus = 0;
  }

  #inString(byte: number): void {
    if (byte === BACKSLASH) this.#state = 'escape';
    // A string that its line does not end is broken, and so is only what it stands in.
    else if (byte === QUOTE || byte === NEWLINE) this.#state = 'plain';
    else if (this.#depth === 1 && this.#key.length < LIMIT_KEY) this.#key += String.fromCharCode(byte);
  }

  #plain(byte: number, index: number): void {
    if (byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09) return;
    if (this.#depth === 0) this.#between(byte, index);
    else this.#inside(byte, index);
    this.#lastByte = byte;
  }

  #between(byte: number, index: number): void {
    if (between.includes(byte)) return;
    if (byte === SLASH) {
      this.#state = 'slash';
      return;
    }
    this.#value = this.#here(index);
    this.#keptFrom = index;
    if (byte !== OPEN_OBJECT && byte !== OPEN_LIST) {
      this.#state = 'garbage';
      return;
    }
    this.#depth = 1;
    this.#list = byte === OPEN_LIST ? 'maybe' : 'no';
    this.#rowDepth = 1;
    this.#key = '';
  }

  #inside(byte: number, index: number): void {
    switch (byte) {
      case QUOTE:
        if (this.#depth === 1) this.#key = '';
        this.#state = 'string';
        break;
      case SLASH:
        this.#state = 'slash';
        break;
      case OPEN_OBJECT:
      case OPEN_LIST:
        this.#open(byte, index);
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        this.#depth -= 1;
        if (this.#row !== null && this.#depth === this.#rowDepth) this.#closeRow(index + 1);
        if (this.#depth === 0) this.#close(index + 1);
        else if (this.#depth < this.#rowDepth && this.#list === 'maybe') this.#list = 'no';
        break;
      default:
    }
  }

  #open(byte: number, index: number): void {
    if (byte === OPEN_OBJECT && this.#isNewLineOfItsOwn(index)) {
      this.#close(index);
      this.#between(byte, index);
      return;
    }
    if (byte === OPEN_OBJECT && this.#list !== 'no' && this.#depth === this.#rowDepth) {
      this.#row = this.#here(index);
      if (this.#list === 'yes') {
        this.#kept = [];
        this.#keptFrom = index;
      }
    }
    const isList = byte === OPEN_LIST && this.#depth === 1 && this.#lastByte === COLON && this.#list === 'no';
    this.#depth += 1;
    if (isList && listKeys.includes(this.#key)) {
      this.#list = 'maybe';
      this.#rowDepth = 2;
    }
  }

  /** Reports whether a line that broke off is followed by a line with a value of its own, as in NDJSON. */
  #isNewLineOfItsOwn(index: number): boolean {
    const startsLine = this.#offset + index === this.#lineStart;
    const isOpen = [COMMA, COLON, OPEN_LIST, OPEN_OBJECT].includes(this.#lastByte);
    return startsLine && !isOpen && this.#value?.column === 1;
  }

  #here(index: number): Place {
    const offset = this.#offset + index;
    return { offset, line: this.#line, column: offset - this.#lineStart + this.#surplus + 1 };
  }

  #textTo(index: number): string {
    const bytes = Buffer.concat([...this.#kept, this.#chunk.subarray(Math.max(this.#keptFrom, 0), index)]);
    return isUtf8(bytes) ? bytes.toString('utf8') : decodeBytes(bytes);
  }

  #give(text: string, place: Place): void {
    this.#rows += 1;
    this.#done.push({ text, row: this.#rows, ...place });
  }

  /** Ends a row of a list before a byte of the chunk. */
  #closeRow(index: number): void {
    const row = this.#row;
    if (row === null) return;
    if (this.#list === 'maybe' && this.#value !== null) {
      const whole = this.#textTo(index);
      // Offsets count bytes; of what stands before the first row, the brackets and keys of tools are ASCII.
      const text = whole.slice(row.offset - this.#value.offset);
      this.#list = isResourceRow(text) || this.#key === 'data' ? 'yes' : 'no';
      if (this.#list === 'yes') this.#give(text, row);
    } else if (this.#list === 'yes') this.#give(this.#textTo(index), row);
    this.#row = null;
    if (this.#list === 'yes') {
      this.#kept = [];
      this.#keptFrom = index;
    }
  }

  /** Ends a value before a byte of the chunk: a document, unless its rows were. */
  #close(index: number): void {
    const { value, row } = { value: this.#value, row: this.#row };
    if (this.#list !== 'yes' && value !== null) this.#give(this.#textTo(index), value);
    else if (row !== null) this.#give(this.#textTo(index), row);
    this.#kept = [];
    this.#keptFrom = -1;
    this.#value = null;
    this.#row = null;
    this.#list = 'no';
    this.#depth = 0;
    this.#state = 'plain';
  }
}

/** Reads a stream to its end and cuts it. A text in UTF-16 is turned into UTF-8 first, whole: no tool writes large ones so. */
export async function* cutDocuments(chunks: AsyncIterable<Buffer>): AsyncGenerator<CutDocument> {
  const cutter = new DocumentCutter();
  let wide: Buffer[] | null = null;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && chunk.subarray(0, 4).some((byte) => byte === 0 || byte >= 0xfe)) wide = [];
    isFirst = false;
    if (wide === null) yield* cutter.push(chunk);
    else wide.push(chunk);
  }
  if (wide !== null) yield* cutter.push(Buffer.from(decodeBytes(Buffer.concat(wide))));
  yield* cutter.end();
}
