// Rules that allow packets which no selected scenario needs, the largest excess first: what
// `portolan fix --least-privilege` removes.
import { type addresses, type EndpointMatch, PORTED } from '../../net/index.ts';
import {
  type ExcessAccess,
  type ExcessPart,
  excessAccessIn,
  excessPart,
  privilegeLists,
} from '../least-privilege/excess-access.ts';
import type { AddressText } from '../lists/check-result.ts';
import { positioned } from '../lists/describe-region.ts';
import { sourceRefKey } from '../lists/endpoint-match.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import type { ListRule, Packets } from '../lists/rule-list.ts';
import { type Found, found } from './analysis/finding.ts';
import type { ReviewContext } from './analysis/review-context.ts';

const LIMIT_PARTS = 6;
/** As many ranges as a reader takes in at a glance. */
const LIMIT_WRITTEN_RANGES = 3;
const PROTOCOL_COUNT = 5;

const bitsIn = (bits: number): number => bits.toString(2).replaceAll('0', '').length;

/** Returns the set's share of all addresses of its family, from 0 to 1; of IPv4 where it has any. */
function shareOfAddresses({ v4, v6 }: addresses.AddressSet): number {
  let [count, count6] = [0, 0n];
  for (let i = 0; i < v4.length; i += 2) count += (v4[i + 1] ?? 0) - (v4[i] ?? 0);
  for (let i = 0; i < v6.length; i += 2) count6 += (v6[i + 1] ?? 0n) - (v6[i] ?? 0n);
  return count > 0 ? count / 2 ** 32 : Number(count6) / 2 ** 128;
}

/** Returns the set's share of all packets, from 0 to 1; an unknown symbol counts with all addresses that it may have. */
function shareOf({ protocols, source, destination, destinationPorts }: Packets): number {
  let ports = 0;
  for (let i = 0; i < destinationPorts.length; i += 2)
    ports += (destinationPorts[i + 1] ?? 0) - (destinationPorts[i] ?? 0);
  return (
    (bitsIn(protocols) / PROTOCOL_COUNT) *
    ((protocols & PORTED) === 0 ? 1 : ports / 2 ** 16) *
    shareOfAddresses(source.bound) *
    shareOfAddresses(destination.bound)
  );
}

interface SizedExcess {
  readonly excess: ExcessAccess;
  readonly share: number;
}

type ExcessFinding = Found<'excess-access' | 'excess-access-by-default-rules', { readonly count: number }>;

/** Reports whether addresses are a cut of all addresses that no reader would write: one family, or many ranges. */
const isCut = (address: AddressText): boolean =>
  address.kind === 'addresses' &&
  (address.texts.length > LIMIT_WRITTEN_RANGES || address.texts.every((text) => text.includes(':')));

/**
 * Returns parts as the rule writes them: what is left of `*` once the needed packets are taken away is still `*` to its
 * reader. Parts that become equal stand once.
 */
function asWritten(parts: readonly ExcessPart[], { source, destination }: ListRule): readonly ExcessPart[] {
  const written = (address: AddressText, { any }: EndpointMatch): AddressText =>
    any && isCut(address) ? { kind: 'any' } : address;
  const renamed = parts.map((part) => ({
    ...part,
    source: written(part.source, source),
    destination: written(part.destination, destination),
  }));
  return [...new Map(renamed.map((part) => [JSON.stringify(part), part])).values()];
}

function findingOf({ resource, rules, packets }: ExcessAccess, { configuration }: ReviewContext): ExcessFinding {
  const refs = rules.map(({ name }) => positioned(name, configuration));
  const sorted = packets.toSorted((a, b) => shareOf(b) - shareOf(a));
  const [rule] = rules;
  const parts = sorted.map(excessPart);
  const shown = rule === undefined || rules.length > 1 ? parts : asWritten(parts, rule);
  const about = {
    resource: resourceOf(resource),
    excessAccess: shown.slice(0, LIMIT_PARTS),
    args: { count: shown.length },
  };
  return rules[0]?.name.origin === 'custom'
    ? found('excess-access', { ...about, rule: refs[0] ?? null })
    : found('excess-access-by-default-rules', { ...about, others: refs });
}

/** Finds all excess access, each rule once, the largest first. */
export function* excessAccess(context: ReviewContext): Generator<readonly ExcessFinding[]> {
  const seen = new Set<string>();
  const all: SizedExcess[] = [];
  for (const list of privilegeLists(context.configuration, context)) {
    for (const excess of excessAccessIn(list, context)) {
      const [rule] = excess.rules;
      // A parent policy's rules are in its own list and in those of its children.
      const key = sourceRefKey(rule?.name.at ?? null, sourceRefKey(excess.resource.at, excess.direction));
      const share = excess.packets.reduce((sum, set) => sum + shareOf(set), 0);
      if (!seen.has(key)) all.push({ excess, share });
      seen.add(key);
    }
    yield [];
  }
  yield all.sort((a, b) => b.share - a.share).map(({ excess }) => findingOf(excess, context));
}
