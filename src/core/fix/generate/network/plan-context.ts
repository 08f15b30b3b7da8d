// What the parts of a whole network are made from.
import type { SymbolContext } from '../../../checker/lists/symbol-context.ts';
import type { ParameterValue, ResolvedFlow, ResolvedScenario } from '../../../model/resolved-scenario.ts';
import type { Library } from '../../../model/schema.ts';
import type { SubnetSlot } from './layout.ts';
import type { NetworkChoices } from './network-choices.ts';
import type { NetworkVariables } from './variables.ts';

export interface PlanContext {
  readonly library: Library;
  /** Resolved with a sentinel for each variable. */
  readonly scenarios: readonly ResolvedScenario[];
  readonly choices: NetworkChoices;
  readonly variables: NetworkVariables;
  readonly symbols: SymbolContext;
}

/** The subnets that scenarios have as places, in the order of the network. */
export const placeSlots = ['compute', 'client', 'aks', 'api-server'] as const satisfies readonly SubnetSlot[];
export type PlaceSlot = (typeof placeSlots)[number];

export const subnetName = (slot: SubnetSlot): string => {
  if (slot === 'firewall') return 'AzureFirewallSubnet';
  return slot === 'bastion' ? 'AzureBastionSubnet' : `snet-${slot}`;
};

export const isChosen = ({ scenarios }: PlanContext, id: string): boolean => scenarios.some((one) => one.id === id);

/** Returns a parameter's value in force; undefined where no chosen scenario has it. */
export const parameterOf = ({ scenarios }: PlanContext, id: string): ParameterValue | null | undefined =>
  scenarios.find(({ parameters }) => Object.hasOwn(parameters, id))?.parameters[id];
export const isOn = (context: PlanContext, id: string): boolean => parameterOf(context, id) === true;

/** Whether compute nodes have public addresses: only where a scenario says so. */
export const hasPublicAddress = (context: PlanContext): boolean => isOn(context, 'public-ip');

const SERVICES_OF_SUBNET = 'properties.serviceEndpoints[].service';

/** Returns the services that the subnet of a place has service endpoints for, as the chosen scenarios require them. */
export const serviceEndpointsOf = ({ scenarios }: Pick<PlanContext, 'scenarios'>, place: string): readonly string[] => [
  ...new Set(
    scenarios.flatMap(({ settings }) =>
      settings.flatMap(({ need, applies, at, must }) => {
        const isWanted = need === 'required' && applies === 'yes' && at?.place === place;
        return isWanted && 'path' in must && must.path === SERVICES_OF_SUBNET ? (must.contains ?? []) : [];
      }),
    ),
  ),
];

/** Whether storage and key vault let the compute subnet in by service endpoints, in the place of private endpoints. */
export const usesServiceEndpoints = (context: PlanContext): boolean =>
  isOn(context, 'service-endpoints') && serviceEndpointsOf(context, 'compute').length > 0;

/** Returns the flows that the chosen scenarios require at a place. */
export const requiredFlows = ({ scenarios }: PlanContext, place: string): readonly ResolvedFlow[] =>
  scenarios.flatMap(({ flows }) =>
    flows.filter(
      ({ need, applies, at, protocol }) =>
        need === 'required' && applies === 'yes' && at.includes(place) && protocol !== null,
    ),
  );

/** Returns the subnets that the network needs: those of the scenarios' places that a required flow passes. */
export const usedSlots = (context: PlanContext): readonly PlaceSlot[] =>
  placeSlots.filter(
    (slot) =>
      context.scenarios.some(({ places }) => places.some(({ id }) => id === slot)) &&
      (slot !== 'api-server' || isOn(context, 'api-server-in-network')),
  );

/** Reports whether scenarios require a route to a firewall: without one, their network is not theirs. */
export const requiresFirewall = ({ scenarios }: Pick<PlanContext, 'scenarios'>): boolean =>
  scenarios.some(({ routes }) =>
    routes.some(
      ({ need, applies, expect, nextHop }) =>
        need === 'required' && applies === 'yes' && expect === 'present' && nextHop === 'virtual-appliance',
    ),
  );

/** Reports whether a chosen scenario has a firewall that filters what leaves the subnet. */
export const isFiltered = ({ scenarios, choices }: PlanContext, slot: string): boolean =>
  choices.firewall &&
  scenarios.some(({ places }) => places.some(({ kind, filters }) => kind === 'firewall' && filters.includes(slot)));
