// Functions of template expressions whose result depends on their arguments alone. A function that is not here, or
// whose arguments do not fit, gives an unresolved value: nothing is guessed.
import { isObject } from '../node.ts';

export const unknown = Symbol('unknown');
type Call = (args: readonly unknown[]) => unknown;

const isText = (value: unknown): value is string => typeof value === 'string';
const isScalar = (value: unknown): value is string | number | boolean =>
  isText(value) || typeof value === 'number' || typeof value === 'boolean';
const textOf = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
const longest = 1_000_000;
const bounded = (text: string): unknown => (text.length > longest ? unknown : text);

const isEmpty = (value: unknown): unknown => {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return isText(value) ? false : unknown;
};
const equal = (one: unknown, other: unknown): unknown => {
  // Whether strings that differ only in case are equal is not documented.
  if (isText(one) && isText(other))
    return one === other ? true : one.toLowerCase() === other.toLowerCase() ? unknown : false;
  if (typeof one === 'object' && typeof other === 'object' && one !== null && other !== null)
    return JSON.stringify(one) === JSON.stringify(other) ? true : unknown;
  return one === other;
};
const count = (value: unknown): unknown =>
  isText(value) || Array.isArray(value)
    ? value.length
    : isObject(value)
      ? Object.keys(value).length
      : unknown;
const format: Call = ([pattern, ...values]) => {
  if (!isText(pattern)) return unknown;
  let fits = true;
  const text = pattern.replace(
    /\{\{|\}\}|\{(\d+)(:[^}]*)?\}/g,
    (whole, index: string | undefined, style: string | undefined) => {
      if (index === undefined) return whole.charAt(0);
      const value = values[Number(index)];
      if (style !== undefined || !isScalar(value)) fits = false;
      return isScalar(value) ? textOf(value) : '';
    },
  );
  return fits ? bounded(text) : unknown;
};
const concat: Call = (args) => {
  if (args.every(Array.isArray)) return args.flat();
  return args.every(isScalar) ? bounded(args.map(textOf).join('')) : unknown;
};
/** Names are known, subscription and group are not: compared by type and names (`sameId`). */
const resourceId: Call = (args) => {
  const texts = args.filter(isText);
  if (texts.length !== args.length) return unknown;
  const at = texts.findIndex((text) => text.includes('/') && text.includes('.'));
  const [namespace, ...types] = texts[at]?.split('/') ?? [];
  const names = texts.slice(at + 1);
  if (at === -1 || types.length !== names.length) return unknown;
  return `/providers/${namespace}/${types.map((type, index) => `${type}/${names[index] ?? ''}`).join('/')}`;
};
const union: Call = (args) => {
  if (args.every(Array.isArray)) {
    const seen = new Set<string>();
    return args.flat().filter((item: unknown) => {
      const key = JSON.stringify(item) ?? '';
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }
  return args.every(isObject) ? Object.assign(Object.create(null), ...args) : unknown;
};
const contains: Call = ([holder, wanted]) => {
  if (Array.isArray(holder)) return isScalar(wanted) ? holder.includes(wanted) : unknown;
  if (isText(holder)) return isScalar(wanted) ? holder.includes(String(wanted)) : unknown;
  return isObject(holder) && isText(wanted)
    ? Object.keys(holder).some((key) => key.toLowerCase() === wanted.toLowerCase())
    : unknown;
};
const split: Call = ([text, by]) => (isText(text) && isText(by) && by !== '' ? text.split(by) : unknown);
const numbers =
  (calculate: (one: number, other: number) => number): Call =>
  ([one, other]) =>
    typeof one === 'number' && typeof other === 'number' ? calculate(one, other) : unknown;

export const functions: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['concat', concat],
  ['format', format],
  ['resourceid', resourceId],
  ['subscriptionresourceid', resourceId],
  ['union', union],
  ['contains', contains],
  ['split', split],
  ['equals', ([one, other]) => equal(one, other)],
  ['empty', ([value]) => isEmpty(value)],
  ['length', ([value]) => count(value)],
  ['not', ([value]) => (typeof value === 'boolean' ? !value : unknown)],
  ['createarray', (args) => [...args]],
  ['array', ([value]) => (Array.isArray(value) ? value : [value])],
  [
    'createobject',
    (args) => {
      const made: Record<string, unknown> = Object.create(null);
      for (let index = 0; index < args.length; index += 2) made[String(args[index])] = args[index + 1];
      return args.length % 2 === 0 ? made : unknown;
    },
  ],
  ['tolower', ([value]) => (isText(value) ? value.toLowerCase() : unknown)],
  ['toupper', ([value]) => (isText(value) ? value.toUpperCase() : unknown)],
  ['trim', ([value]) => (isText(value) ? value.trim() : unknown)],
  [
    'replace',
    ([text, from, to]) =>
      isText(text) && isText(from) && isText(to) && from !== ''
        ? bounded(text.replaceAll(from, () => to))
        : unknown,
  ],
  ['string', ([value]) => (isScalar(value) ? textOf(value) : unknown)],
  [
    'int',
    ([value]) =>
      typeof value === 'number'
        ? value
        : isText(value) && /^-?\d{1,15}$/.test(value)
          ? Number(value)
          : unknown,
  ],
  [
    'bool',
    ([value]) =>
      typeof value === 'boolean'
        ? value
        : isText(value) && /^(?:true|false)$/i.test(value)
          ? value.toLowerCase() === 'true'
          : unknown,
  ],
  ['null', () => null],
  ['true', () => true],
  ['false', () => false],
  [
    'first',
    ([value]) =>
      Array.isArray(value)
        ? value.length === 0
          ? null
          : value[0]
        : isText(value)
          ? value.charAt(0)
          : unknown,
  ],
  [
    'last',
    ([value]) =>
      Array.isArray(value)
        ? value.length === 0
          ? null
          : value.at(-1)
        : isText(value)
          ? value.charAt(value.length - 1)
          : unknown,
  ],
  [
    'join',
    ([list, by]) =>
      Array.isArray(list) && list.every(isScalar) && isText(by)
        ? bounded(list.map(textOf).join(by))
        : unknown,
  ],
  ['add', numbers((one, other) => one + other)],
  ['sub', numbers((one, other) => one - other)],
  ['mul', numbers((one, other) => one * other)],
]);
