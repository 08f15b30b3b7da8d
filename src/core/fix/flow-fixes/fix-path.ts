// What would open the way that a subnet's routes lead a flow: firewalls of the paste on it are opened; a route is not
// touched.
import type { CheckWorld } from '../../checker/flow/check-flow.ts';
import { requiredPackets } from '../../checker/lists/compile-required-traffic.ts';
import { routesInTheWay } from '../../checker/routing/forwarding-path.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { isTarget } from '../changes/apply-changes.ts';
import type { Mending } from '../changes/change.ts';
import { mendFirewall } from './fix-firewall.ts';
import { joined, onlyWay } from './join-fixes.ts';

const none = (...obstacles: Mending['obstacles']): Mending => ({ changes: [], placeholders: [], obstacles });

/** Opens the firewalls of the paste that routes lead the flow to. A route that drops it is an obstacle. */
export function mendWay(flow: ResolvedFlow, world: CheckWorld, revision: string): Mending {
  // At one place, its lists are asked for and nothing else.
  if (world.at !== undefined) return none();
  const { resources } = world.configuration;
  const question = requiredPackets(flow, world.scope);
  const way = routesInTheWay(flow, question, world);
  const ways = (way?.alternatives ?? []).map((chain) =>
    joined(
      chain.map((point) => {
        const verdict = point.verdict(question);
        if (verdict === 'allowed') return none();
        const resource = resources.find((one) => isTarget(one, point.resource));
        if (resource?.kind === 'firewall') return mendFirewall({ firewall: resource, flow, world, revision });
        if (verdict === 'undecided') return none();
        const args = { name: resource?.kind === 'route-table' ? (resource.name ?? '') : '' };
        return none({ code: 'route-drops', args, at: point.resource.at });
      }),
    ),
  );
  return onlyWay(ways);
}
