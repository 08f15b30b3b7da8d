// Reads the Bicep that Portolan writes, as strictly as the compiler would: resources back to a template's objects.
// Written apart from the writer: anything that this grammar does not know is an error.

type Value = string | number | boolean | Value[] | { [key: string]: Value };
type BicepResource = { type: string; apiVersion: string; existing: boolean; body: { [key: string]: Value } };

class Cursor {
  at = 0;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  fail(wanted: string): never {
    throw new Error(`Bicep: wanted ${wanted} at ${JSON.stringify(this.text.slice(this.at, this.at + 40))}`);
  }
  /** Blanks, and comments to the end of the line. */
  blank(): void {
    const match = /^(?:[ \n]|\/\/[^\n]*\n)*/.exec(this.text.slice(this.at));
    this.at += match?.[0].length ?? 0;
  }
  is(word: string): boolean {
    return this.text.startsWith(word, this.at);
  }
  take(word: string): void {
    if (!this.is(word)) this.fail(word);
    this.at += word.length;
  }
  match(pattern: RegExp): string {
    const found = new RegExp(`^(?:${pattern.source})`, pattern.flags).exec(this.text.slice(this.at));
    if (found === null) this.fail(pattern.source);
    this.at += found[0].length;
    return found[0];
  }
}

function string(cursor: Cursor): string {
  cursor.take("'");
  let text = '';
  for (;;) {
    const character = cursor.text[cursor.at];
    if (character === undefined || character < ' ') cursor.fail('a character of a string');
    if (character === "'") break;
    if (cursor.is('${')) cursor.fail('no interpolation');
    if (character !== '\\') {
      text += character;
      cursor.at += 1;
      continue;
    }
    const found = cursor.match(/\\(?:[\\'nrt]|\$|u\{[0-9a-f]{1,6}\})/);
    const unicode = /^\\u\{(.*)\}$/.exec(found);
    const simple: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
    text +=
      unicode === null
        ? (simple[found.slice(1)] ?? found.slice(1))
        : String.fromCodePoint(Number.parseInt(unicode[1] ?? '', 16));
  }
  cursor.take("'");
  return text;
}

function value(cursor: Cursor): Value {
  if (cursor.is("'")) return string(cursor);
  if (cursor.is('[')) {
    cursor.take('[');
    const items: Value[] = [];
    for (cursor.blank(); !cursor.is(']'); cursor.blank()) items.push(value(cursor));
    cursor.take(']');
    return items;
  }
  if (cursor.is('{')) return object(cursor);
  const word = cursor.match(/-?\d+|[A-Za-z_]\w*/);
  if (/^-?\d+$/.test(word)) return Number(word);
  if (word === 'true') return true;
  return word === 'false' ? false : `=${word}`;
}

function object(cursor: Cursor): { [key: string]: Value } {
  cursor.take('{');
  const members: { [key: string]: Value } = {};
  for (cursor.blank(); !cursor.is('}'); cursor.blank()) {
    const key = cursor.is("'") ? string(cursor) : cursor.match(/[A-Za-z_]\w*/);
    cursor.take(': ');
    if (Object.hasOwn(members, key)) cursor.fail(`no second ${key}`);
    members[key] = value(cursor);
  }
  cursor.take('}');
  return members;
}

/** An object that stands alone, as the part of something. */
export function parseBicepObject(text: string): { readonly [key: string]: unknown } {
  const cursor = new Cursor(text);
  const members = object(cursor);
  cursor.blank();
  if (cursor.at < text.length) cursor.fail('the end');
  return members;
}

/** A file as the `resources` of a template, with full names; parents that exist elsewhere give the name only. */
export function parseBicep(text: string): readonly { readonly [key: string]: unknown }[] {
  const cursor = new Cursor(text);
  const resources = new Map<string, BicepResource>();
  for (cursor.blank(); cursor.at < text.length; cursor.blank()) {
    if (cursor.is('param ')) {
      cursor.match(/param [a-z]+ string = resourceGroup\(\)\.location\n/);
      continue;
    }
    cursor.take('resource ');
    const symbol = cursor.match(/[A-Za-z_]\w{0,254}(?!\w)/);
    if (resources.has(symbol)) cursor.fail(`no second ${symbol}`);
    cursor.take(' ');
    const [type = '', apiVersion = ''] = string(cursor).split('@');
    const existing = cursor.is(' existing');
    if (existing) cursor.take(' existing');
    cursor.take(' = ');
    resources.set(symbol, { type, apiVersion, existing, body: object(cursor) });
  }
  const named = (symbol: unknown): BicepResource => {
    const found = typeof symbol === 'string' ? resources.get(symbol.slice(1)) : undefined;
    if (found === undefined) throw new Error(`Bicep: no resource ${String(symbol)}`);
    return found;
  };
  return [...resources.values()].flatMap(({ type, apiVersion, existing, body }) => {
    if (existing) return [];
    const { parent, dependsOn, ...rest } = body;
    for (const before of Array.isArray(dependsOn) ? dependsOn : []) named(before);
    const name = parent === undefined ? body['name'] : `${String(named(parent).body['name'])}/${String(body['name'])}`;
    return [{ type, apiVersion, ...rest, name }];
  });
}
