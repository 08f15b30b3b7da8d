// Names and ids that a template or a plan computes: a sentence shows what is known of the value, `nsg-<environment>`, and
// never the source that computes it. What was not evaluated may be anything, so that this is for readers only.

/** Strings, calls with their bracket, members, numbers, and the rest of the syntax of ARM's expressions. */
const TOKEN = /'(?:[^']|'')*'|[A-Za-z_][\w.]*(?:\s*\()?|\??\.\??[\w$-]+|-?\d+|[[\](),]|\S/g;
const LIMIT_DEPTH = 40;
const LIMIT_LENGTH = 24_576;

/** Functions whose value is one of their arguments, from the one at this place on. */
const choosing: Readonly<Record<string, number>> = { if: 1, coalesce: 0 };
/** Functions that make an id: the last argument is the name of the resource. */
const identifying = /resourceid$/;
/** Members that hold what their holder is called by, or that every output has. */
const transparent = new Set(['id', 'name', 'value', 'properties']);

const bracketed = (name: string): string => `<${name.replaceAll(/[<>]/g, '')}>`;
/** Returns the name at the end of an id; any other text as it is. */
const nameOf = (text: string): string => (text.includes('/providers/') ? text.slice(text.lastIndexOf('/') + 1) : text);

const oneOf = (texts: readonly string[]): string => {
  const [first = '', ...more] = new Set(texts.map(nameOf).filter((text) => text !== ''));
  return more.length === 0 ? first : bracketed([first, ...more].join(' | '));
};

/** Returns the value of a call as far as it is known. */
function callText(written: string, args: readonly string[]): string {
  const name = written.toLowerCase();
  const [first = ''] = args;
  const from = choosing[name];
  if (name === 'parameters' || name === 'variables') return bracketed(first);
  if (name === 'concat') return args.join('');
  if (name === 'format') return first.replaceAll(/\{(\d{1,4})[^{}]*\}/g, (_, place) => args[Number(place) + 1] ?? '');
  if (identifying.test(name)) return args.at(-1) ?? '';
  if (from !== undefined) return oneOf(args.slice(from));
  if (name === 'reference') return nameOf(first);
  if (name === 'tolower')
    return first.replaceAll(/<[^<>]*>|[^<]+/g, (text) => (/^</.test(text) ? text : text.toLowerCase()));
  if (name === 'uniquestring') return bracketed(written);
  return /<[^<>]*>/.exec(args.join(''))?.[0] ?? bracketed(written);
}

/** Reads one expression from its tokens; throws where they are none. */
class Reader {
  readonly #tokens: readonly string[];
  #at = 0;
  constructor(source: string) {
    this.#tokens = source.match(TOKEN) ?? [];
  }
  #next(): string {
    this.#at++;
    return this.#tokens[this.#at - 1] ?? '';
  }
  #eat(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
  #primary(depth: number): string {
    const token = this.#next();
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^-?\d/.test(token)) return token;
    if (depth > LIMIT_DEPTH || !/^\w.*\($/s.test(token)) throw new SyntaxError(token);
    const args: string[] = [];
    if (!this.#eat(')'))
      do args.push(this.#value(depth + 1));
      while (this.#eat(','));
    if (args.length > 0 && !this.#eat(')')) throw new SyntaxError(token);
    return callText(token.slice(0, -1).trim(), args);
  }
  #value(depth: number): string {
    let value = this.#primary(depth);
    for (;;) {
      const member = /^\??\.\??([\w$-]+)$/.exec(this.#tokens[this.#at] ?? '')?.[1];
      if (member !== undefined) {
        this.#at++;
        if (!transparent.has(member.toLowerCase())) value = bracketed(member);
      } else if (this.#eat('[')) {
        const key = this.#value(depth + 1);
        if (!this.#eat(']')) throw new SyntaxError(key);
        if (!/^\d+$|[<>]/.test(key)) value = bracketed(key);
      } else return value;
    }
  }
  whole(): string {
    const value = this.#value(0);
    if (this.#at < this.#tokens.length) throw new SyntaxError(value);
    return value;
  }
}

/** A reference of Terraform's language: the name of a value, or the address of a resource, which it goes by. */
const REFERENCE =
  /^(?:(?:var|local|module\.[\w-]+)\.([\w-]+)|((?:data\.|module\.[\w-]+(?:\[[^\]]*\])?\.)*[a-z]+_\w+\.[\w-]+(?:\[[^\]]*\])?)\.[\w.]+)$/;

/** A value of a planned resource, which no name in Azure looks like. */
const PLANNED = /^(?:data\.|module\.[^']*\.)?(?:azurerm|azapi)_/;

/**
 * Returns what a reader sees of a reference of Terraform's language; null for any other text.
 * @example referenceText('data.azurerm_subnet.train.id') // 'data.azurerm_subnet.train'
 */
export const referenceText = (text: string): string | null => {
  const [, name, address] = REFERENCE.exec(text) ?? [];
  return name === undefined ? (address ?? null) : bracketed(name);
};

/**
 * Returns what a reader sees of a name or an id that an expression gives; any other text as it is.
 * @example readExpression("[concat('nsg-', parameters('environment'))]") // 'nsg-<environment>'
 */
export const readExpression = (text: string): string => {
  // Every name in every sentence is asked: most begin otherwise.
  if (text.includes('_') && PLANNED.test(text)) return referenceText(text) ?? text;
  if (!text.startsWith('[') || text.startsWith('[[') || !text.endsWith(']') || text.length > LIMIT_LENGTH) return text;
  const source = text.slice(1, -1);
  try {
    return referenceText(source) ?? nameOf(new Reader(source).whole());
  } catch {
    return text;
  }
};
