// What is open and no chosen scenario needs: the same openings that `remedy --close` closes, the largest first.
import { type addresses, PORTED } from '../../net/index.ts';
import { listsOf, type Opening, openingsIn, openPart } from '../least-privilege/excess-access.ts';
import { positioned } from '../lists/describe-region.ts';
import { keyOf } from '../lists/endpoint-match.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import type { Packets } from '../lists/rule-list.ts';
import { type Finding, finding } from './analysis/finding.ts';
import type { ReviewWorld } from './analysis/review-context.ts';

const MOST_PARTS = 6;
const PROTOCOL_COUNT = 5;

const bitsIn = (bits: number): number => bits.toString(2).replaceAll('0', '').length;

/** Which share of a family's addresses the set is; IPv4 counts where it holds any. */
function shareOfAddresses({ v4, v6 }: addresses.AddressSet): number {
  let [count, count6] = [0, 0n];
  for (let i = 0; i < v4.length; i += 2) count += (v4[i + 1] ?? 0) - (v4[i] ?? 0);
  for (let i = 0; i < v6.length; i += 2) count6 += (v6[i + 1] ?? 0n) - (v6[i] ?? 0n);
  return count > 0 ? count / 2 ** 32 : Number(count6) / 2 ** 128;
}

/** Which share of all packets the set is, from 0 to 1. Of a symbol that nobody told, all that it may be counts. */
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

interface Sized {
  readonly opening: Opening;
  readonly share: number;
}

function findingOf({ resource, rules, packets }: Opening, { configuration }: ReviewWorld): Finding {
  const [first] = rules;
  const refs = rules.map(({ name }) => positioned(name, configuration));
  const isCustom = first?.name.origin === 'custom';
  const sorted = packets.toSorted((a, b) => shareOf(b) - shareOf(a));
  const about = { resource: resourceOf(resource), open: sorted.slice(0, MOST_PARTS).map(openPart) };
  return isCustom
    ? finding('needless-opening', {
        ...about,
        rule: refs[0] ?? null,
        args: { rule: first.name.name, count: packets.length },
      })
    : finding('needless-default-opening', { ...about, others: refs, args: { count: packets.length } });
}

/** Every opening beyond need, each rule once, the largest first. */
export function* needlessOpening(world: ReviewWorld): Generator<readonly Finding[]> {
  const seen = new Set<string>();
  const found: Sized[] = [];
  for (const list of listsOf(world.configuration, world)) {
    for (const opening of openingsIn(list, world)) {
      const [rule] = opening.rules;
      // A parent policy's rules stand in its own list and in those of its children.
      const key = keyOf(rule?.name.at ?? null, keyOf(opening.resource.at, opening.direction));
      const share = opening.packets.reduce((sum, set) => sum + shareOf(set), 0);
      if (!seen.has(key)) found.push({ opening, share });
      seen.add(key);
    }
    yield [];
  }
  yield found.sort((a, b) => b.share - a.share).map(({ opening }) => findingOf(opening, world));
}
