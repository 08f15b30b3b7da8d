// Reads fields in every format's spelling: `sourceAddressPrefix` (REST, az), `SourceAddressPrefix` (PowerShell),
// `source_address_prefix` (SDKs), beside `properties` or in them. One table of names replaces a switch by format. A
// field with two values is unresolved: no document states which of them a tool would take.
import {
  childRef,
  field,
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
/** Returns the names of an object's fields, or of its properties' fields, without case and underscores. */
export const fieldNames = (value: unknown): readonly string[] => {
  const properties = field(value, 'properties');
  const holder = isObject(properties) ? properties : value;
  return isObject(holder) ? Object.keys(holder).map((key) => key.replaceAll('_', '').toLowerCase()) : [];
};
const LIMIT_CACHED_KEYS = 2000;
const LIMIT_TEXT = 120;

export interface Fields<Name extends string> {
  readonly node: JsonNode;
  /** Value of a field; undefined where it is absent. */
  readonly value: (name: Name) => unknown;
  readonly nodeOf: (name: Name) => JsonNode | null;
  readonly at: (name: Name) => SourceRef;
  /** Value of a field that is a non-empty string; null otherwise. */
  readonly text: (name: Name) => string | null;
  readonly has: (name: Name) => boolean;
  /** Keys that the table lacks. */
  readonly unknown: readonly string[];
  /** The text shows only a part of the fields. */
  readonly truncated: boolean;
  /** What stands in place of the properties: an expression, or a truncated value. */
  readonly unresolved: Unresolved | null;
  readonly unresolvedText: string | null;
}
/** The spellings of all fields of all tables. */
const knownFields = new Set<string>();
/** Reports whether a key is a field of Azure in any spelling. */
export const isKnownField = (key: string): boolean => knownFields.has(spelling(key));

export interface FieldTable<Name extends string> {
  readonly read: (node: JsonNode) => Fields<Name>;
}

/** Makes a table of fields. `aliases` are further spellings; `ignored` fields are known and not read. */
export const fieldTable = <Name extends string>(
  names: readonly Name[],
  options: { readonly aliases?: Readonly<Record<string, Name>>; readonly ignored?: readonly string[] } = {},
): FieldTable<Name> => {
  const slots = new Map<string, number>(names.map((name, slot) => [spelling(name), slot]));
  for (const [alias, name] of Object.entries(options.aliases ?? {})) slots.set(spelling(alias), names.indexOf(name));
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

interface Slots<Name extends string> {
  readonly size: number;
  readonly byName: ReadonlyMap<Name, number>;
  readonly slotOf: (key: string) => number;
}
const none: readonly string[] = [];

/** One place of a field: its key, after `properties` where it is in them. */
interface FieldOccurrence {
  readonly steps: readonly string[];
  readonly value: unknown;
}
const holders = ['properties', 'Properties'] as const;
const isHolder = (key: string): boolean => key === 'properties' || key === 'Properties';
const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/**
 * One object's fields. A class, not closures: there is one for each rule. Places of fields are computed on demand,
 * which few need.
 */
class FieldRow<Name extends string> implements Fields<Name> {
  readonly node: JsonNode;
  readonly #table: Slots<Name>;
  readonly #values: unknown[];
  #unknown: string[] | null = null;
  #unresolved: Unresolved | null = null;
  #places: Map<Name, SourceRef> | null = null;

  constructor(node: JsonNode, table: Slots<Name>) {
    this.node = node;
    this.#table = table;
    this.#values = new Array(table.size);
    if (!isObject(node.value)) return;
    this.#take(node.value, 'row');
    for (const holder of holders) this.#takeHolder(own(node.value, holder));
  }
  #takeHolder(value: unknown): void {
    if (isObject(value)) this.#take(value, 'properties');
    else if (value instanceof Unresolved) this.#unresolved = value;
    // A text in place of the properties: the tool that printed it truncated them.
    else if (value !== null && value !== undefined)
      this.#unresolved = new TruncatedText(scalarText(value).slice(0, LIMIT_TEXT));
  }
  #take(object: JsonObject, level: 'row' | 'properties'): void {
    // JSON has own members only, and Object.keys would make a list for each object.
    for (const key in object) {
      if (level === 'row' && isHolder(key)) continue;
      const slot = this.#table.slotOf(key);
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
      this.#values[slot] = this.#conflictingValues(slot, before);
  }
  #conflictingValues(slot: number, before: unknown): ConflictingValues {
    const names = (found: FieldOccurrence | undefined): string => found?.steps.join('.') ?? '';
    const [first, ...others] = this.#occurrences(slot).filter(({ value }) => isFilled(value));
    return new ConflictingValues(names(first), names(others.find(({ value }) => !sameValue(before, value))));
  }
  /** Returns all places of a field in the order in which they are read. */
  #occurrences(slot: number): readonly FieldOccurrence[] {
    const whole = this.node.value;
    if (!isObject(whole)) return [];
    return [null, ...holders].flatMap((holder) => {
      const object = holder === null ? whole : own(whole, holder);
      if (!isObject(object)) return [];
      return Object.keys(object)
        .filter((key) => (holder !== null || !isHolder(key)) && this.#table.slotOf(key) === slot)
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
    return this.#unresolved;
  }
  get unresolvedText(): string | null {
    return this.#unresolved?.text ?? null;
  }
  #slot(name: Name): number {
    return this.#table.byName.get(name) ?? 0;
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
    const occurrences = this.#occurrences(this.#slot(name));
    const occurrence = occurrences.findLast(({ value }) => isFilled(value)) ?? occurrences.at(-1);
    if (occurrence === undefined) return this.node.at;
    const [first = '', second] = occurrence.steps;
    if (second === undefined || !isObject(this.node.value)) return childRef(this.node.at, occurrence.value, first);
    return childRef(childRef(this.node.at, own(this.node.value, first), first), occurrence.value, second);
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
