// Keys are found by their exact name, else without case (Azure/PSRule.Rules.Azure#794).
import type { JsonObject } from '../../configuration/json-node.ts';

/** Objects with more keys get a table, made once: objects do not change after they are made. */
const LIMIT_LINEAR_SEARCH = 16;
const tables = new WeakMap<JsonObject, ReadonlyMap<string, string>>();
const makeTable = (holder: JsonObject, keys: readonly string[]): ReadonlyMap<string, string> => {
  const table = new Map<string, string>();
  for (const key of keys) if (!table.has(key.toLowerCase())) table.set(key.toLowerCase(), key);
  tables.set(holder, table);
  return table;
};

/** Returns the key of an own member by its name; undefined where there is none. */
export const findKey = (holder: JsonObject, name: string): string | undefined => {
  if (Object.hasOwn(holder, name)) return name;
  const wanted = name.toLowerCase();
  const table = tables.get(holder);
  if (table !== undefined) return table.get(wanted);
  const keys = Object.keys(holder);
  return keys.length > LIMIT_LINEAR_SEARCH
    ? makeTable(holder, keys).get(wanted)
    : keys.find((key) => key.toLowerCase() === wanted);
};

export class ObjectBuilder {
  readonly made: Record<string, unknown> = Object.create(null);
  readonly #keys = new Map<string, string>();

  /** Returns the present key that equals another but for case. */
  same(key: string): string | undefined {
    return this.#keys.get(key.toLowerCase());
  }
  set(key: string, value: unknown): void {
    this.made[key] = value;
    this.#keys.set(key.toLowerCase(), key);
  }
}
