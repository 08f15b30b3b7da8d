// The difference of two lists against one packet at a time: what is reported as opened is denied before and allowed
// after in every model, and so on; and where nothing is unknown, nothing is undecided.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setsOf } from '../../../../../src/core/checker/diff/changed-regions.ts';
import { ListPair } from '../../../../../src/core/checker/diff/list-pair.ts';
import { CLOSED, OPENED, regionOf, SAME, UNDECIDED } from '../../../../../src/core/checker/diff/outcomes.ts';
import { SharedGuards } from '../../../../../src/core/checker/diff/shared-guards.ts';
import { symbolContextsOf } from '../../../../../src/core/checker/diff/symbol-contexts.ts';
import type { ListRule } from '../../../../../src/core/checker/lists/rule-list.ts';
import type { SymbolContext } from '../../../../../src/core/checker/lists/symbol-context.ts';
import { compileSecurityGroup } from '../../../../../src/core/checker/security-group/compile-security-group.ts';
import { type AddressSymbol, TCP, UDP } from '../../../../../src/core/net/index.ts';
import { NOWHERE } from '../../../../../src/core/net/space/decision-diagram.ts';
import { casesOf, draws } from '../../../../prove/seed.ts';
import { isIn, type Packet, valueAt } from '../../net/space/assignment.ts';
import { anyRules, oracleRule, type RuleCase, textOf } from '../any-rules.ts';
import { configuration, defaults, library, nsg } from '../build.ts';
import { decide, type Model } from '../oracle.ts';
import { ADDRESSES, drawModel, ipv4, random } from '../random-models.ts';
import { changeOf } from './change-of.ts';

const CASES = casesOf(4000);
const MODELS = { placeGiven: false, regionGiven: false, defaultRoute: false };
const version = (list: readonly RuleCase[], text: string) => ({
  inputs: [{ name: 'nsg.json', text }],
  configuration: configuration(nsg(...list.map(textOf))),
});

/** The pair of two lists, as their group's outbound rules. */
function pairOf(before: readonly RuleCase[], after: readonly RuleCase[], isSameText = false): ListPair {
  const [old, now] = [version(before, 'before'), version(after, isSameText ? 'before' : 'after')];
  const symbols = symbolContextsOf({ before: old, after: now }, library([]), defaults);
  const questions = new SharedGuards();
  const rules = (one: typeof old, symbols: SymbolContext): readonly ListRule[] =>
    one.configuration.resources.flatMap((group) =>
      group.kind === 'network-security-group'
        ? questions.unify(compileSecurityGroup(group, 'outbound', symbols).rules, symbols, {
            kind: 'security-group',
          })
        : [],
    );
  return new ListPair([rules(old, symbols.before), rules(now, symbols.after)], {
    table: symbols.after.table,
    unshared: symbols.unshared,
    noMatch: 'deny',
  });
}

/** Lists that were edited have most rules in common; others have nothing to do with each other. */
const anyEdit = fc.record({
  at: fc.nat(6),
  kind: fc.constantFrom('remove', 'replace', 'insert', 'turn', 'move'),
});
const anyPair = fc
  .tuple(anyRules, anyRules, fc.option(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), { freq: 4 }))
  .map(([before, other, edits]): readonly [readonly RuleCase[], readonly RuleCase[]] => {
    if (edits === null) return [before, other];
    const after = [...before];
    for (const { at, kind } of edits) {
      const [rule, candidate] = [after[at], other[at]];
      if (kind === 'remove') after.splice(at, 1);
      if (kind === 'insert' && candidate !== undefined) after.splice(at, 0, candidate);
      if (kind === 'replace' && candidate !== undefined) after.splice(at, 1, candidate);
      if (rule === undefined) continue;
      if (kind === 'turn') after[at] = { ...rule, access: rule.access === 'allow' ? 'deny' : 'allow' };
      if (kind === 'move') after[at] = { ...rule, priority: '105' };
    }
    return [before, after];
  });

const holdsIn =
  ({ names }: Model) =>
  (symbol: AddressSymbol, address: number): boolean => {
    const index = ADDRESSES.find((one) => ipv4(one) === address) ?? -1;
    if (symbol.kind === 'internet-space') return index >= 8;
    const name = symbol.kind === 'application-security-group' ? 'asg:web' : symbol.name;
    return names.get(name)?.has(index) ?? false;
  };

const isCertain = (list: readonly RuleCase[]): boolean =>
  list.every((rule) => !Object.values(rule).some((value) => value === '?' || value === '[x]')) &&
  new Set(list.filter(({ direction }) => direction === 'out').map(({ priority }) => priority)).size ===
    list.filter(({ direction }) => direction === 'out').length;

test(`over ${CASES} pairs of lists, every packet is reported as it is treated`, { timeout: 600_000 }, () => {
  const seen = new Map<number, number>();
  fc.assert(
    fc.property(anyPair, fc.integer(), ([before, after], seed) => {
      const pair = pairOf(before, after);
      const { space, change, possible } = pair;
      const oracles = [
        before.map((rule, index) => oracleRule(rule, index)),
        after.map((rule, index) => oracleRule(rule, 100 + index)),
      ] as const;
      const mayBeOpen = !isCertain(before) || !isCertain(after);
      // Words take the time: those of every fourth pair are held against packets, too.
      const reported = seed % 4 === 0 ? [OPENED, CLOSED, UNDECIDED] : [];
      const sets = new Map(
        reported.map((value) => {
          const region = space.diagrams.within(regionOf(space.diagrams, change, value), possible);
          return [value, region === NOWHERE ? { sets: [], complete: true } : setsOf(pair, region)];
        }),
      );
      const next = random(seed);
      const any = (): number => ADDRESSES[Math.floor(next() * ADDRESSES.length)] ?? 0;
      for (let round = 0; round < 4; round += 1) {
        const model = drawModel([...oracles[0], ...oracles[1]], MODELS, next);
        const facts = { has: holdsIn(model), isTrue: () => false };
        for (let count = 0; count < 25; count += 1) {
          const drawn = {
            protocol: next() < 0.6 ? 'tcp' : 'udp',
            source: any(),
            sourcePort: next() < 0.5 ? 1024 : 49_152,
            destination: any(),
            port: [443, 80, 440, 450][count % 4] ?? 443,
          };
          const packet: Packet = {
            ...drawn,
            protocol: drawn.protocol === 'tcp' ? TCP : UDP,
            source: ipv4(drawn.source),
            destination: ipv4(drawn.destination),
          };
          const value = valueAt(space, change, packet, facts);
          const outcomes = oracles.map((oracle) => decide(oracle, 'out', drawn, model)).join();
          seen.set(value, (seen.get(value) ?? 0) + 1);
          const isReported = value === UNDECIDED ? mayBeOpen : value === changeOf(outcomes);
          if (!isReported) throw new Error(`${value} where it is ${outcomes}: ${JSON.stringify(drawn)}`);
          for (const [one, cover] of sets) {
            const isIncluded = cover.sets.some((set) => isIn(set, packet, facts));
            if (isIncluded !== (value === one) && (isIncluded || cover.complete))
              throw new Error(`words of ${one} say ${isIncluded} of a packet of ${value}`);
          }
        }
      }
    }),
    draws(4000),
  );
  console.log(`packets by change (1 same, 2 opened, 3 closed, 4 undecided): ${JSON.stringify([...seen])}`);
  for (const value of [SAME, OPENED, CLOSED, UNDECIDED]) expect(seen.get(value)).toBeGreaterThan(CASES);
});
