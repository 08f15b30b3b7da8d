// Names and ids that a template or a plan computes: a sentence shows what is known of the value, `nsg-<environment>`, and
// never the source that computes it. What was not evaluated may be anything, so that this is for readers only.

import { type Expression, isExpression, parseExpression } from './parse-expression.ts';

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

/** Returns what is known of the value of an expression; a member shows as its own name, an element as its array. */
function valueText(expression: Expression): string {
  if (expression.kind === 'literal') return String(expression.value);
  if (expression.kind === 'call') return callText(expression.written, expression.args.map(valueText));
  const holder = valueText(expression.of);
  const key = valueText(expression.key);
  const hasOwnName = !/^-?\d+$|[<>]/.test(key) && !transparent.has(key.toLowerCase());
  return hasOwnName ? bracketed(key) : holder;
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
 * @example readableExpression("[concat('nsg-', parameters('environment'))]") // 'nsg-<environment>'
 */
export const readableExpression = (text: string): string => {
  // Every name in every sentence is asked: most begin otherwise.
  if (text.includes('_') && PLANNED.test(text)) return referenceText(text) ?? text;
  if (!isExpression(text)) return text;
  const reference = referenceText(text.slice(1, -1));
  if (reference !== null) return reference;
  const parsed = parseExpression(text);
  return 'expression' in parsed ? nameOf(valueText(parsed.expression)) : text;
};
