// Values that can be parsed and that Azure rejects. Input problems of a single field (a tag in a list, a priority out of
// range, both fields set, a reversed range) are not repeated here.
import type { AddressItem, AddressSpec } from '../../azure/configuration/resources.ts';
import { type AddressSet, addresses, parsePrefix } from '../../net/index.ts';
import { positioned } from '../lists/describe-region.ts';
import { isSecurityGroupTag } from '../lists/endpoint-match.ts';
import { isValidRuleName } from '../lists/rule-fields.ts';
import { type CustomRule, customRules } from './analysis/custom-rules.ts';
import { type FindingSubject, type Found, found } from './analysis/finding.ts';
import type { ReviewContext } from './analysis/review-context.ts';

type NoArgs = Readonly<Record<never, string>>;
type FieldFinding =
  | Found<'overlapping-prefixes', { readonly outer: string; readonly inner: string }>
  | Found<'mixed-address-families', { readonly v4: string; readonly v6: string }>
  | Found<'unsupported-firewall-service-tag' | 'unsupported-route-service-tag', { readonly tag: string }>
  | Found<'icmp-with-ports' | 'invalid-name', NoArgs>;
type FieldCheck = (rule: CustomRule, about: Pick<FindingSubject, 'resource' | 'rule'>) => readonly FieldFinding[];

interface Block {
  readonly text: string;
  readonly set: AddressSet;
}
/** Returns the prefixes of a field; one with host bits is an input problem of its own. */
const blocksOf = (side: AddressSpec): readonly Block[] =>
  side.flatMap((item: AddressItem) => {
    const prefix = item.kind === 'prefix' ? parsePrefix(item.text.trim()) : null;
    return prefix === null || prefix.hostBits || item.kind !== 'prefix'
      ? []
      : [{ text: item.text.trim(), set: addresses.ofPrefix(prefix) }];
  });

const startOf = ({ set }: Block): bigint => set.v6[0] ?? BigInt(set.v4[0] ?? 0);
const endOf = ({ set }: Block): bigint => set.v6[1] ?? BigInt(set.v4[1] ?? 0);
const byStartThenSize = (a: Block, b: Block): number => {
  if (startOf(a) !== startOf(b)) return startOf(a) < startOf(b) ? -1 : 1;
  return endOf(a) > endOf(b) ? -1 : 1;
};

/** A field may not contain a prefix and a part of it (`OverlappingSubnetsNotPermittedInSecurityRule`). */
const overlappingPrefixes: FieldCheck = ({ list, endpoints }, about) => {
  if (list !== 'security-group') return [];
  return endpoints.flatMap((endpoint) => {
    const blocks = blocksOf(endpoint);
    for (const family of ['v4', 'v6'] as const) {
      const sorted = blocks.filter(({ set }) => set[family].length > 0).toSorted(byStartThenSize);
      // Two prefixes are nested or disjoint: where two overlap, two neighbors overlap.
      const second = sorted.findIndex((block, index) => {
        const before = sorted[index - 1];
        return before !== undefined && startOf(block) < endOf(before);
      });
      const [outer, inner] = [sorted[second - 1], sorted[second]];
      if (outer !== undefined && inner !== undefined)
        return [found('overlapping-prefixes', { ...about, args: { outer: outer.text, inner: inner.text } })];
    }
    return [];
  });
};

/** A rule has addresses of one family (`ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies`). */
const mixedAddressFamilies: FieldCheck = ({ list, endpoints }, about) => {
  if (list !== 'security-group') return [];
  const blocks = endpoints.flatMap(blocksOf);
  const v4 = blocks.find(({ set }) => set.v4.length > 0);
  const v6 = blocks.find(({ set }) => set.v6.length > 0);
  return v4 === undefined || v6 === undefined
    ? []
    : [found('mixed-address-families', { ...about, args: { v4: v4.text, v6: v6.text } })];
};

/** Firewalls and routes cannot use the tags without a list of addresses (Virtual network service tags). */
const unsupportedServiceTags: FieldCheck = ({ list, endpoints }, about) => {
  if (list === 'security-group') return [];
  return endpoints
    .flat()
    .flatMap((item) =>
      item.kind === 'tag' && isSecurityGroupTag(item.tag)
        ? [found(`unsupported-${list}-service-tag`, { ...about, args: { tag: item.tag } })]
        : [],
    );
};

/** Documents disagree on the effect of ports for ICMP (MicrosoftDocs/azure-docs#51522, #37413). */
const icmpWithPorts: FieldCheck = ({ security }, about) => {
  if (security === null || !security.protocol.known || security.protocol.value !== 'icmp') return [];
  const isEvery = [security.sourcePorts, security.destinationPorts].every(
    (ports) => !ports.known || ports.value.some(({ from, to }) => from <= 0 && to >= 65535),
  );
  return isEvery ? [] : [found('icmp-with-ports', { ...about, args: {} })];
};

const invalidName: FieldCheck = ({ list, ownName }, about) => {
  // The value of an expression is unknown; documents state no restriction for names of firewall rules.
  const isUnrestricted = list === 'firewall' || ownName === '' || /[[\]{}…]/.test(ownName);
  return isUnrestricted || isValidRuleName(ownName) ? [] : [found('invalid-name', { ...about, args: {} })];
};

const fieldChecks = [
  overlappingPrefixes,
  mixedAddressFamilies,
  unsupportedServiceTags,
  icmpWithPorts,
  invalidName,
] as const;

/** Finds rules and routes with a value that Azure rejects, or whose effect documents disagree on. */
export function* rejectedFields({ configuration }: ReviewContext): Generator<readonly FieldFinding[]> {
  yield customRules(configuration).flatMap((rule) => {
    const about = { resource: rule.resource, rule: positioned(rule.name, configuration) };
    return fieldChecks.flatMap((check) => check(rule, about));
  });
}
