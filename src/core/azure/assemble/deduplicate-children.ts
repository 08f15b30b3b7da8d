// A rule, route, collection or subnet that is defined twice, inline and standalone or in two texts: equal definitions
// are merged; of different ones each may apply, and which does is unknown.

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
/** For each child: the indexes of its definitions in a list, by content. */
type Definitions = Map<string, Map<string, number>>;
const indexes = new WeakMap<readonly ChildResource[], Definitions>();

const indexOf = <Item extends ChildResource>(list: readonly Item[], key: (item: Item) => string): Definitions => {
  const known = indexes.get(list);
  if (known !== undefined) return known;
  const index: Definitions = new Map();
  for (const [place, item] of list.entries()) {
    const definitions = index.get(key(item)) ?? new Map<string, number>();
    index.set(key(item), definitions.set(contentOf(item), place));
  }
  indexes.set(list, index);
  return index;
};

/** Adds a child to a list; children with the same `key` are definitions of one. */
const mergeChild = <Item extends ChildResource>(
  session: Session,
  list: Item[],
  { item, key }: { readonly item: Item; readonly key: (item: Item) => string },
): void => {
  const index = indexOf(list, key);
  const definitions = index.get(key(item)) ?? new Map<string, number>();
  index.set(key(item), definitions);
  const content = contentOf(item);
  const place = definitions.get(content);
  if (isExpressionName(item.name) || definitions.size === 0) {
    definitions.set(content, list.length);
    list.push(item);
    return;
  }
  if (place !== undefined) {
    const before = list[place];
    // A child that certainly exists does so whatever a second definition depends on.
    if (definitions.size === 1 && before !== undefined && !isCertain(before) && isCertain(item)) list[place] = item;
    return;
  }
  if (item.at !== null)
    session.problem(item.at, 'conflicting-definitions', { severity: 'warning', args: { name: item.name } });
  const exists = { known: false, text: item.name } as const;
  const [first] = definitions.values();
  const before = first === undefined ? undefined : list[first];
  if (first !== undefined && before !== undefined) list[first] = { ...before, exists };
  definitions.set(content, list.length);
  list.push({ ...item, exists });
};

const lower = (text: string): string => text.toLowerCase();

export const mergeSecurityRule = (session: Session, { rules }: SecurityGroupBuilder, item: SecurityRule): void =>
  mergeChild(session, rules, { item, key: ({ name, origin }) => `${origin} ${lower(name)}` });

export const mergeRoute = (session: Session, { routes }: RouteTableBuilder, item: Route): void =>
  mergeChild(session, routes, { item, key: ({ name }) => lower(name) });

/** Adds a collection; those with equal expressions and equal content are one. */
export const mergeCollection = (session: Session, { collections }: FirewallBuilder, item: RuleCollection): void => {
  const key = ({ name, kind, group }: RuleCollection): string => `${kind} ${lower(group?.name ?? '')}/${lower(name)}`;
  mergeChild(session, collections, { item, key });
};

type Subnets = VirtualNetworkBuilder['subnets'];
const settings = new WeakMap<Subnets, Map<string, Set<string>>>();

/** Adds a subnet; equal ones with different settings both stay, so that the settings are compared. */
export const mergeSubnet = (session: Session, { subnets }: VirtualNetworkBuilder, item: Subnets[number]): void => {
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

/** Returns the content of several children, in a fixed order. */
export const sortedContent = (parts: readonly ChildResource[]): string =>
  parts
    .map((part) => contentOf(part))
    .toSorted()
    .join('\n');
