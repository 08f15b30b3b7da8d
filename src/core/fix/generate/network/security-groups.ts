// The network security group of each subnet: a rule for each far end that the chosen scenarios need there, by purpose, and
// a last rule that closes everything else outbound.
import type { AddressSpec, SecurityRule } from '../../../azure/configuration/resources.ts';
import type { SymbolContext } from '../../../checker/lists/symbol-context.ts';
import type { RequirementId, ResolvedFlow } from '../../../model/resolved-scenario.ts';
import type { Library } from '../../../model/schema.ts';
import { DENY_OTHER_OUTBOUND, denyOtherOutbound } from '../../changes/deny-other-outbound.ts';
import { EVERY_PORT, known, newRanges, sameAddresses } from '../../changes/field-comparison.ts';
import { SECURITY_RULE_PRIORITIES } from '../../changes/priorities.ts';
import { isKept, keptName } from '../../needs/kept-traffic.ts';
import { securityNeeds } from '../../needs/security-group-needs.ts';
import { isCovered, type WantedRule } from './covered-rules.ts';
import { farEndName, uniqueName } from './purposes.ts';

/** A rule with the requirements that it is for. */
export interface PurposeRule {
  readonly rule: SecurityRule;
  readonly requirements: readonly RequirementId[];
}

export interface SecurityGroupRequest {
  readonly name: string;
  /** The required flows that pass this group, and those that it keeps. */
  readonly flows: readonly ResolvedFlow[];
  readonly symbols: SymbolContext;
  readonly regions: Library['shared']['regions'];
  /** Names of subnets by the sentinel of a prefix. */
  readonly subnets: ReadonlyMap<string, string>;
}

/** Inbound, Azure's default rules allow the network itself and its load balancers (AllowVnetInBound). */
const isAllowedByDefault = ({ direction, from }: ResolvedFlow): boolean =>
  direction === 'inbound' &&
  (from.kind === 'place' ||
    from.kind === 'prefixes' ||
    (from.kind === 'tag' && ['VirtualNetwork', 'AzureLoadBalancer'].includes(from.tag)));

const wantedBy = (flow: ResolvedFlow, { symbols, regions }: SecurityGroupRequest): readonly WantedRule[] =>
  isAllowedByDefault(flow)
    ? []
    : securityNeeds(flow, { symbols, regions, widenNames: true, ownEnd: null }).needs.map(
        ({ bits: _, ...need }): WantedRule => ({
          ...need,
          direction: flow.direction,
          name: isKept(flow.requirement) ? keptName(flow) : null,
          requirements: [flow.requirement],
        }),
      );

const isSameButPorts = (a: WantedRule, b: WantedRule): boolean =>
  a.direction === b.direction &&
  a.protocol === b.protocol &&
  sameAddresses(a.source, b.source) &&
  sameAddresses(a.destination, b.destination);

/** Joins rules that differ only in their ports. */
function joined(wanted: readonly WantedRule[]): readonly WantedRule[] {
  const rules: WantedRule[] = [];
  for (const one of wanted) {
    const at = rules.findIndex((other) => isSameButPorts(one, other));
    const before = rules[at];
    if (before === undefined) rules.push(one);
    else
      rules[at] = {
        ...before,
        name: before.name ?? one.name,
        ports: [...before.ports, ...newRanges(before.ports, one.ports)].toSorted((a, b) => a.from - b.from),
        requirements: [...new Set([...before.requirements, ...one.requirements])],
      };
  }
  return rules;
}

/** Drops rules that another one covers, which is then for their requirements, too. */
function withoutCovered(rules: readonly WantedRule[], subnets: ReadonlyMap<string, string>): readonly WantedRule[] {
  const kept = rules.filter((one) => !rules.some((other) => isCovered(one, other, subnets)));
  return kept.map((one) => {
    const more = rules.filter((other) => isCovered(other, one, subnets)).flatMap(({ requirements }) => requirements);
    return { ...one, requirements: [...new Set([...one.requirements, ...more])] };
  });
}

const farEnd = ({ direction, source, destination }: WantedRule): AddressSpec =>
  direction === 'outbound' ? destination : source;

/** Returns the rules of a group, numbered in tens, and the last one that closes what nothing needs. */
export function securityGroupRules(request: SecurityGroupRequest): readonly PurposeRule[] {
  const { flows, subnets, name } = request;
  const wanted = withoutCovered(joined(flows.flatMap((flow) => wantedBy(flow, request))), subnets);
  const used = new Set<string>();
  const next = { inbound: SECURITY_RULE_PRIORITIES.lowest, outbound: SECURITY_RULE_PRIORITIES.lowest };
  const at = { input: 0, document: 0, path: [name] };
  const rules = wanted.map((one): PurposeRule => {
    const direction = one.direction === 'inbound' ? '-inbound' : '';
    const far = sameAddresses(one.source, one.destination) ? 'own-subnet' : farEndName(farEnd(one), subnets);
    const plain = one.name ?? `allow-${far}${direction}`;
    const priority = next[one.direction];
    next[one.direction] += 10;
    const rule: SecurityRule = {
      name: uniqueName(plain, one.protocol, used),
      priority: known(priority),
      direction: known(one.direction),
      access: known('allow'),
      protocol: known(one.protocol),
      source: one.source,
      sourcePorts: known(EVERY_PORT),
      destination: one.destination,
      destinationPorts: known(one.ports),
      origin: 'custom',
      at,
      exists: known(true),
    };
    return { rule, requirements: one.requirements };
  });
  return [...rules, { rule: denyOtherOutbound(DENY_OTHER_OUTBOUND, at), requirements: [] }];
}
