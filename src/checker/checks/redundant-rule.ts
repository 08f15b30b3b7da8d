// A rule that changes nothing: whatever it decides, later rules would decide alike.
import { positioned } from '../describe.ts';
import { type Finding, finding } from './finding.ts';
import type { ReviewWorld } from './review-world.ts';

/** Every custom rule without which each packet would fare the same. */
export function redundantRule({ facts, configuration }: ReviewWorld): readonly Finding[] {
  return facts.flatMap((list) =>
    list.rules.filter(list.list.isCertain).flatMap((rule): readonly Finding[] => {
      const standIns = list.standInsOf(rule);
      if (standIns === null) return [];
      return [
        finding('redundant-rule', {
          resource: list.list.resource,
          rule: positioned(rule.name, configuration),
          others: standIns.map(({ name }) => positioned(name, configuration)),
          args: { rule: rule.name.name, count: standIns.length },
        }),
      ];
    }),
  );
}
