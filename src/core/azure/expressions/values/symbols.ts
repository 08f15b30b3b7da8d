// Symbols of calls that have an unresolved argument (configuration/symbolic-text.ts). A function of its arguments has
// the same value wherever it has the same arguments.
import { hasSlot, limited, mapPieces, slot, slotName } from '../../configuration/symbolic-text.ts';
import { comparableText, Unresolved } from '../../configuration/unresolved.ts';
import type { EvaluationContext } from '../../context/evaluation-context.ts';
import { isList, isText, isWhole } from './value-types.ts';

/** Returns the text of an argument that may be joined; null where it has none. */
const textOf = (value: unknown): string | null => (isWhole(value) ? String(value) : comparableText(value));

/** Returns an argument as part of an expression; null where a part of it has no symbol. */
const expressionOf = (value: unknown): string | null => {
  if (value instanceof Unresolved) return comparableText(value);
  if (isText(value)) return JSON.stringify(value);
  if (isList(value)) {
    const items = value.map(expressionOf);
    return items.includes(null) ? null : `[${items.join(',')}]`;
  }
  return typeof value === 'object' && value !== null ? null : String(value);
};

/** Names of the functions that begin a slot, as they are written; other slots have the name of a slot in them. */
const shownNames: Readonly<Record<string, string>> = {
  uniquestring: 'uniqueString',
  resourcegroup: 'resourceGroup',
  managementgroup: 'managementGroup',
};

/** Returns the symbol of a function's value. `name` is in lower case. */
export const callSymbol = (name: string, args: readonly unknown[]): string | null => {
  const expressions = args.map(expressionOf);
  if (expressions.includes(null)) return null;
  const expression = `${name}(${expressions.join(',')})`;
  const from = Object.hasOwn(shownNames, name) ? null : slotName(expressions.join(''));
  return limited(slot(from ?? shownNames[name] ?? name, expression));
};

/** Returns the symbol of a member of an unresolved value. */
export const memberSymbol = (holder: string, key: string): string | null => {
  const environment = /\uE001(environment\(\)[.\w]*)\uE002$/.exec(holder)?.[1];
  return limited(slot(key, `${environment ?? holder}.${key.toLowerCase()}`));
};

type Joining = (args: readonly unknown[]) => string | null;

const ofConcat: Joining = (args) => {
  const texts = args.map(textOf);
  return texts.includes(null) ? null : limited(texts.join(''));
};

/** Slots without a width or style are the values themselves. */
const ofFormat: Joining = ([pattern, ...values]) => {
  if (!isText(pattern)) return null;
  let text = '';
  for (const [piece, index] of pattern.matchAll(/\{\{|\}\}|\{(\d{1,4})\}|[^{}]+|[{}]/g)) {
    if (piece === '{' || piece === '}') return null;
    const value = index === undefined ? undefined : textOf(values[Number(index)]);
    if (value === null) return null;
    text += value ?? (piece === '{{' || piece === '}}' ? piece.charAt(0) : piece);
  }
  return limited(text);
};

/** Changes known parts, and makes a call of each slot. */
const byPieces =
  (name: string, change: (text: string, args: readonly unknown[]) => string | null): Joining =>
  (args) => {
    const [first, ...rest] = args;
    const text = comparableText(first);
    if (text === null || change('', rest) === null) return null;
    return mapPieces(
      text,
      (piece) => change(piece, rest) ?? piece,
      (piece) =>
        callSymbol(name, [new Unresolved('', { code: 'deployment', detail: '', symbol: piece }), ...rest]) ?? piece,
    );
  };

/** A single character stands in no two parts at once. */
const replaced = (text: string, [from, to]: readonly unknown[]): string | null =>
  isText(from) && from.length === 1 && isText(to) ? text.replaceAll(from, () => to) : null;

/** By lower-case name of the function. */
const joinings: ReadonlyMap<string, Joining> = new Map([
  ['concat', ofConcat],
  ['format', ofFormat],
  ['tolower', byPieces('tolower', (text) => text.toLowerCase())],
  ['toupper', byPieces('toupper', (text) => text.toUpperCase())],
  ['replace', byPieces('replace', replaced)],
]);

/** Returns the symbol of a call with an unresolved argument; null where an argument has none. */
export const symbolOfCall = (name: string, args: readonly unknown[]): string | null =>
  joinings.get(name)?.(args) ?? callSymbol(name, args);

/** Returns the symbol of the properties that a resource will have; null where its id is unknown. */
export const propertiesSymbol = (id: unknown): string | null => {
  const text = comparableText(id);
  return text === null || !text.includes('/') ? null : limited(slot('reference', `reference(${text.toLowerCase()})`));
};

/** The place of a deployment, as far as symbols depend on it. */
type Place = Pick<EvaluationContext, 'deployment' | 'group'>;

/** Returns the symbol of `resourceGroup()`, `subscription()` and the like in a deployment. */
export const scopeSymbol = (name: string, { deployment, group }: Place): string | null =>
  // All deployments of a paste are in one cloud.
  name === 'environment'
    ? slot(name, 'environment()')
    : callSymbol(name, [name === 'resourcegroup' ? `${deployment}${group}` : deployment]);

/**
 * Removes from an id the subscription and the group that the deployment itself is in: `concat(resourceGroup().id,
 * '/providers/…')` and `resourceId('…')` give the same id.
 */
export const withoutOwnPlace = (id: string, place: Place): string => {
  if (!hasSlot(id.slice(0, id.indexOf('/providers/') + 1))) return id;
  const [subscription, group] = [scopeSymbol('subscription', place) ?? '', scopeSymbol('resourcegroup', place) ?? ''];
  const without = (text: string, ...starts: readonly string[]): string => {
    const start = starts.find((one) => text.startsWith(one));
    return start === undefined ? text : text.slice(start.length);
  };
  const inSubscription = without(
    id,
    `/subscriptions/${memberSymbol(subscription, 'subscriptionId')}`,
    memberSymbol(subscription, 'id') ?? id,
    memberSymbol(group, 'id') ?? id,
  );
  return without(inSubscription, `/resourceGroups/${memberSymbol(group, 'name')}`);
};
