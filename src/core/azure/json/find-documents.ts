// The input is often more than one document: the output of two commands, NDJSON, a terminal session, a Markdown page.
// The finder looks for the beginning of each document; what stands between documents is kept as text.
import type { JsonDocument } from './json-document.ts';
import { valueEnd } from './lazy-offsets.ts';
import { readStrictDocument } from './strict-document.ts';
import type { ReportSyntaxProblem } from './syntax-problem.ts';
import { wordValue } from './tokens.ts';
import { TolerantDocument } from './tolerant-document.ts';
import { createTolerantParser, type Mode, type TolerantParser } from './tolerant-parser.ts';

export interface FoundDocuments {
  readonly documents: readonly JsonDocument[];
  /** First characters of the text that is no JSON, for messages and to recognize other languages. */
  readonly other: string;
  /** Offset of that text; -1 where there is none. */
  readonly otherAt: number;
}

const LIMIT_OTHER_WORDS = 400;
const LIMIT_OTHER_WORD = 200;
const memberKey = /["'][^"'\n]{1,200}["']\s{0,20}:/y;
const bareString = /"[^"\n\\]{0,200}"|'[^'\n]{0,200}'/y;
const scalar = /(?:-?\d[\d.eE+-]*|true|false|null)(?=\s*(?:$|[,\r\n]))/y;

class DocumentFinder {
  readonly #text: string;
  readonly #report: ReportSyntaxProblem;
  readonly #parser: TolerantParser;
  readonly #containers = new Map<object, number>();
  readonly #documents: JsonDocument[] = [];
  readonly #other: string[] = [];
  readonly #first: number;
  #otherAt = -1;
  #at = 0;
  #lineHasText = false;
  /** Characters that strict parsing may still read in vain: it bounds the time for many broken documents. */
  #strictBudget: number;

  constructor(text: string, report: ReportSyntaxProblem) {
    this.#text = text;
    this.#report = report;
    this.#parser = createTolerantParser(text, report, { containers: this.#containers });
    this.#first = this.#parser.skipWhitespace(0);
    this.#strictBudget = text.length * 2;
  }

  run(): FoundDocuments {
    while (this.#at < this.#text.length) {
      const from = this.#at;
      this.#at = this.#parser.skipWhitespace(from);
      if (this.#text.slice(from, this.#at).includes('\n')) this.#lineHasText = false;
      const char = this.#text[this.#at];
      if (char === undefined) break;
      this.#read(char);
    }
    return { documents: this.#documents, other: this.#other.join(' '), otherAt: this.#otherAt };
  }

  #read(char: string): void {
    if ((char === '{' || char === '[') && this.#begins(this.#at)) {
      this.#readContainer();
      return;
    }
    if ((char === '"' || char === "'") && !this.#lineHasText && this.#readString()) return;
    if (!this.#lineHasText && this.#matches(scalar)) {
      const word = this.#text.slice(this.#at, scalar.lastIndex);
      const value = wordValue(word);
      this.#addScalar(value === undefined ? word : value, scalar.lastIndex);
      return;
    }
    if (',]}'.includes(char)) {
      if (char !== ',' && !this.#lineHasText && this.#documents.length > 0)
        this.#report({
          code: 'unexpected-bracket',
          severity: 'error',
          offset: this.#at,
          args: { found: char },
        });
      this.#at++;
      return;
    }
    this.#skipWord();
  }

  #matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  #readContainer(): void {
    const start = this.#at;
    const strict = this.#readStrict(start);
    if (strict === null) this.#readTolerant('value');
    else {
      this.#documents.push(strict.document);
      this.#at = strict.end;
    }
    this.#lineHasText = false;
  }

  /** Reads a string at the start of a line: members without brackets, or a value. Returns false for any other text. */
  #readString(): boolean {
    if (this.#matches(memberKey)) {
      this.#readTolerant('implicit');
      return true;
    }
    if (!this.#matches(bareString)) return false;
    const end = bareString.lastIndex;
    this.#addScalar(this.#text.slice(this.#at + 1, end - 1), end);
    return true;
  }

  #readStrict(start: number): { document: JsonDocument; end: number } | null {
    if (this.#strictBudget <= 0) return null;
    const end = valueEnd(this.#text, start);
    // The whole text was tried before, and is no strict document.
    if (start === this.#first && this.#parser.skipWhitespace(end) >= this.#text.length) return null;
    const document = readStrictDocument(this.#text, start, end);
    if (document === null) this.#strictBudget -= end - start;
    return document === null ? null : { document, end };
  }

  #readTolerant(mode: Mode): void {
    const start = this.#at;
    const { value, end } = this.#parser.parse(start, mode);
    this.#documents.push(new TolerantDocument(this.#text, { value, start, mode }, this.#containers));
    this.#at = Math.max(end, start + 1);
  }

  #addScalar(value: unknown, end: number): void {
    const start = this.#at;
    this.#documents.push({ value, offsetOf: () => start });
    this.#at = end;
  }

  /** Skips a word of other text, up to the next white space, bracket or quote. */
  #skipWord(): void {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && !/[\s{["']/.test(this.#text[end] ?? ' ')) end++;
    if (this.#otherAt === -1) this.#otherAt = start;
    if (this.#other.length < LIMIT_OTHER_WORDS)
      this.#other.push(this.#text.slice(start, Math.min(end, start + LIMIT_OTHER_WORD)));
    this.#lineHasText = true;
    this.#at = end;
  }

  /** Reports whether the bracket at `from` begins a document rather than a prompt such as `[user@host ~]$`. */
  #begins(from: number): boolean {
    const after = this.#parser.skipWhitespace(from + 1);
    const char = this.#text[after];
    if (char === undefined) return true;
    return this.#text[from] === '{' ? this.#beginsObject(from, after) : this.#beginsList(after);
  }
  #beginsObject(from: number, after: number): boolean {
    const char = this.#text.charAt(after);
    if ('"\'“'.includes(char)) return true;
    if (this.#lineHasText) return false;
    const lineEnds = /^[ \t]*\r?\n/.test(this.#text.slice(from + 1, from + 40));
    return lineEnds || char === '}' || /^[A-Za-z_]\w*\s*:\s*["'[{\d]/.test(this.#text.slice(after, after + 60));
  }
  #beginsList(after: number): boolean {
    const char = this.#text.charAt(after);
    // One level deeper only: `[[[[...` is decided by its second bracket.
    if ('{['.includes(char)) {
      const inner = this.#text[this.#parser.skipWhitespace(after + 1)];
      return inner === undefined || '"\'“{[}]'.includes(inner) || !this.#lineHasText;
    }
    const start = this.#text.slice(after, after + 120);
    if (this.#lineHasText) return char === '"' && !/^"[^"\n]*"\s*\]\s*[.$>#]/.test(start);
    return char === ']' || /^["']|^-?\d+\s*[,\]]|^(?:true|false|null)\s*[,\]]/.test(start.slice(0, 60));
  }
}

export const findDocuments = (text: string, report: ReportSyntaxProblem): FoundDocuments =>
  new DocumentFinder(text, report).run();
