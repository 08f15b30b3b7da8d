// A value with its place. Members are own members only: keys such as `__proto__` and `constructor` are data here.
import type { JsonPath, SourceRef } from './resources.ts';
import { Unresolved } from './unresolved.ts';

export interface JsonNode {
  readonly value: unknown;
  readonly at: SourceRef;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object (no list, no null, no unresolved value). */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unresolved);

/** An own member's value, or undefined. */
export const own = (object: JsonObject, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Sets an own member: `__proto__` is a key like any other. (Objects without a prototype are slow and large in V8.) */
export const setOwn = (object: Record<string, unknown>, key: string, value: unknown): void => {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
};

/** Where an evaluated list or object comes from, when it is not where its use stands. */
export const sourceMap = new WeakMap<object, JsonPath>();

const parts = new WeakSet<object>();
/** Notes that the text shows only a part of a list or object. */
export const markTruncated = (container: object): void => {
  parts.add(container);
};
/** Whether the text shows only a part of a list or object. */
export const isTruncated = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && parts.has(value);

/** Notes that a copy stands for what is at `path`, and is a part of it where that is one. */
export const copyProvenance = <Copy extends object>(copy: Copy, from: object, path: JsonPath): Copy => {
  sourceMap.set(copy, sourceMap.get(from) ?? path);
  if (parts.has(from)) parts.add(copy);
  return copy;
};

/** The place of a value under `at`. */
export const childRef = (at: SourceRef, value: unknown, ...steps: (string | number)[]): SourceRef => {
  return { input: at.input, document: at.document, path: movedTo(value) ?? [...at.path, ...steps] };
};
const movedTo = (value: unknown): JsonPath | undefined =>
  typeof value === 'object' && value !== null ? sourceMap.get(value) : undefined;

/** A path with one more step. Made at its length: an array that grows has room for 16 more, and each rule has a path. */
const longer = (path: JsonPath, step: string | number): JsonPath => {
  const steps = new Array<string | number>(path.length + 1).fill(step);
  for (let index = 0; index < path.length; index++) steps[index] = path[index] as string | number; // in range
  return steps;
};

/**
 * Classes, since each rule has one: V8 puts what a literal makes among the old objects once it has seen it last, and
 * there it outlives its check, with all that it holds, until the next full collection.
 */
class Place implements SourceRef {
  readonly input: number;
  readonly document: number;
  readonly path: JsonPath;
  constructor({ input, document }: SourceRef, path: JsonPath) {
    this.input = input;
    this.document = document;
    this.path = path;
  }
}
class Child implements JsonNode {
  readonly value: unknown;
  readonly at: SourceRef;
  constructor(value: unknown, at: SourceRef) {
    this.value = value;
    this.at = at;
  }
}

export const child = ({ at }: JsonNode, key: string | number, value: unknown): JsonNode =>
  new Child(value, new Place(at, movedTo(value) ?? longer(at.path, key)));

/** Items of a list as nodes; empty for anything else. */
export const items = (node: JsonNode | null): JsonNode[] =>
  node !== null && Array.isArray(node.value)
    ? node.value.map((value, index) => child(node, index, value))
    : [];

/** A text, number or truth value as text; empty for anything else: objects here have no prototype and no text. */
export const scalarText = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

export const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
