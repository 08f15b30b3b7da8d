// An ordered list of rules, compiled once for a check.
import type { EndpointMatch, MatchRule, PacketSet, Ports, SymbolTable } from '../../net/index.ts';
import type { Missing, RuleRef } from './check-result.ts';
import { DestinationIndex } from './destination-index.ts';
import { PortIndex } from './port-index.ts';
import { PROTOCOL_BITS } from './rule-fields.ts';

/** A set of packets whose guards are the reasons why they are uncertain. */
export type Packets = PacketSet<Missing>;
/** Seen from the place that filters. */
export type Direction = 'inbound' | 'outbound';
/** What becomes of packets; `undecided`: something that is needed to decide is missing. */
export type Decision = 'allow' | 'deny' | 'undecided';

/** A rule as the reader wrote it, before its line in the text is looked up. */
export type RuleName = Omit<RuleRef, 'position'>;

/** A rule of a compiled list. Implementations may compile its addresses on first access: most are never accessed. */
export interface ListRule extends MatchRule<Missing> {
  readonly decision: Decision;
  readonly name: RuleName;
  /** Rules of the same priority with another decision: which of them comes first is unknown. */
  readonly ties: readonly ListRule[];
  /** What is needed to order tied rules; absent: the priority itself is a duplicate. */
  readonly tieMissing?: readonly Missing[];
  /** Why `decision` is `undecided`; else empty. */
  readonly missing: readonly Missing[];
  /** The rule of the configuration, where guards concern more of it than the fields here. */
  readonly compiledFrom?: unknown;
  /** The guard that it comes before tied rules, where two versions of a list share it. */
  readonly tieGuard?: Missing;
}

const ANY: EndpointMatch = { any: true, matches: [] };

/** Returns a rule that matches every packet. */
export function matchAll(name: RuleName, decision: Decision, missing: readonly Missing[]): ListRule {
  const portlessGuard = { icmp: null, other: null };
  return {
    protocols: PROTOCOL_BITS.any,
    source: ANY,
    sourcePorts: null,
    destination: ANY,
    destinationPorts: null,
    guards: [],
    portlessGuard,
    decision,
    name,
    ties: [],
    missing,
  };
}

/** Returns the built-in rule for packets that no other rule matches. */
export const fallbackRule = (name: string, decision: Decision): ListRule =>
  matchAll(
    { name, priority: null, origin: 'built-in', access: decision === 'deny' ? 'deny' : 'allow', at: null },
    decision,
    [],
  );

/** Returns the rule for what a list lacks: any packet may match a missing rule first. It has no name. */
export const missingRules = (
  { at }: { readonly at: RuleName['at'] },
  missing: readonly Missing[],
  priority: number | null = null,
): ListRule => matchAll({ name: '', priority, origin: 'custom', access: 'deny', at }, 'undecided', missing);

/** Reports whether a rule was made by `matchAll`. */
export const isMatchAll = ({ source, destination, guards }: ListRule): boolean =>
  source === ANY && destination === ANY && guards.length === 0;

/** Returns a key of a set of ports. Most are one range, for which `join` is slow. */
export const portsKey = (ports: Ports): string => (ports.length === 2 ? `${ports[0]},${ports[1]}` : ports.join(','));

/** With fewer walks, an index of destinations costs more than it saves. */
const WALKS_WITHOUT_INDEX = 2;

/** Rules that may match packets with some protocols and ports. */
interface Candidates {
  readonly rules: readonly ListRule[];
  walks: number;
  byDestination: DestinationIndex<ListRule> | null;
}

/** Rules in evaluation order; the first match decides. */
export class RuleList {
  readonly rules: readonly ListRule[];
  readonly #byPorts = new Map<string, Candidates>();
  #index: PortIndex<ListRule> | null = null;

  constructor(rules: readonly ListRule[]) {
    this.rules = rules;
  }

  /** Returns the rules that may match packets of the set by protocols and ports, in order. */
  candidates(set: Packets): readonly ListRule[] {
    return this.#candidates(set).rules;
  }

  /** Returns the rules that may match packets of the set by their destination, too, for a walk down the list. */
  candidatesForWalk(set: Packets, table: SymbolTable): readonly ListRule[] {
    const found = this.#candidates(set);
    found.walks += 1;
    if (found.walks <= WALKS_WITHOUT_INDEX) return found.rules;
    found.byDestination ??= new DestinationIndex(found.rules);
    return found.byDestination.candidates(set.destination, table);
  }

  #candidates(set: Packets): Candidates {
    const key = `${set.protocols} ${portsKey(set.sourcePorts)} ${portsKey(set.destinationPorts)}`;
    const known = this.#byPorts.get(key);
    if (known !== undefined) return known;
    this.#index ??= new PortIndex(this.rules);
    const found: Candidates = { rules: this.#index.candidates(set), walks: 0, byDestination: null };
    this.#byPorts.set(key, found);
    return found;
  }
}
