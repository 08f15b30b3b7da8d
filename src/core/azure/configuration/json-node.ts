// A JSON value with its place in the text. Only own members count: `__proto__` and `constructor` are keys here.
import type { JsonPath, SourceRef } from './resources.ts';
import { Unresolved } from './unresolved.ts';

export interface JsonNode {
  readonly value: unknown;
  readonly at: SourceRef;
}

export type JsonObject = Readonly<Record<string, unknown>>;
export interface ObjectNode extends JsonNode {
  readonly value: JsonObject;
}

/** Reports whether a value is a JSON object: no list, no null, no unresolved value. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unresolved);

/** Returns the value of an own member; undefined where there is none, or no object. */
export const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
/** Returns the value of the first field that an object has, by its name or in PowerShell's spelling (`Name`). */
export const field = (value: unknown, ...names: readonly string[]): unknown => {
  for (const name of names) {
    const found = own(value, name) ?? own(value, capitalized(name));
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Sets an own member, `__proto__` like any other. (Objects without a prototype are slow and large in V8.) */
export const setOwn = (object: Record<string, unknown>, key: string, value: unknown): void => {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
};

/** Path of an evaluated list or object in the text, where it differs from the path of its use. */
export const sourceMap = new WeakMap<object, JsonPath>();

const truncated = new WeakSet<object>();
/** Marks a list or object of which the text shows only a part. */
export const markTruncated = (container: object): void => {
  truncated.add(container);
};
/** Reports whether the text shows only a part of a list or object. */
export const isTruncated = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && truncated.has(value);

/**
 * Gives a copy the path of its original, and its truncation mark; `path` is where the original stands. Returns the
 * copy.
 */
export const copyProvenance = <Copy extends object>(copy: Copy, from: object, path: JsonPath): Copy => {
  sourceMap.set(copy, sourceMap.get(from) ?? path);
  if (truncated.has(from)) truncated.add(copy);
  return copy;
};

/** Returns the place of a value that stands at `steps` below `at`. */
export const childRef = (at: SourceRef, value: unknown, ...steps: (string | number)[]): SourceRef => {
  return { input: at.input, document: at.document, path: mappedPath(value) ?? [...at.path, ...steps] };
};
const mappedPath = (value: unknown): JsonPath | undefined =>
  typeof value === 'object' && value !== null ? sourceMap.get(value) : undefined;

/**
 * Appends a step to a path. The list is made at its length: one that grows reserves 16 places more, and each rule has
 * a path.
 */
const appended = (path: JsonPath, step: string | number): JsonPath => {
  const steps = new Array<string | number>(path.length + 1).fill(step);
  for (let index = 0; index < path.length; index++) steps[index] = path[index] as string | number; // in range
  return steps;
};

/**
 * Classes, not literals: there is one for each rule, and V8 allocates an often used literal among old objects, where
 * it outlives its check until the next full collection.
 */
class NodeRef implements SourceRef {
  readonly input: number;
  readonly document: number;
  readonly path: JsonPath;
  constructor({ input, document }: SourceRef, path: JsonPath) {
    this.input = input;
    this.document = document;
    this.path = path;
  }
}
class ChildNode implements JsonNode {
  readonly value: unknown;
  readonly at: SourceRef;
  constructor(value: unknown, at: SourceRef) {
    this.value = value;
    this.at = at;
  }
}

export const child = ({ at }: JsonNode, key: string | number, value: unknown): JsonNode =>
  new ChildNode(value, new NodeRef(at, mappedPath(value) ?? appended(at.path, key)));

/** Returns a member as a node; its value is undefined where there is none. */
export const member = (node: JsonNode, key: string): JsonNode => child(node, key, own(node.value, key));
/** The same, by the name or in PowerShell's spelling. */
export const spelledMember = (node: JsonNode, name: string): JsonNode =>
  member(node, own(node.value, name) === undefined ? capitalized(name) : name);

/** Returns the items of a list as nodes; none for anything else. */
export const items = (node: JsonNode | null): JsonNode[] =>
  node !== null && Array.isArray(node.value) ? node.value.map((value, index) => child(node, index, value)) : [];

/** Returns a text, number or boolean as text; empty for anything else, since objects here have no `toString`. */
export const scalarText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

export const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
