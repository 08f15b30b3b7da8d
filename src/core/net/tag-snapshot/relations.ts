// How two service tags of one list relate: by their IPv4 addresses, and by all of them.
import { once } from '../../memoize.ts';
import * as addresses from '../address-set.ts';

/** How the addresses of one tag relate to another's; `overlap`: they share some, and each has others. */
export type TagRelation = 'equal' | 'subset' | 'superset' | 'disjoint' | 'overlap';

/** The relations of one pair of tags. */
export interface TagRelations {
  readonly ipv4: TagRelation;
  readonly all: TagRelation;
}

const LETTERS = { e: 'equal', s: 'subset', S: 'superset', d: 'disjoint', o: 'overlap' } as const;
type Letter = keyof typeof LETTERS;
const letterOf = Object.fromEntries(
  Object.entries(LETTERS).map(([letter, relation]) => [relation, letter]),
) as Readonly<
  Record<TagRelation, Letter> // the inverse of `LETTERS`
>;

export const DISJOINT: TagRelations = { ipv4: 'disjoint', all: 'disjoint' };
const INVERSE: Readonly<Record<TagRelation, TagRelation>> = {
  equal: 'equal',
  subset: 'superset',
  superset: 'subset',
  disjoint: 'disjoint',
  overlap: 'overlap',
};

/** Returns the relations of a pair read the other way round. */
export const inverted = ({ ipv4, all }: TagRelations): TagRelations => ({ ipv4: INVERSE[ipv4], all: INVERSE[all] });

/** Returns how the addresses of one set relate to another's. A set without addresses is disjoint from every set. */
export function relationOf(one: addresses.AddressSet, other: addresses.AddressSet): TagRelation {
  if (!addresses.intersects(one, other)) return 'disjoint';
  const isSubset = addresses.covers(other, one);
  if (addresses.covers(one, other)) return isSubset ? 'equal' : 'superset';
  return isSubset ? 'subset' : 'overlap';
}

const onlyIPv4 = ({ v4 }: addresses.AddressSet): addresses.AddressSet => ({ v4, v6: addresses.NONE.v6 });

/** Returns the relations of two sets. Each is computed when it is first read: IPv6 addresses take longest, and few ask. */
export function relationsOf(one: addresses.AddressSet, other: addresses.AddressSet): TagRelations {
  const ipv4 = once(() => relationOf(onlyIPv4(one), onlyIPv4(other)));
  const all = once(() => relationOf(one, other));
  return {
    get ipv4() {
      return ipv4();
    },
    get all() {
      return all();
    },
  };
}

/** Returns the relations of two sets as two letters: by IPv4, and by all addresses. */
export function relationLetters(one: addresses.AddressSet, other: addresses.AddressSet): string {
  const { ipv4, all } = relationsOf(one, other);
  return letterOf[ipv4] + letterOf[all];
}

const relationOfLetter = (letter: string | undefined): TagRelation => {
  const relation = LETTERS[letter as Letter]; // undefined for any other letter
  if (relation === undefined) throw new Error(`No relation of a service-tag snapshot: ${letter}`);
  return relation;
};

/** Reads two letters. Throws on others than those of `relationLetters`. */
export const readRelations = ([ipv4, all]: string): TagRelations => ({
  ipv4: relationOfLetter(ipv4),
  all: relationOfLetter(all),
});
