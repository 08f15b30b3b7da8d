// A paste is often more than one document: two commands' output, NDJSON, a terminal session, a Markdown page.
// This finds where a document begins; what is between documents is kept as text.

import type { JsonDocument } from './json-document.ts';
import { valueEnd } from './lazy-offsets.ts';
import { readStrictDocument } from './strict-document.ts';
import type { ReportSyntaxProblem } from './syntax-problem.ts';
import { wordValue } from './tokens.ts';
import { TolerantDocument } from './tolerant-document.ts';
import { createTolerantParser, type Mode } from './tolerant-parser.ts';

export interface FoundDocuments {
  readonly documents: readonly JsonDocument[];
  /** First characters of the text that is no JSON, for messages and for telling other languages. */
  readonly other: string;
  readonly otherAt: number;
}

const memberKey = /["'][^"'\n]{1,200}["']\s{0,20}:/y;
const bareString = /"[^"\n\\]{0,200}"|'[^'\n]{0,200}'/y;
const scalar = /(?:-?\d[\d.eE+-]*|true|false|null)(?=\s*(?:$|[,\r\n]))/y;

/** Finds every document of a text and reads it. */
export const findDocuments = (text: string, report: ReportSyntaxProblem): FoundDocuments => {
  const containers = new Map<object, number>();
  const parser = createTolerantParser(text, report, { containers });
  const documents: JsonDocument[] = [];
  /** Characters that may still be looked at in vain: bounds the time for a text of many broken documents. */
  let patience = text.length * 2;
  const quick = (start: number): { document: JsonDocument; end: number } | null => {
    if (patience <= 0) return null;
    const end = valueEnd(text, start);
    if (start === first && parser.skipWhitespace(end) >= text.length) return null; // the whole text, which is none
    const document = readStrictDocument(text, start, end);
    if (document === null) patience -= end - start;
    return document === null ? null : { document, end };
  };
  const readTolerant = (start: number, mode: Mode): void => {
    const { value, end } = parser.parse(start, mode);
    documents.push(new TolerantDocument(text, { value, start, mode }, containers));
    at = Math.max(end, start + 1);
  };
  const keepScalar = (value: unknown, start: number): void => {
    documents.push({ value, offsetOf: () => start });
  };
  const first = parser.skipWhitespace(0);
  const other: string[] = [];
  let otherAt = -1;
  let at = 0;
  let lineHasText = false;

  const matches = (pattern: RegExp, from: number): boolean => {
    pattern.lastIndex = from;
    return pattern.test(text);
  };
  /** Whether the bracket at `from` begins a document rather than a prompt such as `[user@host ~]$`. */
  const begins = (from: number): boolean => {
    const after = parser.skipWhitespace(from + 1);
    const char = text[after];
    if (char === undefined) return true;
    const lineEnds = /^[ \t]*\r?\n/.test(text.slice(from + 1, from + 40));
    if (text[from] === '{')
      return (
        '"\'“'.includes(char) ||
        (lineEnds && !lineHasText) ||
        (char === '}' && !lineHasText) ||
        (!lineHasText && /^[A-Za-z_]\w*\s*:\s*["'[{\d]/.test(text.slice(after, after + 60)))
      );
    if ('{['.includes(char)) return begins2(after);
    if (lineHasText) return char === '"' && !/^"[^"\n]*"\s*\]\s*[.$>#]/.test(text.slice(after, after + 120));
    return char === ']'
      ? true
      : /^["']|^-?\d+\s*[,\]]|^(?:true|false|null)\s*[,\]]/.test(text.slice(after, after + 60));
  };
  /** One level deeper only: `[[[[...` is decided by its second bracket. */
  const begins2 = (from: number): boolean => {
    const char = text[parser.skipWhitespace(from + 1)];
    return char === undefined || '"\'“{[}]'.includes(char) || !lineHasText;
  };
  const keepOther = (from: number, to: number): void => {
    if (otherAt === -1) otherAt = from;
    if (other.length < 400) other.push(text.slice(from, Math.min(to, from + 200)));
  };

  while (at < text.length) {
    const from = at;
    at = parser.skipWhitespace(at);
    if (text.slice(from, at).includes('\n')) lineHasText = false;
    const char = text[at];
    if (char === undefined) break;
    if ((char === '{' || char === '[') && begins(at)) {
      const whole = quick(at);
      if (whole === null) {
        readTolerant(at, 'value');
      } else {
        documents.push(whole.document);
        at = whole.end;
      }
      lineHasText = false;
      continue;
    }
    if ((char === '"' || char === "'") && !lineHasText) {
      if (matches(memberKey, at)) {
        readTolerant(at, 'implicit');
        continue;
      }
      if (matches(bareString, at)) {
        const end = bareString.lastIndex;
        keepScalar(text.slice(at + 1, end - 1), at);
        at = end;
        continue;
      }
    }
    if (!lineHasText && matches(scalar, at)) {
      const word = text.slice(at, scalar.lastIndex);
      const value = wordValue(word);
      keepScalar(value === undefined ? word : value, at);
      at = scalar.lastIndex;
      continue;
    }
    if (',]}'.includes(char)) {
      if (char !== ',' && !lineHasText && documents.length > 0)
        report({ code: 'unexpected-bracket', severity: 'error', offset: at, args: { found: char } });
      at++;
      continue;
    }
    // A word of other text: up to the next blank, bracket or quote.
    let end = at + 1;
    while (end < text.length && !/[\s{["']/.test(text[end] ?? ' ')) end++;
    keepOther(at, end);
    lineHasText = true;
    at = end;
  }
  return { documents, other: other.join(' '), otherAt };
};
