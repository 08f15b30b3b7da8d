// Compiles the address fields of a rule: all prefixes into one match, each symbol into a match of its own.

import type { AddressItem, AddressSpec, Known, SourceRef } from '../../azure/configuration/resources.ts';
import { displaySlots } from '../../azure/configuration/symbolic-text.ts';
import { memoizePerCheck, memoizeWeak } from '../../memoize.ts';
import {
  type AddressMatch,
  type AddressSet,
  type AddressSymbol,
  addresses,
  type EndpointMatch,
  HOST_VIRTUAL_ADDRESS,
  PLATFORM_ADDRESSES,
  parsePrefix,
  parseTagName,
  platformService,
} from '../../net/index.ts';
import type { MissingReason } from './reason-codes.ts';
import { lastSegment, refersTo } from './resource-names.ts';
import { opaqueSymbol, type SymbolContext, serviceTag } from './symbol-context.ts';
import { symbolicTag, symbolOfSymbolicTag } from './symbolic-tag.ts';

/** The rule that an address field belongs to. */
export interface AddressFieldContext {
  readonly symbols: SymbolContext;
  /** Returns a key that keeps the symbols of this field's unresolved values apart from all others. */
  readonly ruleKey: () => string;
  readonly at: SourceRef | null;
  readonly list: 'security-group' | 'firewall' | 'route';
}

const NO_SYMBOLS: readonly never[] = [];
const symbolMatch = (symbol: AddressSymbol): AddressMatch => ({
  bound: null,
  inside: [symbol],
  outside: NO_SYMBOLS,
});

/** Tags that only security groups can use; the service-tag file has no entry for them. */
export const SECURITY_GROUP_TAGS = [
  'VirtualNetwork',
  'Internet',
  'AzureLoadBalancer',
  'AzurePlatformDNS',
  'AzurePlatformIMDS',
  'AzurePlatformLKM',
] as const;
const GROUP_TAGS: ReadonlySet<string> = new Set(SECURITY_GROUP_TAGS.map((tag) => tag.toLowerCase()));
/** Reports whether only security groups can use a tag. */
export const isSecurityGroupTag = (tag: string): boolean => GROUP_TAGS.has(tag.trim().toLowerCase());

/** Reports whether an item is one of the AzurePlatform tags. */
export const isPlatformTag = (item: AddressItem): boolean => item.kind === 'tag' && /^azureplatform/i.test(item.tag);

const ANY: EndpointMatch = { any: true, matches: [] };

/** Returns the match of prefixes alone; null for other fields. Kept with the field: it is the same in each check. */
const prefixesMatch = memoizeWeak((spec: AddressSpec): EndpointMatch | null => {
  const sets: AddressSet[] = [];
  for (const item of spec) {
    const prefix = item.kind === 'prefix' ? parsePrefix(item.text.trim()) : null;
    if (prefix === null || prefix.hostBits) return null;
    sets.push(addresses.ofPrefix(prefix));
  }
  return sets.length === 0 ? null : { any: false, matches: [inSet(addresses.unionOf(sets))] };
});

/** Compiles an address field. A value that cannot be read becomes a symbol of this rule alone, never nothing. */
export function compileAddresses(spec: AddressSpec, context: AddressFieldContext): EndpointMatch {
  const [first] = spec;
  const prefixes = first?.kind === 'prefix' ? prefixesMatch(spec) : null;
  if (prefixes !== null) return prefixes;
  if (first === undefined) return { any: false, matches: [unresolved('', 'empty-field', context)] };
  if (spec.length === 1) return endpointOf(first, context);
  const sets: AddressSet[] = [];
  const named: AddressMatch[] = [];
  for (const item of spec) {
    if (item.kind === 'any') return ANY;
    for (const match of matchesOf(item, context)) {
      const { bound, inside, outside } = match;
      if (bound !== null && inside.length === 0 && outside.length === 0) sets.push(bound);
      else named.push(match);
    }
  }
  return { any: false, matches: sets.length === 0 ? named : [inSet(addresses.unionOf(sets)), ...named] };
}

/** Compiles a field of one item, as most are. */
function endpointOf(item: AddressItem, context: AddressFieldContext): EndpointMatch {
  if (item.kind === 'any') return ANY;
  if (item.kind === 'tag' && isUsableTag(item.tag, context)) return endpointOfTag(item.tag, context.symbols);
  return { any: false, matches: matchesOf(item, context) };
}

const inSet = (bound: AddressSet): AddressMatch => ({ bound, inside: NO_SYMBOLS, outside: NO_SYMBOLS });

