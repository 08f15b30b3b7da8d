// Reads an object's fields whatever the form's spelling: `sourceAddressPrefix` (REST, az), `SourceAddressPrefix`
// (PowerShell), `source_address_prefix` (SDK dumps), at the object's own level or under `properties`. A field that
// stands twice with two values is unresolved: no document says which of them a tool would take.
import {
  childRef,
  isObject,
  isTruncated,
  type JsonNode,
  type JsonObject,
  own,
  scalarText,
} from '../../configuration/json-node.ts';
import type { SourceRef } from '../../configuration/resources.ts';
import { sameValue } from '../../configuration/same-value.ts';
import { ConflictingValues, TruncatedText, Unresolved } from '../../configuration/unresolved.ts';

const spelling = (key: string): string =>
  key
    .replace(/^properties_/, '')
    .replaceAll('_', '')
    .toLowerCase();
const LIMIT_CACHED_KEYS = 2000;
const LIMIT_TEXT = 120;

export interface Fields<Name extends string> {
  readonly node: JsonNode;
  /** Value of a field; undefined where it is absent. */
  readonly value: (name: Name) => unknown;
  readonly nodeOf: (name: Name) => JsonNode | null;
  readonly at: (name: Name) => SourceRef;
  /** A field that is a non-empty string. */
  readonly text: (name: Name) => string | null;
  readonly has: (name: Name) => boolean;
  /** Keys that the table does not know. */
  readonly unknown: readonly string[];
  /** The text shows only a part of the fields. */
  readonly truncated: boolean;
  /** The expression that stands in place of the properties, or a value that was cut off. */
  readonly unresolved: Unresolved | null;
  /** Text of what stands in place of the properties: an expression, or a value that was cut off. */
  readonly unresolvedText: string | null;
}
/** The spellings of all fields that a table knows. */
const knownFields = new Set<string>();
/** Whether a key is a field of Azure's that some reader knows, however it is spelt. */
export const isKnownField = (key: string): boolean => knownFields.has(spelling(key));

export interface FieldTable<Name extends string> {
  readonly read: (node: JsonNode) => Fields<Name>;
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
  for (const known of slots.keys()) knownFields.add(known);
  const byName = new Map<Name, number>(names.map((name, slot) => [name, slot]));
  const bySpelling = new Map<string, number>();
  const slotOf = (key: string): number => {
    const known = bySpelling.get(key);
    if (known !== undefined) return known;
    const slot = slots.get(spelling(key)) ?? -2;
    if (bySpelling.size < LIMIT_CACHED_KEYS) bySpelling.set(key, slot);
    return slot;
  };

  const read = (node: JsonNode): Fields<Name> => new FieldRow(node, { size: names.length, byName, slotOf });
  return { read };
};

interface Columns<Name extends string> {
  readonly size: number;
  readonly byName: ReadonlyMap<Name, number>;
  readonly slotOf: (key: string) => number;
}
const none: readonly string[] = [];

/** Where a field stands: its key, after that of the object that holds it where that is not the row's own. */
interface FieldOccurrence {
  readonly steps: readonly string[];
  readonly value: unknown;
}
const holders = ['properties', 'Properties'] as const;
const isHolder = (key: string): boolean => key === 'properties' || key === 'Properties';
const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/**
 * One object's fields. A class, not closures: there is one for each rule of a paste. Where a field stands is looked
 * for when somebody asks: of most, nobody does.
 */
class FieldRow<Name extends string> implements Fields<Name> {
  readonly node: JsonNode;
  readonly #columns: Columns<Name>;
  readonly #values: unknown[];
  #unknown: string[] | null = null;
  #opaque: Unresolved | null = null;
  #places: Map<Name, SourceRef> | null = null;

