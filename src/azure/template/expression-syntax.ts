// The grammar of ARM template expressions: calls, strings in single quotes, whole numbers, member and index access.
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression; readonly safe: boolean };

const longest = 20_000;
const deepest = 60;

/** Whether a string of a template is an expression (`[` first, not `[[`, `]` last). */
export const isExpression = (text: string): boolean =>
  text.startsWith('[') && !text.startsWith('[[') && text.endsWith(']');

/** Parses what stands between the outer brackets; null when it is not in the grammar, too long or too deep. */
export const parseExpression = (text: string): Expression | null => {
  const source = text.slice(1, -1);
  if (source.length > longest) return null;
  let at = 0;
  const blank = (): void => {
    while (at < source.length && /\s/.test(source[at] ?? '')) at++;
  };
  const eat = (char: string): boolean => {
    blank();
    if (source[at] !== char) return false;
    at++;
    return true;
  };
  const string = (): Expression | null => {
    let value = '';
    at++;
    for (;;) {
      const end = source.indexOf("'", at);
      if (end === -1) return null;
      value += source.slice(at, end);
      at = end + 1;
      if (source[at] !== "'") return { kind: 'literal', value };
      value += "'";
      at++;
    }
  };
  const primary = (depth: number): Expression | null => {
    blank();
    if (depth > deepest) return null;
    if (source[at] === "'") return string();
    const rest = source.slice(at, at + 200);
    const digits = /^-?\d+/.exec(rest)?.[0];
    if (digits !== undefined) {
      at += digits.length;
      return { kind: 'literal', value: Number(digits) };
    }
    const name = /^[A-Za-z_][\w.]*/.exec(rest)?.[0];
    if (name === undefined) return null;
    at += name.length;
    if (!eat('(')) return null;
    const args: Expression[] = [];
    if (eat(')')) return { kind: 'call', name: name.toLowerCase(), args };
    for (;;) {
      const arg = expression(depth + 1);
      if (arg === null) return null;
      args.push(arg);
      if (eat(')')) return { kind: 'call', name: name.toLowerCase(), args };
      if (!eat(',')) return null;
    }
  };
  const expression = (depth: number): Expression | null => {
    let value = primary(depth);
    for (let steps = 0; value !== null && steps < deepest; steps++) {
      blank();
      if (source[at] === '.') {
        const safe = source[at + 1] === '?';
        at += safe ? 2 : 1;
        const name = /^[A-Za-z_$][\w$-]*/.exec(source.slice(at, at + 200))?.[0];
        if (name === undefined) return null;
        at += name.length;
        value = { kind: 'member', of: value, key: { kind: 'literal', value: name }, safe };
      } else if (source[at] === '[') {
        const safe = source[at + 1] === '?';
        at += safe ? 2 : 1;
        const key = expression(depth + 1);
        if (key === null || !eat(']')) return null;
        value = { kind: 'member', of: value, key, safe };
      } else return value;
    }
    return value;
  };
  const whole = expression(0);
  blank();
  return at === source.length ? whole : null;
};
