// Security admin rules of Azure Virtual Network Manager, which are evaluated before every network security group
// (Security admin rules in Azure Virtual Network Manager).
import { memoizeWeak } from '../../memoize.ts';
import { field, isObject, own } from '../configuration/json-node.ts';
import type {
  AddressItem,
  EffectiveAdminRules,
  Known,
  OtherResource,
  PortSpec,
  Resource,
  SecurityRule,
  SourceRef,
} from '../configuration/resources.ts';
import { readAddress } from './fields/address-item.ts';
import { readPorts } from './fields/port-ranges.ts';
import { protocolParser } from './fields/protocols.ts';

const TYPE = 'microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules';

/** A security admin rule, as a rule that decides. */
export interface SecurityAdminRule {
  readonly rule: SecurityRule;
  /** It allows, but leaves what it matches to the security groups; null: it does, or always allows. */
  readonly leavesToGroups: boolean | null;
  /** Whether it surely applies to the pasted virtual network. */
  readonly isInForce: boolean;
  /** The effective rules of an interface that it stands among, and whether it surely applies there; null for none. */
  readonly answer: { readonly at: SourceRef; readonly isInForce: boolean } | null;
}

const known = <Value>(value: Value | null | undefined, text: unknown): Known<Value> =>
  value == null ? { known: false, text: typeof text === 'string' ? text : '' } : { known: true, value };

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Reads one side; members of a network group, and sides that are not set, are unknown. */
function addressesOf(value: unknown): readonly AddressItem[] {
  const items = listOf(value).map((one): AddressItem => {
    const text = isObject(one) ? field(one, 'addressPrefix') : one;
    if (typeof text !== 'string' || (isObject(one) && field(one, 'addressPrefixType') === 'NetworkGroup'))
      return { kind: 'unresolved', text: typeof text === 'string' ? text : '' };
    return readAddress(text).item;
  });
  return items.length === 0 ? [{ kind: 'unresolved', text: '' }] : items;
}

function portsOf(value: unknown): PortSpec {
  const ranges = listOf(value).map(readPorts);
  const read = ranges.flatMap((range) => range ?? []);
  return known(read.length > 0 && read.length === ranges.length ? read : null, '');
}

const ACCESSES: Readonly<Record<string, 'allow' | 'deny'>> = { allow: 'allow', alwaysallow: 'allow', deny: 'deny' };
const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** The configuration that a rule's id names. */
const configurationIn = (id: string | null): string => lower(id).split('/rulecollections/')[0] ?? '';

const isOfType = (resource: Resource): resource is OtherResource =>
  resource.kind === 'other' && lower(resource.type) === TYPE;

function readAdminRule({ name, id, body, at, exists }: OtherResource) {
  const outer = isObject(body) ? body : {};
  const inner = own(outer, 'properties');
  const written = (key: string): unknown => field(inner, key) ?? field(outer, key);
  const [access, direction, priority] = [lower(written('access')), lower(written('direction')), written('priority')];
  const rule: SecurityRule = {
    name: name ?? id?.split('/').at(-1) ?? '',
    priority: known(typeof priority === 'number' ? priority : null, priority),
    direction: known(direction === 'inbound' || direction === 'outbound' ? direction : null, direction),
    access: known(ACCESSES[access], access),
    protocol: protocolParser.parse(lower(written('protocol'))) ?? { known: false, text: lower(written('protocol')) },
    source: addressesOf(written('sources')),
    sourcePorts: portsOf(written('sourcePortRanges')),
    destination: addressesOf(written('destinations')),
    destinationPorts: portsOf(written('destinationPortRanges')),
    origin: 'custom',
    at,
    exists: exists ?? { known: true, value: true },
  };
  const isEffective = Array.isArray(written('ruleGroups')) && written('commitTime') === undefined;
  return { rule, leavesToGroups: access === 'allow', isEffective };
}

/** What two outputs of one rule have in common. */
const outlineOf = ({ name, priority, direction }: SecurityRule): string =>
  [name.split('/').at(-1), priority.known && priority.value, direction.known && direction.value]
    .join(' ')
    .toLowerCase();

/** The network of the subnet whose group stands beside the rules of a network manager, in lower case; null for none. */
const networkOf = ({ at }: EffectiveAdminRules, resources: readonly Resource[]): string | null => {
  const subnets = resources.flatMap((one) =>
    one.kind === 'network-security-group' && one.effective === true && isSameAnswer(one.at, at) ? one.subnets : [],
  );
  return subnets[0]?.toLowerCase().split('/subnets/')[0] ?? null;
};

/** Reports whether two places are in one document. */
export const isSameAnswer = (one: SourceRef, other: SourceRef): boolean =>
  one.input === other.input && one.document === other.document;

/**
 * Returns the pasted security admin rules that decide. What Azure lists as effective names the groups of each rule: it
 * applies to the network that was asked about, where only one was pasted. The rules of a manager among the effective rules
 * of an interface apply to the network of that interface (Security admin rules: they are applied to virtual networks).
 */
export const securityAdminRules = memoizeWeak((resources: readonly Resource[]): readonly SecurityAdminRule[] => {
  const listed = resources.filter(isOfType);
  const answers = resources.filter((one) => one.kind === 'effective-admin-rules');
  if (listed.length === 0 && answers.length === 0) return [];
  const networks = resources.filter((one) => one.kind === 'virtual-network');
  const isOneList =
    networks.length === 1 &&
    new Set(listed.map(({ id }) => configurationIn(id))).size === 1 &&
    !listed.some(({ isOfPart }) => isOfPart);
  const read = listed.map(readAdminRule);
  const effects = new Map<string, boolean | null>();
  for (const { rule, leavesToGroups } of read.filter(({ isEffective }) => isEffective)) {
    const outline = outlineOf(rule);
    effects.set(outline, (effects.get(outline) ?? leavesToGroups) === leavesToGroups ? leavesToGroups : null);
  }
  const ofLists = read.map(
    ({ rule, leavesToGroups, isEffective }): SecurityAdminRule => ({
      rule,
      leavesToGroups,
      isInForce: isOneList && isEffective,
      answer: null,
    }),
  );
  const ofAnswers = answers.flatMap((one): readonly SecurityAdminRule[] => {
    const others = answers.filter((other) => other !== one && isSameAnswer(one.at, other.at));
    // Of several managers, it is unknown whose rules come first.
    const isWhole = !one.incomplete && others.length === 0;
    const network = networks.length === 1 ? lower(networks[0]?.id) : null;
    const answer = { at: one.at, isInForce: isWhole };
    return one.rules.map((rule) => ({
      rule,
      leavesToGroups:
        rule.access.known &&
        rule.access.value === 'allow' &&
        !one.alwaysAllowing.includes(rule) &&
        (effects.get(outlineOf(rule)) ?? null),
      isInForce: isWhole && network !== null && networkOf(one, resources) === network,
      answer,
    }));
  });
  // Of a rule that leaves packets to the groups, only the place before other rules matters, which is known in force alone.
  return [...ofLists, ...ofAnswers].filter(
    ({ leavesToGroups, isInForce, answer }) => leavesToGroups !== true || isInForce || answer?.isInForce === true,
  );
});
