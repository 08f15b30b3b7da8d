// A rule's address fields as a side: numbers in one term, each symbol in a term of its own.
import type { AddressItem, AddressSpec, Known, SourceRef } from '../../azure/configuration/resources.ts';
import {
  type AddressSet,
  type AddressSymbol,
  addresses,
  HOST_VIRTUAL_ADDRESS,
  parsePrefix,
  type Side,
  type Term,
  tagName,
} from '../../net/index.ts';
import type { Missing } from './check-result.ts';
import { oncePerCheck } from './memoize.ts';
import { lastSegment, names } from './resource-names.ts';
import { opaqueSymbol, type Scope, serviceTag } from './symbol-context.ts';

export interface SideContext {
  readonly scope: Scope;
  /** Makes the symbols of this rule's unresolved values its own. */
  readonly ruleKey: () => string;
  readonly at: SourceRef | null;
  readonly list: 'security-group' | 'firewall' | 'route';
}

const NO_SYMBOLS: readonly never[] = [];
const term = (symbol: AddressSymbol): Term => ({ bound: null, inside: [symbol], outside: NO_SYMBOLS });

/** Tags with no entry in the file; Azure Firewall and user-defined routes cannot use them. */
export const SPECIAL_TAGS = [
  'VirtualNetwork',
  'Internet',
  'AzureLoadBalancer',
  'AzurePlatformDNS',
  'AzurePlatformIMDS',
  'AzurePlatformLKM',
] as const;
const SPECIAL: ReadonlySet<string> = new Set(SPECIAL_TAGS.map((tag) => tag.toLowerCase()));
/** Whether a tag is one of those that only security groups can use. */
export const isSpecialTag = (tag: string): boolean => SPECIAL.has(tag.trim().toLowerCase());

export const isPlatformTag = (item: AddressItem): boolean =>
  item.kind === 'tag' && /^azureplatform/i.test(item.tag);

const ANY: Side = { any: true, terms: [] };

/** Compiles an address field. What cannot be read becomes a symbol of this rule alone, never nothing. */
export function sideOf(spec: AddressSpec, context: SideContext): Side {
  const [first] = spec;
  if (first === undefined) return { any: false, terms: [unresolved('', 'empty-field', context)] };
  // So are most: one item.
  if (spec.length === 1) return first.kind === 'any' ? ANY : { any: false, terms: termsOf(first, context) };
  const sets: AddressSet[] = [];
  const symbols: Term[] = [];
  for (const item of spec) {
    if (item.kind === 'any') return ANY;
    for (const term of termsOf(item, context)) {
      const { bound, inside, outside } = term;
      if (bound !== null && inside.length === 0 && outside.length === 0) sets.push(bound);
      else symbols.push(term);
    }
  }
  return { any: false, terms: sets.length === 0 ? symbols : [inSet(addresses.unionOf(sets)), ...symbols] };
}

const inSet = (bound: AddressSet): Term => ({ bound, inside: NO_SYMBOLS, outside: NO_SYMBOLS });

/** What one item of a field names, in as many terms as it takes; none for an IP group that is empty. */
function termsOf(item: Exclude<AddressItem, { kind: 'any' }>, context: SideContext): readonly Term[] {
  switch (item.kind) {
    case 'prefix': {
      const prefix = parsePrefix(item.text.trim());
      if (prefix === null) return [unresolved(item.text, 'invalid-address', context)];
      // Azure has refused such values and has held them in older groups; what they match is not documented.
      return prefix.hostBits
        ? [unresolved(item.text, 'host-bits', context, addresses.ofPrefix(prefix))]
        : [inSet(addresses.ofPrefix(prefix))];
    }
    case 'range': {
      const range = addresses.readRange(item.from.trim(), item.to.trim());
      return range === null
        ? [unresolved(`${item.from}-${item.to}`, 'invalid-address', context)]
        : [inSet(range)];
    }
    case 'tag':
      return [tagTerm(item.tag, context)];
    case 'application-security-group':
      return [
        term(
          opaqueSymbol(context.scope, `asg ${item.id.toLowerCase()}`, {
            kind: 'application-security-group',
            name: lastSegment(item.id),
            settledBy: { code: 'application-security-group', args: { id: lastSegment(item.id) } },
          }),
        ),
      ];
    case 'ip-group':
      return ipGroupTerms(item.id, context);
    case 'host':
      return [hostTerm(item.pattern, context)];
    case 'unresolved':
      return [unresolved(item.text, 'expression', context)];
    default:
      return item satisfies never;
  }
}

/** Security groups know no names. */
function hostTerm(pattern: string, context: SideContext): Term {
  if (context.list === 'security-group') return unresolved(pattern, 'invalid-address', context);
  return term(
    opaqueSymbol(context.scope, `rule-host ${pattern.toLowerCase()}`, {
      kind: 'rule-host',
      name: pattern,
      settledBy: { code: 'host-addresses', args: { host: pattern } },
    }),
  );
}

