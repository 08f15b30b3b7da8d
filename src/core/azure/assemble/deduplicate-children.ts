// The same rule, route, collection or subnet written twice, inline and as a resource of its own or in two texts: one,
// where both say the same; where they differ, which of them stands in the end is not known, and either may.

import type { Known, Route, RuleCollection, SecurityRule, SourceRef } from '../configuration/resources.ts';
import { contentOf } from '../configuration/same-content.ts';
import type {
  FirewallBuilder,
  RouteTableBuilder,
  SecurityGroupBuilder,
  VirtualNetworkBuilder,
} from '../context/builders.ts';
import type { Session } from '../context/session.ts';
import { isExpressionName } from './parents.ts';

interface ChildResource {
  readonly name: string;
  readonly at: SourceRef | null;
  readonly exists?: Known<boolean>;
}

const isCertain = ({ exists }: ChildResource): boolean => exists === undefined || exists.known;
/** For each thing: places in the list of its writings, by their content. */
type Writings = Map<string, Map<string, number>>;
const indexes = new WeakMap<readonly ChildResource[], Writings>();

const indexOf = <Item extends ChildResource>(
  list: readonly Item[],
  key: (item: Item) => string,
): Writings => {
  const known = indexes.get(list);
  if (known !== undefined) return known;
  const index: Writings = new Map();
  for (const [place, item] of list.entries()) {
    const writings = index.get(key(item)) ?? new Map<string, number>();
    index.set(key(item), writings.set(contentOf(item), place));
  }
  indexes.set(list, index);
  return index;
};

/** Adds a part to a list, `key` telling which parts are writings of one thing. */
const mergeChild = <Item extends ChildResource>(
  session: Session,
  list: Item[],
  { item, key }: { readonly item: Item; readonly key: (item: Item) => string },
): void => {
  const index = indexOf(list, key);
  const writings = index.get(key(item)) ?? new Map<string, number>();
  index.set(key(item), writings);
  const content = contentOf(item);
  const place = writings.get(content);
  if (isExpressionName(item.name) || writings.size === 0) {
    writings.set(content, list.length);
    list.push(item);
    return;
  }
  if (place !== undefined) {
    const before = list[place];
    // One that is there for sure is there, whatever a second writing depends on.
    if (writings.size === 1 && before !== undefined && !isCertain(before) && isCertain(item))
      list[place] = item;
    return;
  }
  if (item.at !== null)
    session.problem(item.at, 'conflicting-definitions', { severity: 'warning', args: { name: item.name } });
  const exists = { known: false, text: item.name } as const;
  const [first] = writings.values();
  const before = first === undefined ? undefined : list[first];
  if (first !== undefined && before !== undefined) list[first] = { ...before, exists };
  writings.set(content, list.length);
  list.push({ ...item, exists });
};

const lower = (text: string): string => text.toLowerCase();

export const mergeSecurityRule = (
  session: Session,
  { rules }: SecurityGroupBuilder,
  item: SecurityRule,
): void => mergeChild(session, rules, { item, key: ({ name, origin }) => `${origin} ${lower(name)}` });

export const mergeRoute = (session: Session, { routes }: RouteTableBuilder, item: Route): void =>
  mergeChild(session, routes, { item, key: ({ name }) => lower(name) });

/** The expressions of five collections may be equal, and their content: those are one. */
export const mergeCollection = (
  session: Session,
  { collections }: FirewallBuilder,
  item: RuleCollection,
): void => {
  const key = ({ name, kind, group }: RuleCollection): string =>
    `${kind} ${lower(group?.name ?? '')}/${lower(name)}`;
  mergeChild(session, collections, { item, key });
};

type Subnets = VirtualNetworkBuilder['subnets'];
const settings = new WeakMap<Subnets, Map<string, Set<string>>>();

/** A subnet written twice alike, with other settings: both stay, for settings to compare. */
export const mergeSubnet = (
  session: Session,
  { subnets }: VirtualNetworkBuilder,
  item: Subnets[number],
): void => {
  const key = ({ name }: { readonly name: string }): string => lower(name);
  const text = ({ body }: Subnets[number]): string => JSON.stringify(body) ?? '';
  const known =
    settings.get(subnets) ??
    new Map([...Map.groupBy(subnets, key)].map(([name, all]) => [name, new Set(all.map(text))]));
  settings.set(subnets, known);
  const texts = known.get(key(item)) ?? new Set<string>();
  known.set(key(item), texts);
  const before = subnets.length;
  mergeChild(session, subnets, { item, key });
  if (subnets.length === before && !texts.has(text(item))) subnets.push(item);
  texts.add(text(item));
};

/** Content of several parts, in the order of their names. */
export const sortedContent = (parts: readonly ChildResource[]): string =>
  parts
    .map((part) => contentOf(part))
    .toSorted()
    .join('\n');
