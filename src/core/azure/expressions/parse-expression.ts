// Parses expressions ("Syntax and expressions in ARM templates"): calls, strings in single quotes, whole numbers,
// member and index access.
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number }
  | {
      readonly kind: 'call';
      /** In lower case: functions are found without case. */
      readonly name: string;
      readonly written: string;
      readonly args: readonly Expression[];
    }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression; readonly safe: boolean };

export type ParsedExpression =
  | { readonly expression: Expression }
  /** Position in the text, from 1, where it is no expression, or is too long or too deep. */
  | { readonly errorAt: number };

/** The limit of Azure ("Syntax and expressions in ARM templates"). */
const LIMIT_EXPRESSION_LENGTH = 24_576;
const LIMIT_EXPRESSION_DEPTH = 60;

/** Reports whether a string of a template is an expression: `[` first, not `[[`, and `]` last. */
export const isExpression = (text: string): boolean =>
  text.startsWith('[') && !text.startsWith('[[') && text.endsWith(']');

const number = /-?\d+/y;
const callName = /[A-Za-z_][\w.]*/y;
const memberName = /[A-Za-z_$][\w$-]*/y;
const blanks = /\s*/y;

class Reader {
  at = 0;
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }

  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }
  eat(char: string): boolean {
    this.take(blanks);
    if (this.source[this.at] !== char) return false;
    this.at++;
    return true;
  }

  string(): Expression | null {
    let value = '';
    this.at++;
    for (;;) {
      const end = this.source.indexOf("'", this.at);
      if (end === -1) return null;
      value += this.source.slice(this.at, end);
      this.at = end + 1;
      if (this.source[this.at] !== "'") return { kind: 'literal', value };
      value += "'";
      this.at++;
    }
  }
  call(depth: number): Expression | null {
    const start = this.at;
    const written = this.take(callName);
    if (written === null || !this.eat('(')) {
      this.at = start;
      return null;
    }
    const args: Expression[] = [];
    const made = { kind: 'call', name: written.toLowerCase(), written, args } as const;
    if (this.eat(')')) return made;
    for (;;) {
      const arg = this.expression(depth + 1);
      if (arg === null) return null;
      args.push(arg);
      if (this.eat(')')) return made;
      if (!this.eat(',')) return null;
    }
  }
  primary(depth: number): Expression | null {
    this.take(blanks);
    if (depth > LIMIT_EXPRESSION_DEPTH) return null;
    if (this.source[this.at] === "'") return this.string();
    const digits = this.take(number);
    return digits === null ? this.call(depth) : { kind: 'literal', value: Number(digits) };
  }
  name(): Expression | null {
    const name = this.take(memberName);
    return name === null ? null : { kind: 'literal', value: name };
  }
  /** Parses a value and the `.name` and `[key]` after it, both with `?` for one that may be missing. */
  expression(depth: number): Expression | null {
    let value = this.primary(depth);
    for (let steps = 0; value !== null; steps++) {
      const isMember = this.eat('.');
      if (!isMember && !this.eat('[')) return value;
      if (steps >= LIMIT_EXPRESSION_DEPTH) return null;
      const safe = this.source[this.at] === '?';
      if (safe) this.at++;
      const key = isMember ? this.name() : this.expression(depth + 1);
      if (key === null || (!isMember && !this.eat(']'))) return null;
      value = { kind: 'member', of: value, key, safe };
    }
    return value;
  }
}

/** Parses an expression, given with its outer brackets; returns a position where it is none. */
export const parseExpression = (text: string): ParsedExpression => {
  const reader = new Reader(text.slice(1, -1));
  if (reader.source.length > LIMIT_EXPRESSION_LENGTH) return { errorAt: LIMIT_EXPRESSION_LENGTH };
  const expression = reader.expression(0);
  if (expression !== null) reader.take(blanks);
  return expression !== null && reader.at === reader.source.length ? { expression } : { errorAt: reader.at + 2 };
};
