// Reads an object's fields whatever the form's spelling: `sourceAddressPrefix` (REST, az), `SourceAddressPrefix`
// (PowerShell), `source_address_prefix` (SDK dumps), at the object's own level or under `properties`. A field that
// stands twice with two values is unresolved: no document says which of them a tool would take.
import { below, isCut, isObject, type JsonObject, type Node, scalarText } from './node.ts';
import type { SourceRef } from './resources.ts';
import { sameValue } from './same-value.ts';
import { CutText, TwoValues, Unresolved } from './unresolved.ts';

const spelling = (key: string): string =>
  key
    .replace(/^properties_/, '')
    .replaceAll('_', '')
    .toLowerCase();
const rememberedKeys = 2000;
const longestText = 120;

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
  /** The text shows only a part of the fields. */
  readonly cut: boolean;
  /** The expression that stands in place of the properties, or a value that was cut off. */
  readonly open: Unresolved | null;
  /** Text of what stands in place of the properties: an expression, or a value that was cut off. */
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

  const read = (node: Node): Fields<Name> => new Row(node, { size: names.length, byName, slotOf });
  return { read };
};

interface Columns<Name extends string> {
  readonly size: number;
  readonly byName: ReadonlyMap<Name, number>;
  readonly slotOf: (key: string) => number;
}
const none: readonly string[] = [];

/** The object under `properties`, and how that key is spelled. */
interface Holder {
  readonly key: string;
  readonly value: JsonObject;
}
const pathOf = (key: string, holder: Holder | null): string =>
  holder === null ? key : `${holder.key}.${key}`;

/** One object's fields. A class, not closures: there is one for each rule of a paste. */
class Row<Name extends string> implements Fields<Name> {
  readonly node: Node;
  readonly #columns: Columns<Name>;
  readonly #values: unknown[];
  readonly #keys: (string | undefined)[];
  /** For each slot: the object under `properties` that it was found in, or null for the object itself. */
  readonly #holders: (Holder | null | undefined)[];
  #unknown: string[] | null = null;
  #properties: Holder[] | null = null;
  #opaque: Unresolved | null = null;

  constructor(node: Node, columns: Columns<Name>) {
    this.node = node;
    this.#columns = columns;
    this.#values = new Array(columns.size);
    this.#keys = new Array(columns.size);
    this.#holders = new Array(columns.size);
    if (isObject(node.value)) this.#take(node.value, null);
    for (const holder of this.#properties ?? []) this.#take(holder.value, holder);
  }
  #take(object: JsonObject, holder: Holder | null): void {
    for (const key of Object.keys(object)) {
      const value = object[key]; // an own key, as listed
      if (holder === null && (key === 'properties' || key === 'Properties')) {
        if (isObject(value)) {
          this.#properties ??= [];
          this.#properties.push({ key, value });
        } else if (value instanceof Unresolved) this.#opaque = value;
        // A text where the properties should be: cut off by the tool that printed it.
        else if (value !== null && value !== undefined)
          this.#opaque = new CutText(scalarText(value).slice(0, longestText));
        continue;
      }
      const slot = this.#columns.slotOf(key);
      if (slot === -2) {
        this.#unknown ??= [];
        this.#unknown.push(key);
      }
      if (slot < 0 || value === undefined) continue;
      this.#set(slot, value, { key, holder });
    }
  }
  #set(slot: number, value: unknown, { key, holder }: { key: string; holder: Holder | null }): void {
    const earlier = this.#keys[slot];
    if (earlier !== undefined && (value === null || value === '')) return;
    const known = this.#values[slot];
    const isSecond = earlier !== undefined && known !== null && known !== '';
    if (isSecond && sameValue(known, value)) return;
    this.#values[slot] = isSecond
      ? new TwoValues(pathOf(earlier, this.#holders[slot] ?? null), pathOf(key, holder))
      : value;
    this.#keys[slot] = key;
    this.#holders[slot] = holder;
  }

  get unknown(): readonly string[] {
    return this.#unknown ?? none;
  }
  get cut(): boolean {
    return isCut(this.node.value) || (this.#properties?.some((holder) => isCut(holder.value)) ?? false);
  }
  get open(): Unresolved | null {
    return this.#opaque;
  }
  get opaque(): string | null {
    return this.#opaque?.text ?? null;
  }
  #slot(name: Name): number {
    return this.#columns.byName.get(name) ?? 0;
  }
  value(name: Name): unknown {
    return this.#values[this.#slot(name)];
  }
  at(name: Name): SourceRef {
    const slot = this.#slot(name);
    const key = this.#keys[slot];
    if (key === undefined) return this.node.at;
    const holder = this.#holders[slot] ?? null;
    if (holder === null) return below(this.node.at, this.#values[slot], key);
    return below(below(this.node.at, holder.value, holder.key), this.#values[slot], key);
  }
  nodeOf(name: Name): Node | null {
    return this.#keys[this.#slot(name)] === undefined ? null : { value: this.value(name), at: this.at(name) };
  }
  text(name: Name): string | null {
    const value = this.value(name);
    return typeof value === 'string' && value !== '' ? value : null;
  }
  has(name: Name): boolean {
    return this.value(name) != null;
  }
}
