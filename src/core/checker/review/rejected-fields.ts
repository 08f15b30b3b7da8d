// Values that can be read and that Azure refuses all the same. What the reader says of a field by itself (a tag in a
// list, a priority out of range, both fields filled, a range turned around) is not said again here.
import type { AddressItem, AddressSpec } from '../../azure/configuration/resources.ts';
import { type AddressSet, addresses, parsePrefix } from '../../net/index.ts';
import { positioned } from '../lists/describe-region.ts';
import { isSpecialTag } from '../lists/endpoint-match.ts';
import { isLegalName } from '../lists/rule-fields.ts';
import { type Finding, type FindingCode, finding } from './analysis/finding.ts';
import type { ReviewWorld } from './analysis/review-context.ts';
import { type WrittenRule, writtenRules } from './analysis/written-rules.ts';

interface Refused {
  readonly code: FindingCode;
  readonly args: Readonly<Record<string, string>>;
}

interface Block {
  readonly text: string;
  readonly set: AddressSet;
}
/** Prefixes that are known; those with host bits are the reader's. */
const blocksOf = (side: AddressSpec): readonly Block[] =>
  side.flatMap((item: AddressItem) => {
    const prefix = item.kind === 'prefix' ? parsePrefix(item.text.trim()) : null;
    return prefix === null || prefix.hostBits || item.kind !== 'prefix'
      ? []
      : [{ text: item.text.trim(), set: addresses.ofPrefix(prefix) }];
  });

const startOf = ({ set }: Block): bigint => set.v6[0] ?? BigInt(set.v4[0] ?? 0);
const endOf = ({ set }: Block): bigint => set.v6[1] ?? BigInt(set.v4[1] ?? 0);
const byPlace = (a: Block, b: Block): number =>
  startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : endOf(a) > endOf(b) ? -1 : 1;

/** A list may not hold a prefix and a part of it (`OverlappingSubnetsNotPermittedInSecurityRule`). */
function overlap({ list, sides }: WrittenRule): readonly Refused[] {
  if (list !== 'security-group') return [];
  return sides.flatMap((side) => {
    const blocks = blocksOf(side);
    for (const family of ['v4', 'v6'] as const) {
      const sorted = blocks.filter(({ set }) => set[family].length > 0).toSorted(byPlace);
      // Prefixes lie in one another or apart, so that of two that overlap some pair of neighbours does too.
      const second = sorted.findIndex((block, index) => {
        const before = sorted[index - 1];
        return before !== undefined && startOf(block) < endOf(before);
      });
      const [outer, inner] = [sorted[second - 1], sorted[second]];
      if (outer !== undefined && inner !== undefined)
        return [{ code: 'overlapping-prefixes', args: { outer: outer.text, inner: inner.text } }] as const;
    }
    return [];
  });
}

/** One rule is of one family (`ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies`). */
function mixedFamilies({ list, sides }: WrittenRule): readonly Refused[] {
  if (list !== 'security-group') return [];
  const blocks = sides.flatMap(blocksOf);
  const v4 = blocks.find(({ set }) => set.v4.length > 0);
  const v6 = blocks.find(({ set }) => set.v6.length > 0);
  return v4 === undefined || v6 === undefined
    ? []
    : [{ code: 'mixed-families', args: { v4: v4.text, v6: v6.text } }];
}

/** Firewalls and routes cannot use the tags that stand for no list of addresses (Virtual network service tags). */
function specialTag({ list, sides }: WrittenRule): readonly Refused[] {
  if (list === 'security-group') return [];
  return sides
    .flat()
    .flatMap((item) =>
      item.kind === 'tag' && isSpecialTag(item.tag)
        ? [{ code: `tag-not-usable-${list}` as const, args: { tag: item.tag } }]
        : [],
    );
}

/** Documents do not agree on what ports do to ICMP (MicrosoftDocs/azure-docs#51522, #37413). */
function portsOfIcmp({ security }: WrittenRule): readonly Refused[] {
  if (security === null || !security.protocol.known || security.protocol.value !== 'icmp') return [];
  const isEvery = [security.sourcePorts, security.destinationPorts].every(
    (ports) => !ports.known || ports.value.some(({ from, to }) => from <= 0 && to >= 65535),
  );
  return isEvery ? [] : [{ code: 'ports-of-icmp', args: {} }];
}

function illegalName({ list, ownName }: WrittenRule): readonly Refused[] {
  // What an expression gives is not known; a firewall's rules may be named as one likes, as far as documents say.
  const isOpen = list === 'firewall' || ownName === '' || /[[\]{}…]/.test(ownName);
  return isOpen || isLegalName(ownName) ? [] : [{ code: 'name-refused', args: {} }];
}

const checks = [overlap, mixedFamilies, specialTag, portsOfIcmp, illegalName] as const;

/** Every rule and route with a value that Azure refuses, or of which nobody knows what it does. */
export function* refusedFields({ configuration }: ReviewWorld): Generator<readonly Finding[]> {
  yield writtenRules(configuration).flatMap((rule) =>
    checks.flatMap((check) =>
      check(rule).map(({ code, args }) =>
        finding(code, {
          resource: rule.resource,
          rule: positioned(rule.name, configuration),
          args: { rule: rule.name.name, ...args },
        }),
      ),
    ),
  );
}
