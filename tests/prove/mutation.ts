// Inputs that are nearly those of the fixtures: bytes, tokens or structure changed. A number names each for good.
import { decodeBytes } from '../../src/core/azure/index.ts';
import { type Random, randomOf } from './random.ts';

export interface Seed {
  readonly text: string;
  /** The value of a text that is JSON as it should be; undefined for another. */
  readonly value: unknown;
}

const hostile: readonly [string, ...string[]] = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  "'",
  '\\',
  '\n',
  '...',
  '//',
  '/*',
  'null',
  '1e999',
  '-0',
  '"__proto__"',
  '"constructor"',
  '"properties"',
  '"[parameters(\'x\')]"',
  '"[[x]"',
  '"[concat(]"',
  '"System.Object[]"',
  '"@{a=b}"',
  '\u0000',
  '\ud800',
  '\ufeff',
  '\u2028',
  '\u001b[31m',
  '“',
];

const cutAt = (text: string, random: Random): readonly [number, number] => {
  const from = random.below(text.length + 1);
  return [from, Math.min(text.length, from + random.below(40))];
};

const ofBytes = (text: string, random: Random): string => {
  const bytes = [...new TextEncoder().encode(text)];
  for (let turn = random.below(4); turn >= 0; turn--) {
    const at = random.below(bytes.length + 1);
    const kind = random.below(5);
    if (kind === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    else if (kind === 1) bytes.splice(at, 0, random.below(256));
    else if (kind === 2) bytes.splice(at, random.below(20));
    else if (kind === 3) bytes.splice(at, 0, ...bytes.slice(at, at + random.below(40)));
    else bytes.length = at;
  }
  return decodeBytes(Uint8Array.from(bytes));
};

const token = /"(?:[^"\\\n]|\\.)*"|[-\w.+]+|\s+|[^\s\w]/gu;
const ofTokens = (text: string, random: Random, other: Seed): string => {
  const tokens = text.match(token) ?? [];
  const others = other.text.match(token) ?? [];
  for (let turn = random.below(4); turn >= 0; turn--) {
    const at = random.below(tokens.length + 1);
    const kind = random.below(5);
    if (kind === 0) tokens.splice(at, 1 + random.below(6));
    else if (kind === 1) tokens.splice(at, 0, random.pick(hostile));
    else if (kind === 2) tokens.splice(at, 1, others[random.below(others.length)] ?? '');
    else if (kind === 3) tokens.splice(at, 0, ...tokens.slice(at, at + random.below(30)));
    else tokens.length = at;
  }
  return tokens.join('');
};

type Holder = Record<string, unknown> | unknown[];
const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;
const placesOf = (root: unknown): (readonly [holder: Holder, key: string])[] => {
  const found: (readonly [Holder, string])[] = [];
  const open = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (!isHolder(value)) continue;
    for (const [key, inside] of Object.entries(value)) {
      found.push([value, key]);
      if (isHolder(inside)) open.push(inside);
    }
  }
  return found;
};
const get = (holder: Holder, key: string): unknown => (holder as Record<string, unknown>)[key]; // lists by index
/** Sets an own member: `__proto__` is a key like any other. */
const set = (holder: Holder, key: string, value: unknown): void => {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
};
const remove = (holder: Holder, key: string): void => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
};

type Change = (holder: Holder, key: string, from: { random: Random; other: Seed }) => void;
const changes: readonly [Change, ...Change[]] = [
  remove,
  (holder, key) => set(holder, key, null),
  (holder, key) => set(holder, key, [get(holder, key)]),
  (holder, key) => set(holder, key, { properties: get(holder, key) }),
  (holder, key) => set(holder, key, JSON.stringify(get(holder, key))),
  (holder, key, { random }) => set(holder, key, random.pick(hostile)),
  (holder, key, { random }) => set(holder, key, random.pick<unknown>([0, -1, 1e9, true, '', [], {}, '*', 'any'])),
  (holder, key) => {
    const value = get(holder, key);
    if (Array.isArray(value)) value.push(...value);
    else if (isHolder(value)) for (const [name, item] of Object.entries(value)) set(holder, name, item);
  },
  (holder, key, { random }) => {
    const value = get(holder, key);
    remove(holder, key);
    if (!Array.isArray(holder)) set(holder, random.pick([key.toUpperCase(), `${key}s`, 'copy', 'condition']), value);
  },
  (holder, key, { random, other }) => {
    const places = placesOf(structuredClone(other.value));
    const place = places[random.below(places.length)];
    if (place !== undefined) set(holder, key, get(...place));
  },
];
const ofStructure = (value: unknown, random: Random, other: Seed): string => {
  const root = [structuredClone(value)];
  for (let turn = random.below(4); turn >= 0; turn--) {
    const places = placesOf(root);
    const place = places[random.below(places.length)];
    if (place !== undefined) random.pick(changes)(...place, { random, other });
  }
  return JSON.stringify(root.length === 1 ? root[0] : root, null, random.below(2)) ?? '';
};

/** The mutation of a number: the same for the same seeds. */
export const mutation = (seeds: readonly [Seed, ...Seed[]], number: number): string => {
  const random = randomOf(number);
  const { text, value } = random.pick(seeds);
  const other = random.pick(seeds);
  const kind = random.below(3);
  if (kind === 2 && value !== undefined) return ofStructure(value, random, other);
  const [from, to] = cutAt(text, random);
  const part = random.below(8) === 0 ? text.slice(from, to) + text : text;
  return kind === 0 ? ofBytes(part, random) : ofTokens(part, random, other);
};
