// A firewall's collections have priorities from 100 to 65000 (Azure Firewall rule processing logic).
import { positioned } from '../lists/describe-region.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import { type Finding, finding } from './analysis/finding.ts';
import type { ReviewWorld } from './analysis/review-context.ts';

const LEAST = 100;
const MOST = 65000;

/** Every collection with a priority that Azure refuses. */
export function* collectionPriority({ configuration }: ReviewWorld): Generator<readonly Finding[]> {
  for (const firewall of configuration.resources) {
    if (firewall.kind !== 'firewall') continue;
    yield firewall.collections.flatMap(({ name, group, priority, at }): readonly Finding[] => {
      if (!priority.known || (priority.value >= LEAST && priority.value <= MOST)) return [];
      const whole = [group?.name, name].filter((part) => part !== undefined).join('/');
      const place = {
        name: whole,
        priority: priority.value,
        origin: 'custom',
        access: 'allow',
        at,
      } as const;
      const args = { rule: whole, least: `${LEAST}`, most: `${MOST}` };
      return [
        finding('collection-priority', {
          resource: resourceOf(firewall),
          rule: positioned(place, configuration),
          args,
        }),
      ];
    });
  }
}