  constructor(node: JsonNode, columns: Columns<Name>) {
    this.node = node;
    this.#columns = columns;
    this.#values = new Array(columns.size);
    if (!isObject(node.value)) return;
    this.#take(node.value, 'row');
    for (const holder of holders) this.#takeHolder(own(node.value, holder));
  }
  #takeHolder(value: unknown): void {
    if (isObject(value)) this.#take(value, 'properties');
    else if (value instanceof Unresolved) this.#opaque = value;
    // A text where the properties should be: cut off by the tool that printed it.
    else if (value !== null && value !== undefined)
      this.#opaque = new TruncatedText(scalarText(value).slice(0, LIMIT_TEXT));
  }
  #take(object: JsonObject, level: 'row' | 'properties'): void {
    // JSON has no members but its own. Object.keys would make a list for each object.
    for (const key in object) {
      if (level === 'row' && isHolder(key)) continue;
      const slot = this.#columns.slotOf(key);
      if (slot === -2) {
        this.#unknown ??= [];
        this.#unknown.push(key);
      }
      if (slot >= 0) this.#set(slot, object[key]); // an own key, as listed
    }
  }
  #set(slot: number, value: unknown): void {
    const before = this.#values[slot];
    if (!isFilled(before)) this.#values[slot] = value ?? before;
    else if (isFilled(value) && !(before instanceof ConflictingValues) && !sameValue(before, value))
      this.#values[slot] = this.#twoValues(slot, before);
  }
  #twoValues(slot: number, before: unknown): ConflictingValues {
    const names = (found: FieldOccurrence | undefined): string => found?.steps.join('.') ?? '';
    const [first, ...others] = this.#spots(slot).filter(({ value }) => isFilled(value));
    return new ConflictingValues(names(first), names(others.find(({ value }) => !sameValue(before, value))));
  }
  /** All places of a field, in the order in which they are read. */
  #spots(slot: number): readonly FieldOccurrence[] {
    const whole = this.node.value;
    if (!isObject(whole)) return [];
    return [null, ...holders].flatMap((holder) => {
      const object = holder === null ? whole : own(whole, holder);
      if (!isObject(object)) return [];
      return Object.keys(object)
        .filter((key) => (holder !== null || !isHolder(key)) && this.#columns.slotOf(key) === slot)
        .map((key) => ({ steps: holder === null ? [key] : [holder, key], value: object[key] }));
    });
  }

  get unknown(): readonly string[] {
    return this.#unknown ?? none;
  }
  get truncated(): boolean {
    const { value } = this.node;
    if (isTruncated(value)) return true;
    if (!isObject(value)) return false;
    for (const holder of holders) if (isTruncated(own(value, holder))) return true;
    return false;
  }
  get unresolved(): Unresolved | null {
    return this.#opaque;
  }
  get unresolvedText(): string | null {
    return this.#opaque?.text ?? null;
  }
  #slot(name: Name): number {
    return this.#columns.byName.get(name) ?? 0;
  }
  value(name: Name): unknown {
    return this.#values[this.#slot(name)];
  }
  at(name: Name): SourceRef {
    this.#places ??= new Map();
    const known = this.#places.get(name) ?? this.#placeOf(name);
    this.#places.set(name, known);
    return known;
  }
  #placeOf(name: Name): SourceRef {
    const spots = this.#spots(this.#slot(name));
    const spot = spots.findLast(({ value }) => isFilled(value)) ?? spots.at(-1);
    if (spot === undefined) return this.node.at;
    const [first = '', second] = spot.steps;
    if (second === undefined || !isObject(this.node.value)) return childRef(this.node.at, spot.value, first);
    return childRef(childRef(this.node.at, own(this.node.value, first), first), spot.value, second);
  }
  nodeOf(name: Name): JsonNode | null {
    const value = this.value(name);
    return value === undefined ? null : { value, at: this.at(name) };
  }
  text(name: Name): string | null {
    const value = this.value(name);
    return typeof value === 'string' && value !== '' ? value : null;
  }
  has(name: Name): boolean {
    return this.value(name) != null;
  }
}
