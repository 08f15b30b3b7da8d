// A flow's way through every list that it meets: each list that stops a part of it is opened for that part.
import type { Configuration, NetworkSecurityGroup } from '../../azure/configuration/resources.ts';
import { firewallsOf } from '../../checker/firewall/firewall-point.ts';
import type { CheckWorld } from '../../checker/flow/check-flow.ts';
import { requiredPackets } from '../../checker/lists/compile-required-traffic.ts';
import type { EnforcementPoint } from '../../checker/lists/enforcement-point.ts';
import { securityGroupsAt } from '../../checker/routing/place-enforcement.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { isTarget } from '../changes/apply-changes.ts';
import type { Mending } from '../changes/change.ts';
import { securityNeeds } from '../needs/security-group-needs.ts';
import { mendFirewall } from './fix-firewall.ts';
import { mendWay } from './fix-path.ts';
import { mendSecurityGroup } from './fix-security-group.ts';
import { joined, NOTHING, onlyWay } from './join-fixes.ts';

/** How a flow may be written. */
export interface MendOptions {
  readonly revision: string;
  readonly widenNames: boolean;
}

function groupOf(point: EnforcementPoint, { resources }: Configuration): NetworkSecurityGroup | null {
  const found = resources.find((resource) => isTarget(resource, point.resource));
  return found?.kind === 'network-security-group' ? found : null;
}

function mendGroup(
  flow: ResolvedFlow,
  point: EnforcementPoint,
  world: CheckWorld & Pick<MendOptions, 'widenNames'>,
): Mending {
  const required = requiredPackets(flow, world.scope);
  const group = groupOf(point, world.configuration);
  if (group === null) return NOTHING;
  const { scope, widenNames } = world;
  const regions = world.library?.shared.regions ?? {};
  const { needs, placeholders, obstacles, widened } = securityNeeds(flow, { scope, regions, widenNames });
  if (point.verdict(required) === 'allowed') return { ...NOTHING, widened };
  const { direction, requirement } = flow;
  const mending = mendSecurityGroup({ group, direction, requirement, needs, decided: point.parts(required) });
  return {
    changes: mending.changes,
    placeholders,
    widened,
    obstacles: [...obstacles, ...mending.obstacles],
  };
}

function mendSubnet(
  place: string,
  flow: ResolvedFlow,
  world: CheckWorld & Pick<MendOptions, 'widenNames'>,
): Mending {
  const { alternatives, open } = securityGroupsAt(place, flow.direction, world);
  const ways = alternatives.map((chain) => joined(chain.map((point) => mendGroup(flow, point, world))));
  return onlyWay(ways, open);
}

function mendFirewallPlace(flow: ResolvedFlow, world: CheckWorld, revision: string): Mending {
  const firewalls = firewallsOf(world.configuration);
  return onlyWay(firewalls.map((firewall) => mendFirewall({ firewall, flow, world, revision })));
}

/** What would open the way, at every place where the flow meets a list of the paste. */
export function mendFlow(flow: ResolvedFlow, world: CheckWorld, options: MendOptions): Mending {
  const { revision, widenNames } = options;
  const places = flow.at.filter((place) => world.at === undefined || place === world.at);
  return joined([
    ...places.map((place) => {
      const kind = world.places.find(({ id }) => id === place)?.kind ?? 'subnet';
      return kind === 'subnet'
        ? mendSubnet(place, flow, { ...world, widenNames })
        : mendFirewallPlace(flow, world, revision);
    }),
    mendWay(flow, world, revision),
  ]);
}
