// A rule that can never match, because rules before it take everything that it names: one of them, or several
// together, of which none can be spared.
import { positioned } from '../describe.ts';
import { type Finding, finding } from './finding.ts';
import type { ReviewWorld } from './review-world.ts';

/** Every custom rule that can never match. */
export function shadowedRule({ facts, configuration }: ReviewWorld): readonly Finding[] {
  return facts.flatMap((list) =>
    list.rules.filter(list.list.isCertain).flatMap((rule): readonly Finding[] => {
      const blockers = list.blockersOf(rule);
      if (blockers === null) return [];
      const isOpposed = blockers.some(({ decision }) => decision !== rule.decision);
      return [
        finding(isOpposed ? 'shadowed-rule' : 'covered-rule', {
          resource: list.list.resource,
          rule: positioned(rule.name, configuration),
          others: blockers.map(({ name }) => positioned(name, configuration)),
          args: { rule: rule.name.name, count: blockers.length },
        }),
      ];
    }),
  );
}