/** Returns what one item of a field names; nothing for an empty IP group. */
function matchesOf(item: Exclude<AddressItem, { kind: 'any' }>, context: AddressFieldContext): readonly AddressMatch[] {
  switch (item.kind) {
    case 'prefix': {
      const prefix = parsePrefix(item.text.trim());
      if (prefix === null) return [unresolved(item.text, 'invalid-address', context)];
      // Azure rejects such values today, and older groups have them; what they match is not documented.
      return prefix.hostBits
        ? [hostBitsMatch(item.text, addresses.ofPrefix(prefix), context)]
        : [inSet(addresses.ofPrefix(prefix))];
    }
    case 'range': {
      const range = addresses.readRange(item.from.trim(), item.to.trim());
      const text = `${item.from}-${item.to}`;
      if (range === null) return [unresolved(text, 'invalid-address', context)];
      // No document lets a security rule have a range: what it matches is not known, but nothing beyond the range.
      return context.list === 'security-group'
        ? [unresolvedMatch({ name: text, reason: { code: 'invalid-address', args: { text } }, within: range }, context)]
        : [inSet(range)];
    }
    case 'tag':
      return [tagMatch(item.tag, context)];
    case 'application-security-group':
      return [
        symbolMatch(
          opaqueSymbol(context.symbols, `asg ${item.id.toLowerCase()}`, {
            kind: 'application-security-group',
            name: lastSegment(item.id),
            resolvedBy: { code: 'application-security-group', args: { id: lastSegment(item.id) } },
          }),
        ),
      ];
    case 'ip-group':
      return ipGroupMatches(item.id, context);
    case 'host':
      return [hostMatch(item.pattern, context)];
    case 'unresolved':
      return [unresolvedItem(item, context)];
    default:
      return item satisfies never;
  }
}

/** Compiles an address that is not resolved: a tag whose region alone is unknown, or anything. */
function unresolvedItem(
  item: Extract<AddressItem, { kind: 'unresolved' }>,
  context: AddressFieldContext,
): AddressMatch {
  const { text } = item;
  const tag = symbolicTag(item, context.symbols);
  if (tag === null) return unresolved(text, 'expression', context);
  const name = displaySlots(`${tag.base}.${tag.region}`);
  const resolvedBy = { code: 'expression', args: { text } } as const;
  return symbolMatch(symbolOfSymbolicTag(tag, { name, resolvedBy }, context.symbols));
}

/** Compiles a host name, which is invalid in a security group. */
function hostMatch(pattern: string, context: AddressFieldContext): AddressMatch {
  if (context.list === 'security-group') return unresolved(pattern, 'invalid-address', context);
  return symbolMatch(
    opaqueSymbol(context.symbols, `rule-host ${pattern.toLowerCase()}`, {
      kind: 'rule-host',
      name: pattern,
      resolvedBy: { code: 'host-addresses', args: { host: pattern } },
    }),
  );
}

const unresolved = (
  text: string,
  code: 'empty-field' | 'invalid-address' | 'expression' | 'tag-not-usable',
  context: AddressFieldContext,
): AddressMatch => unresolvedMatch({ name: text, reason: { code, args: { text } } }, context);

const hostBitsMatch = (text: string, within: AddressSet, context: AddressFieldContext): AddressMatch =>
  unresolvedMatch({ name: text, reason: { code: 'host-bits', args: { text } }, within }, context);

/** Returns the match of a value that is unknown, but for the addresses `within` that bound it. */
export function unresolvedMatch(
  value: { readonly name: string; readonly reason: MissingReason; readonly within?: AddressSet },
  { symbols, ruleKey, at, list }: AddressFieldContext,
): AddressMatch {
  const { name, reason, within } = value;
  const { code } = reason;
  const shared = symbols.unknownIdentity?.sharedKey({ code, text: name, at, list }) ?? null;
  return symbolMatch(
    opaqueSymbol(symbols, shared ?? `${ruleKey()} ${code} ${name}`, {
      kind: 'unresolved',
      name,
      resolvedBy: reason,
      ...(within === undefined ? {} : { within }),
    }),
  );
}

const isUsableTag = (tag: string, { list }: AddressFieldContext): boolean =>
  list === 'security-group' || !isSecurityGroupTag(tag);

const tagMatch = (tag: string, context: AddressFieldContext): AddressMatch =>
  isUsableTag(tag, context) ? matchOfTag(tag, context.symbols) : unresolved(tag, 'tag-not-usable', context);

