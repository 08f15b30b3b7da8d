// Rules that allow packets which no selected scenario needs, the largest excess first: what
// `portolan fix --least-privilege` removes.
import { type addresses, PORTED } from '../../net/index.ts';
import { type ExcessAccess, excessAccessIn, excessPart, privilegeLists } from '../least-privilege/excess-access.ts';
import { positioned } from '../lists/describe-region.ts';
import { sourceRefKey } from '../lists/endpoint-match.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import type { Packets } from '../lists/rule-list.ts';
import { type Found, found } from './analysis/finding.ts';
import type { ReviewContext } from './analysis/review-context.ts';

const LIMIT_PARTS = 6;
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

function findingOf({ resource, rules, packets }: ExcessAccess, { configuration }: ReviewContext): ExcessFinding {
  const refs = rules.map(({ name }) => positioned(name, configuration));
  const sorted = packets.toSorted((a, b) => shareOf(b) - shareOf(a));
  const about = {
    resource: resourceOf(resource),
    excessAccess: sorted.slice(0, LIMIT_PARTS).map(excessPart),
    args: { count: packets.length },
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
