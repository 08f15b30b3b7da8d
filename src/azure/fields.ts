// Reads an object's fields whatever the form's spelling: `sourceAddressPrefix` (REST, az), `SourceAddressPrefix`
// (PowerShell), `source_address_prefix` (SDK dumps), at the object's own level or under `properties`.
import { below, isObject, type JsonObject, type Node, own } from './node.ts';
import type { SourceRef } from './resources.ts';
import { Unresolved } from './unresolved.ts';

const spelling = (key: string): string =>
  key
    .replace(/^properties_/, '')
    .replaceAll('_', '')
    .toLowerCase();
const rememberedKeys = 2000;

export interface Fields<Name extends string> {
  readonly node: Node;
  /** Value of a field; undefined where it is absent. */
  readonly value: (name: Name) => unknown;
  readonly nodeOf: (name: Name) => Node | null;
  readonly at: (name: Name) => SourceRef;
  /** A field that is a non-empty string. */
  readonly text: (name: Name) => string | null;
  readonly has: (name: Name) => boolean;
  /** Keys that the table does not know. */
  readonly unknown: readonly string[];
  /** Text of an expression that stands for all properties. */
  readonly opaque: string | null;
}
export interface FieldTable<Name extends string> {
  readonly read: (node: Node) => Fields<Name>;
}

/** Makes a table of fields; `aliases` are further spellings, `ignored` fields are known and not read. */
export const fieldTable = <Name extends string>(
  names: readonly Name[],
  options: { readonly aliases?: Readonly<Record<string, Name>>; readonly ignored?: readonly string[] } = {},
): FieldTable<Name> => {
  const slots = new Map<string, number>(names.map((name, slot) => [spelling(name), slot]));
  for (const [alias, name] of Object.entries(options.aliases ?? {}))
    slots.set(spelling(alias), names.indexOf(name));
  for (const name of options.ignored ?? []) slots.set(spelling(name), -1);
  const byName = new Map<Name, number>(names.map((name, slot) => [name, slot]));
  const bySpelling = new Map<string, number>();
  const slotOf = (key: string): number => {
    const known = bySpelling.get(key);
    if (known !== undefined) return known;
    const slot = slots.get(spelling(key)) ?? -2;
    if (bySpelling.size < rememberedKeys) bySpelling.set(key, slot);
    return slot;
  };

  const read = (node: Node): Fields<Name> => {
    const values: unknown[] = new Array(names.length).fill(undefined);
    const keys: (string | null)[] = new Array(names.length).fill(null);
    const inner: boolean[] = new Array(names.length).fill(false);
    const unknown: string[] = [];
    let properties: { key: string; value: JsonObject } | null = null;
    let opaque: string | null = null;

    const take = (object: JsonObject, nested: boolean): void => {
      for (const key of Object.keys(object)) {
        const value = own(object, key);
        if (!nested && (key === 'properties' || key === 'Properties')) {
          if (isObject(value)) properties = { key, value };
          else if (value instanceof Unresolved) opaque = value.text;
          continue;
        }
        const slot = slotOf(key);
        if (slot === -2) unknown.push(key);
        if (slot < 0 || value === undefined) continue;
        if (keys[slot] !== null && (value === null || value === '')) continue;
        values[slot] = value;
        keys[slot] = key;
        inner[slot] = nested;
      }
    };
    if (isObject(node.value)) take(node.value, false);
    const nested = properties as { key: string; value: JsonObject } | null; // assigned inside the closure
    if (nested !== null) take(nested.value, true);

    const slot = (name: Name): number => byName.get(name) ?? 0;
    const at = (name: Name): SourceRef => {
      const index = slot(name);
      const key = keys[index];
      if (key === null || key === undefined) return node.at;
      if (inner[index] !== true || nested === null) return below(node.at, values[index], key);
      return below(below(node.at, nested.value, nested.key), values[index], key);
    };
    return {
      node,
      unknown,
      opaque,
      value: (name) => values[slot(name)],
      at,
      nodeOf: (name) => (keys[slot(name)] == null ? null : { value: values[slot(name)], at: at(name) }),
      text: (name) => {
        const value = values[slot(name)];
        return typeof value === 'string' && value !== '' ? value : null;
      },
      has: (name) => values[slot(name)] != null,
    };
  };
  return { read };
};
