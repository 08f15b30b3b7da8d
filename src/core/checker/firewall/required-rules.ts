// What a flow needs, as rules that take just that.

import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { AH, type Atom, ESP, type MatchRule, type Side, TCP } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { requiredPackets } from '../lists/compile-required-traffic.ts';
import { isEveryPort } from '../lists/rule-fields.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { hostNames } from './compile-firewall-rule.ts';

const NO_DOUBT = { icmp: null, other: null } as const;
const ANY: Side = { any: true, terms: [] };

/** A side of required packets as a rule would name it: of Internet the whole tag, of a host whatever it resolves to. */
const sideOfAtom = (atom: Atom): Side => ({
  any: false,
  terms: [
    {
      bound: atom.inside.some(({ kind }) => kind === 'internet-space' || kind === 'host') ? null : atom.bound,
      inside: atom.inside,
      outside: atom.outside,
    },
  ],
});

/**
 * What may be open for the flow. The source port is no part of a requirement: clients take any. Of `anySide` every
 * address counts, where who is there is not up to the rules.
 */
export function neededRules(
  flow: ResolvedFlow,
  scope: Scope,
  anySide: 'source' | 'destination' | null = null,
): readonly MatchRule<Missing>[] {
  const everything = flow.protocol === 'any' && flow.ports !== null && isEveryPort(flow.ports);
  return requiredPackets(flow, scope).flatMap(({ packets }) =>
    packets.map((set) => ({
      protocols: everything ? set.protocols | ESP | AH : set.protocols,
      source: anySide === 'source' ? ANY : sideOfAtom(set.source),
      sourcePorts: null,
      destination: anySide === 'destination' ? ANY : sideOfAtom(set.destination),
      destinationPorts: set.destinationPorts,
      doubts: [],
      portlessDoubt: NO_DOUBT,
    })),
  );
}

/** The names of an application rule that the flow needs. */
export function neededNames(flow: ResolvedFlow, scope: Scope): readonly MatchRule<Missing>[] {
  return requiredPackets(flow, scope).flatMap(({ packets, names }) =>
    packets.map((set) => ({
      protocols: set.protocols & TCP,
      source: sideOfAtom(set.source),
      sourcePorts: null,
      destination: {
        any: false,
        terms: names.hosts.flatMap(({ pattern }) => {
          const symbol = hostNames(scope, pattern);
          return symbol === null ? [] : [{ bound: null, inside: [symbol], outside: [] }];
        }),
      },
      destinationPorts: set.destinationPorts,
      doubts: [],
      portlessDoubt: NO_DOUBT,
    })),
  );
}
