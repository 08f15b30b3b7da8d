// A firewall's collections have priorities from 100 to 65000 (Azure Firewall rule processing logic).
import { positioned } from '../lists/describe-region.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import { type Found, found } from './analysis/finding.ts';
import type { ReviewContext } from './analysis/review-context.ts';

const LOWEST = 100;
const HIGHEST = 65000;

type PriorityFinding = Found<'collection-priority-out-of-range', { readonly lowest: string; readonly highest: string }>;

/** Finds collections with a priority that Azure rejects. */
export function* collectionPriorities({ configuration }: ReviewContext): Generator<readonly PriorityFinding[]> {
  for (const firewall of configuration.resources) {
    if (firewall.kind !== 'firewall') continue;
    yield firewall.collections.flatMap(({ name, group, priority, at }): readonly PriorityFinding[] => {
      if (!priority.known || (priority.value >= LOWEST && priority.value <= HIGHEST)) return [];
      const fullName = [group?.name, name].filter((part) => part !== undefined).join('/');
      const place = {
        name: fullName,
        priority: priority.value,
        origin: 'custom',
        access: 'allow',
        at,
      } as const;
      const args = { lowest: `${LOWEST}`, highest: `${HIGHEST}` };
      return [
        found('collection-priority-out-of-range', {
          resource: resourceOf(firewall),
          rule: positioned(place, configuration),
          args,
        }),
      ];
    });
  }
}