const unresolved = (name: string, code: string, context: SideContext, within?: AddressSet): Term =>
  unresolvedTerm({ name, code, args: { text: name }, within }, context);

/** A value that nothing is known of but, perhaps, a bound. */
export function unresolvedTerm(
  {
    name,
    code,
    args,
    within,
  }: { name: string; code: string; args: Missing['args']; within?: AddressSet | undefined },
  { scope, ruleKey, at, list }: SideContext,
): Term {
  const shared = scope.unknowns?.sharedKey({ code, text: name, at, list }) ?? null;
  return term(
    opaqueSymbol(scope, shared ?? `${ruleKey()} ${code} ${name}`, {
      kind: 'unresolved',
      name,
      settledBy: { code, args },
      ...(within === undefined ? {} : { within }),
    }),
  );
}

function tagTerm(tag: string, context: SideContext): Term {
  if (context.list !== 'security-group' && isSpecialTag(tag))
    return unresolved(tag, 'tag-not-usable', context);
  return termOfTag(tag, context.scope);
}

/** One term for one spelling of a tag: long lists name few tags. */
const termOfTag = oncePerCheck((tag: string, scope: Scope): Term => {
  const lower = tag.trim().toLowerCase();
  if (lower === 'virtualnetwork') return term(scope.virtualNetwork);
  if (lower === 'internet')
    return { bound: null, inside: [scope.internetSpace], outside: [scope.virtualNetwork] };
  if (lower === 'azureloadbalancer') return { bound: HOST_VIRTUAL_ADDRESS, inside: [], outside: [] };
  if (lower.startsWith('azureplatform')) {
    return term(
      opaqueSymbol(scope, `platform ${lower}`, {
        kind: 'platform-tag',
        name: tag,
        settledBy: { code: 'platform-tag', args: { tag } },
      }),
    );
  }
  return term(serviceTag(scope, tagName(tag, scope.regions), tag));
});

function ipGroupTerms(id: string, context: SideContext): readonly Term[] {
  const { ipGroups } = context.scope;
  const group = ipGroups.get(id.toLowerCase()) ?? ipGroups.get(lastSegment(id).toLowerCase());
  // Another resource group may have one of the same name.
  if (group === undefined || !names(id, group)) {
    return [
      term(
        opaqueSymbol(context.scope, `ip-group ${id.toLowerCase()}`, {
          kind: 'ip-group',
          name: lastSegment(id),
          settledBy: { code: 'ip-group', args: { id } },
        }),
      ),
    ];
  }
  // A group that is emptied while rules use it makes them match nothing (Azure Firewall IP groups).
  if (group.addresses.length === 0) return [];
  const side = sideOf(
    group.addresses.filter((item) => item.kind !== 'ip-group'),
    {
      ...context,
      ruleKey: () => `${context.ruleKey()} by ${placeOf(group.at, context.scope)}`,
      at: group.at,
    },
  );
  return side.any ? [{ bound: null, inside: [], outside: [] }] : side.terms;
}

/** Every address that may be a side's. */
export const addressesAtMost = ({ any, terms }: Side): AddressSet =>
  any
    ? addresses.ALL
    : addresses.unionOf(
        terms.map(({ bound, inside }) =>
          inside.reduce((set, symbol) => addresses.intersect(set, symbol.within), bound ?? addresses.ALL),
        ),
      );

/**
 * A key that no other rule of the list has. What a template's loop writes is many rules at one place in the text, of
 * which each may have another value: name and priority tell them apart, and their number where those are unknown too.
 */
export function placeKey<Rule extends RuleAtPlace>(rule: Rule, list: readonly Rule[], scope: Scope): string {
  const own = ({ at, name, priority }: RuleAtPlace): string =>
    `${placeOf(at, scope)} ${name} ${priority?.known ? priority.value : ''}`;
  const key = own(rule);
  const before = list.slice(0, list.indexOf(rule)).filter((one) => own(one) === key);
  return `${key} ${before.length}`;
}
/** A place in the text as a key, in any of the texts that the scope is about. */
export const placeOf = (at: SourceRef | null, { unknowns }: Scope): string =>
  at === null ? 'nowhere' : `${unknowns?.inputKey(at.input) ?? at.input}/${at.document}/${at.path.join('/')}`;

interface RuleAtPlace {
  readonly at: SourceRef | null;
  readonly name: string;
  readonly priority?: Known<number>;
}

/** Place in the text as a key: the same for all rules of a loop. */
export function keyOf(at: SourceRef | null, fallback: string): string {
  return at === null ? fallback : `${at.input}/${at.document}/${at.path.join('/')}`;
}