/** Returns upper bounds of an AzurePlatform tag. Windows activation, which has the third one, is at public addresses. */
function spaceOfPlatformTag(lower: string): AddressSet {
  const service = platformService(lower);
  if (service !== undefined) return addresses.addressSet(service.address);
  return lower === 'azureplatformlkm' ? addresses.subtract(addresses.ALL, PLATFORM_ADDRESSES) : addresses.ALL;
}

/** Compiles a tag; the same object for the same text, since long lists name few tags. */
const matchOfTag = memoizePerCheck((tag: string, symbols: SymbolContext): AddressMatch => {
  const lower = tag.trim().toLowerCase();
  if (lower === 'virtualnetwork') return symbolMatch(symbols.virtualNetwork);
  if (lower === 'internet') return { bound: null, inside: [symbols.internetSpace], outside: [symbols.virtualNetwork] };
  if (lower === 'azureloadbalancer') return { bound: HOST_VIRTUAL_ADDRESS, inside: [], outside: [] };
  if (lower.startsWith('azureplatform')) {
    return symbolMatch(
      opaqueSymbol(symbols, `platform ${lower}`, {
        kind: 'platform-tag',
        name: tag,
        within: spaceOfPlatformTag(lower),
        resolvedBy: { code: 'platform-tag', args: { tag } },
      }),
    );
  }
  return symbolMatch(serviceTag(symbols, parseTagName(tag, symbols.regions), tag));
});

/** Compiles a field of one tag; the same object for the same text. */
const endpointOfTag = memoizePerCheck(
  (tag: string, symbols: SymbolContext): EndpointMatch => ({ any: false, matches: [matchOfTag(tag, symbols)] }),
);

function ipGroupMatches(id: string, context: AddressFieldContext): readonly AddressMatch[] {
  const { ipGroups } = context.symbols;
  const group = ipGroups.get(id.toLowerCase()) ?? ipGroups.get(lastSegment(id).toLowerCase());
  // Another resource group may have an IP group of the same name.
  if (group === undefined || !refersTo(id, group)) {
    return [
      symbolMatch(
        opaqueSymbol(context.symbols, `ip-group ${id.toLowerCase()}`, {
          kind: 'ip-group',
          name: lastSegment(id),
          resolvedBy: { code: 'ip-group', args: { id } },
        }),
      ),
    ];
  }
  // Rules that use an IP group without addresses match nothing (Azure Firewall IP groups).
  if (group.addresses.length === 0) return [];
  const match = compileAddresses(
    group.addresses.filter((item) => item.kind !== 'ip-group'),
    {
      ...context,
      ruleKey: () => `${context.ruleKey()} by ${sourceKey(group.at, context.symbols)}`,
      at: group.at,
    },
  );
  return match.any ? [{ bound: null, inside: [], outside: [] }] : match.matches;
}

/** Returns every address that an endpoint may match. */
export const possibleAddresses = ({ any, matches }: EndpointMatch): AddressSet =>
  any
    ? addresses.ALL
    : addresses.unionOf(
        matches.map(({ bound, inside }) =>
          inside.reduce((set, symbol) => addresses.intersect(set, symbol.within), bound ?? addresses.ALL),
        ),
      );

/**
 * Returns a key that no other rule of the list has. A template's copy loop writes many rules at one place of the text:
 * name and priority keep them apart, and where those are unknown too, their number.
 */
export function uniqueRuleKey<Rule extends RuleAtPlace>(
  rule: Rule,
  list: readonly Rule[],
  symbols: SymbolContext,
): string {
  const own = ({ at, name, priority }: RuleAtPlace): string =>
    `${sourceKey(at, symbols)} ${name} ${priority?.known ? priority.value : ''}`;
  const key = own(rule);
  const before = list.slice(0, list.indexOf(rule)).filter((one) => own(one) === key);
  return `${key} ${before.length}`;
}
/** Returns a place in the text as a key that two configurations share where they share the text. */
export const sourceKey = (at: SourceRef | null, { unknownIdentity }: SymbolContext): string =>
  at === null ? 'nowhere' : `${unknownIdentity?.inputKey(at.input) ?? at.input}/${at.document}/${at.path.join('/')}`;

interface RuleAtPlace {
  readonly at: SourceRef | null;
  readonly name: string;
  readonly priority?: Known<number>;
}

/** Returns a place in the text as a key, the same for all rules of a copy loop; `fallback` for no place. */
export function sourceRefKey(at: SourceRef | null, fallback: string): string {
  return at === null ? fallback : `${at.input}/${at.document}/${at.path.join('/')}`;
}
