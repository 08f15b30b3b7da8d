// Texts of which a part is unresolved, such as a name with `uniqueString(resourceGroup().id)` in it. The unresolved part
// stands in the text as a slot with the expression that makes it, so that two texts with the same slots are equal.
import { readableId } from '../../i18n/readable-text.ts';

/** Marks around a slot, and between its name and its expression: private-use characters, which no Azure name has. */
const OPEN = '\uE000';
const BETWEEN = '\uE001';
const CLOSE = '\uE002';
const CAPITAL = '\uE007';
const slotPattern = /\uE000([^\uE000-\uE002]*)\uE001[^\uE000-\uE002]*\uE002/g;
const piecePattern = /\uE000[^\uE002]*\uE002|[^\uE000]+/g;

const LIMIT_LENGTH = 4000;

/** Inside a slot: marks of other slots, and slashes, at which ids are split. */
const inner: Readonly<Record<string, string>> = {
  [OPEN]: '\uE003',
  [BETWEEN]: '\uE004',
  [CLOSE]: '\uE005',
  '/': '\uE006',
};
/** Ids are compared without case, and functions tell capitals apart: a capital is marked. */
const escaped = (expression: string): string =>
  expression
    .replaceAll(/[\uE000-\uE002/]/g, (char) => inner[char] ?? char)
    .replaceAll(/[A-Z]/g, (char) => CAPITAL + char.toLowerCase());

/**
 * Returns the text of one unresolved part. `name` is what a reader sees; it depends on the expression alone.
 * @example displaySlots(`nsg-${slot('environment', "parameters('environment')")}`) // 'nsg-<environment>'
 */
export const slot = (name: string, expression: string): string =>
  `${OPEN}${name.replaceAll(/[\uE000-\uE007/<>]/g, '')}${BETWEEN}${escaped(expression)}${CLOSE}`;

export const hasSlot = (text: string): boolean => text.includes(OPEN);

/** Reports whether a text is one slot and nothing else. */
export const isSoleSlot = (text: string): boolean => text.startsWith(OPEN) && text.indexOf(CLOSE) === text.length - 1;

/** Reports whether some of a text is known, beside its slots. */
export const hasKnownPart = (text: string): boolean => text.replaceAll(slotPattern, '') !== '';

/** Returns a text as a reader sees it: each slot by its name in angle brackets. */
export const displaySlots = (text: string): string =>
  hasSlot(text) ? text.replaceAll(slotPattern, (_, name: string) => `<${name}>`) : text;

/** Returns the id or name of a resource as a reader sees it: in angle brackets the parameter or output that gives it. */
export const displayName = (id: string): string => readableId(displaySlots(id));

/** Returns an id as a reader sees it; null where there is none. */
export const displayId = (id: string | null): string | null => (id === null ? null : displaySlots(id));

/** Returns the name of the first slot; null where there is none. */
export const slotName = (text: string): string | null => [...text.matchAll(slotPattern)][0]?.[1] ?? null;

/** Returns a text with its known parts and its slots changed each; null where it would be too long. */
export const mapPieces = (
  text: string,
  known: (piece: string) => string,
  unknown: (slotText: string) => string,
): string | null => limited(text.replaceAll(piecePattern, (piece) => (hasSlot(piece) ? unknown(piece) : known(piece))));

/** Returns the text; null where it is too long to be kept: an expression may double its argument. */
export const limited = (text: string): string | null => (text.length > LIMIT_LENGTH ? null : text);

/** Splits into characters and whole slots. */
const itemsOf = (text: string): readonly string[] => text.match(/\uE000[^\uE002]*\uE002|[^\uE000]/gu) ?? [];

const commonStart = (one: readonly string[], other: readonly string[]): number => {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count++;
  return count;
};
const areDifferentCharacters = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && !hasSlot(one) && !hasSlot(other) && one !== other;

/** Reports whether two texts differ, whatever stands in their slots. */
export const surelyDiffer = (one: string, other: string): boolean => {
  if (!hasSlot(one) && !hasSlot(other)) return one !== other;
  const start = commonStart(itemsOf(one), itemsOf(other));
  const [left, right] = [itemsOf(one).slice(start), itemsOf(other).slice(start)];
  const end = commonStart(left.toReversed(), right.toReversed());
  const [rest, otherRest] = [left.slice(0, left.length - end), right.slice(0, right.length - end)];
  if (areDifferentCharacters(rest[0], otherRest[0]) || areDifferentCharacters(rest.at(-1), otherRest.at(-1)))
    return true;
  const isAll = (items: readonly string[]): boolean => items.every(hasSlot);
  // What is left of one is empty, and the other has at least a character.
  return (rest.length === 0 && !isAll(otherRest)) || (otherRest.length === 0 && !isAll(rest));
};

/** Reports whether a text does not begin with another, whatever stands in their slots. */
export const surelyStartsOtherwise = (text: string, start: string): boolean => {
  if (!hasSlot(text) && !hasSlot(start)) return !text.startsWith(start);
  const [items, wanted] = [itemsOf(text), itemsOf(start)];
  const common = commonStart(items, wanted);
  return (
    areDifferentCharacters(items[common], wanted[common]) ||
    (common === items.length && common < wanted.length && !hasSlot(wanted.slice(common).join('')))
  );
};

/** Returns the known text after the last slot, and whether it is the whole text. */
export const knownEnd = (text: string): { readonly end: string; readonly isWhole: boolean } => ({
  end: text.slice(text.lastIndexOf(CLOSE) + 1),
  isWhole: !hasSlot(text),
});

/** What `environment().suffixes` gives in the public cloud ("Deployment functions for ARM templates"). */
const publicSuffixes: Readonly<Record<string, string>> = {
  acrloginserver: '.azurecr.io',
  keyvaultdns: '.vault.azure.net',
  sqlserverhostname: '.database.windows.net',
  storage: 'core.windows.net',
};
const suffixPattern = /\uE000[^\uE000-\uE002]*\uE001environment\(\)\.suffixes\.(\w+)\uE002/g;

/** Returns a text as it is in the public cloud: `privatelink.blob.<storage>` ends there in `core.windows.net`. */
export const inPublicCloud = (text: string): string =>
  hasSlot(text) ? text.replaceAll(suffixPattern, (whole, key: string) => publicSuffixes[key] ?? whole) : text;
