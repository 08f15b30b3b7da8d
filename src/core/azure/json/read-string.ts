// Reads one string of strict or broken JSON: escapes, line breaks inside (ARM templates may have them), a missing
// quote.

export interface ReadString {
  readonly value: string;
  readonly end: number;
  readonly closed: boolean;
  /** Offset of an escape that JSON does not have. */
  readonly badEscape: number | null;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
};

const unescaped = (raw: string, offset: number): { value: string; badEscape: number | null } => {
  let badEscape: number | null = null;
  const value = raw.replace(/\\(u[0-9a-fA-F]{4}|[\s\S]?)/g, (whole, code: string, at: number) => {
    if (code.length === 5) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    if (code !== '' && Object.hasOwn(escapes, code)) return escapes[code] ?? '';
    badEscape ??= offset + at;
    return whole;
  });
  return { value, badEscape };
};

const closes = (text: string, at: number): boolean => {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === 92) backslashes++;
  return backslashes % 2 === 0;
};

const LIMIT_TRIMMED = 80;
/** Removes white space, commas and brackets from the end of a line. */
const withoutEnd = (line: string): string => {
  let end = line.length;
  while (end > 0 && line.length - end < LIMIT_TRIMMED && /[\s,\]}]/.test(line.charAt(end - 1))) end--;
  return line.slice(0, end);
};

/**
 * Makes the function that finds the closing quote. It keeps its last result: texts full of escaped quotes cost linear
 * time.
 */
const quoteFinder = (text: string, quote: string): ((from: number) => number) => {
  let from = 0;
  let end = -2;
  return (start) => {
    if (end !== -2 && start >= from && (end === -1 || start <= end)) return end;
    let at = text.indexOf(quote, start);
    while (at !== -1 && !closes(text, at)) at = text.indexOf(quote, at + 1);
    from = start;
    end = at;
    return at;
  };
};

/** Makes the function that reads the string whose opening quote stands at `at`; `quote` is the closing one. */
export const createStringReader = (text: string): ((at: number, quote: string) => ReadString) => {
  const finders = new Map<string, (from: number) => number>();
  return (at, quote) => {
    let find = finders.get(quote);
    if (find === undefined) {
      find = quoteFinder(text, quote);
      finders.set(quote, find);
    }
    return readString(text, at, find(at + 1));
  };
};

const readString = (text: string, at: number, end: number): ReadString => {
  const start = at + 1;
  const raw = text.slice(start, end === -1 ? text.length : end);
  const lineEnd = raw.search(/[\r\n]/);
  // A closing quote on a later line counts only before a token that may follow a string.
  const stopsAtLine = lineEnd !== -1 && (end === -1 || !/^\s*(?:[,\]}:]|\/[/*]|$)/.test(text.slice(end + 1, end + 80)));
  if (end === -1 || stopsAtLine) {
    const line = lineEnd === -1 ? raw : raw.slice(0, lineEnd);
    const kept = withoutEnd(line);
    return { ...unescaped(kept, start), end: start + kept.length, closed: false };
  }
  if (!raw.includes('\\')) return { value: raw, end: end + 1, closed: true, badEscape: null };
  return { ...unescaped(raw, start), end: end + 1, closed: true };
};
