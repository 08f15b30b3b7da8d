// A flow's way through every list that it meets: each list that stops a part of it is opened for that part.
import type { Configuration, NetworkSecurityGroup } from '../azure/resources.ts';
import type { CheckWorld } from '../checker/check-flow.ts';
import { securityGroupsAt } from '../checker/enforcement.ts';
import type { EnforcementPoint } from '../checker/point.ts';
import { requiredPackets } from '../checker/required.ts';
import type { Missing } from '../checker/result.ts';
import type { ResolvedFlow } from '../model/resolved.ts';
import { isTarget } from './apply.ts';
import type { Change, Obstacle } from './change.ts';
import { mendSecurityGroup } from './mend-security-group.ts';
import { securityNeeds } from './security-needs.ts';

/** A way to mend something: to be tried before it is believed. */
export interface Mending {
  readonly changes: readonly Change[];
  readonly placeholders: readonly Missing[];
  readonly obstacles: readonly Obstacle[];
}
export const NOTHING: Mending = { changes: [], placeholders: [], obstacles: [] };

const joined = (all: readonly Mending[]): Mending => ({
  changes: all.flatMap(({ changes }) => changes),
  placeholders: all.flatMap(({ placeholders }) => placeholders),
  obstacles: all.flatMap(({ obstacles }) => obstacles),
});

function groupOf(point: EnforcementPoint, { resources }: Configuration): NetworkSecurityGroup | null {
  const found = resources.find((resource) => isTarget(resource, point.resource));
  return found?.kind === 'network-security-group' ? found : null;
}

function mendGroup(flow: ResolvedFlow, point: EnforcementPoint, world: CheckWorld): Mending {
  const required = requiredPackets(flow, world.scope);
  const group = groupOf(point, world.configuration);
  if (group === null || point.verdict(required) === 'allowed') return NOTHING;
  const decided = point.parts(required);
  const regions = world.library?.shared.regions ?? {};
  const { needs, placeholders, obstacles } = securityNeeds(flow, { scope: world.scope, regions });
  const { direction, requirement } = flow;
  const mending = mendSecurityGroup({ group, direction, requirement, needs, decided });
  return { changes: mending.changes, placeholders, obstacles: [...obstacles, ...mending.obstacles] };
}

function mendSubnet(place: string, flow: ResolvedFlow, world: CheckWorld): Mending {
  const { alternatives } = securityGroupsAt(place, flow.direction, world);
  const ways = alternatives.map((chain) => joined(chain.map((point) => mendGroup(flow, point, world))));
  const [only, ...others] = ways;
  if (only === undefined) return NOTHING;
  if (others.length === 0) return only;
  // Several groups, and no word on which one is in force here: opening all of them would open too much.
  const open = ways.some(({ changes, obstacles }) => changes.length + obstacles.length > 0);
  return open ? { ...NOTHING, obstacles: [{ code: 'association', args: {}, at: null }] } : NOTHING;
}

/** What would open the way, at every place where the flow meets a list of the paste. */
export function mendFlow(flow: ResolvedFlow, world: CheckWorld): Mending {
  const places = flow.at.filter((place) => world.at === undefined || place === world.at);
  return joined(
    places.map((place) => {
      const kind = world.places.find(({ id }) => id === place)?.kind ?? 'subnet';
      return kind === 'subnet' ? mendSubnet(place, flow, world) : NOTHING;
    }),
  );
}
