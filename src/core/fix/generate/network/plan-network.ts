// Plans a whole network for chosen scenarios, from nothing: every resource that they have requirements for, consistent with
// each other. Whether all is met is for the checker to say, who reads it back.
import type { Configuration } from '../../../azure/configuration/resources.ts';
import { type CheckOptions, prepare } from '../../../checker/flow/prepare.ts';
import { parameterDefinitions } from '../../../model/parameters.ts';
import type { ParameterValues } from '../../../model/resolved-scenario.ts';
import type { Library } from '../../../model/schema.ts';
import type { ParameterDefinition } from '../sentinels.ts';
import { computeResources } from './compute-resources.ts';
import type { NetworkChoices } from './network-choices.ts';
import type { NetworkPlan, Note, PlanResource, Variable } from './network-plan.ts';
import { type PlanContext, requiresFirewall } from './plan-context.ts';
import { endpointPlan } from './private-endpoints.ts';
import { roleAssignments } from './role-assignments.ts';
import { networkResources } from './subnets-and-filters.ts';
import { networkVariables } from './variables.ts';
import { workspaceResources } from './workspace-resources.ts';

const NOTHING: Configuration = { inputs: [], resources: [] };

/** Variables of names that no parameter of a scenario gives. */
const nameVariables = ({ baseName }: NetworkChoices, addressSpace: string): readonly Variable[] => [
  { name: 'addressSpace', value: addressSpace, about: 'address-space' },
  { name: 'networkName', value: `vnet-${baseName}`, about: 'network-name' },
  { name: 'workspaceName', value: `mlw-${baseName}`, about: 'workspace-name' },
  { name: 'vaultName', value: `kv-${baseName}`, about: 'vault-name' },
  { name: 'computeName', value: 'cpu-cluster', about: 'compute-name' },
  { name: 'clusterName', value: `aks-${baseName}`, about: 'cluster-name' },
  { name: 'vmSize', value: 'Standard_DS3_v2', about: 'vm-size' },
  { name: 'usersGroupId', value: null, about: 'users-group' },
];

/** Reports which variables resources name. */
function usedVariables(resources: readonly PlanResource[]): ReadonlySet<string> {
  const found = JSON.stringify(resources).matchAll(/"\$":"variable","name":"([A-Za-z0-9]+)"/g);
  return new Set([...found].map(([, name]) => name ?? ''));
}

function notesOf(resources: readonly PlanResource[]): readonly Note[] {
  const notes = resources.flatMap((resource) => resource.notes ?? []);
  const keys = notes.map((note) => JSON.stringify(note));
  return notes.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** Plans the network of the chosen scenarios; with a firewall, too, where they require one. */
export function planNetwork(library: Library, options: CheckOptions, choices: NetworkChoices): NetworkPlan {
  const definitions = options.scenarios.flatMap((id): readonly ParameterDefinition[] => {
    const scenario = library.scenarios.find((one) => one.id === id);
    return scenario === undefined ? [] : Object.entries(parameterDefinitions(library.shared, scenario));
  });
  const given: ParameterValues = {
    ...options.parameters,
    // All traffic to the internet takes the route to the firewall.
    ...(choices.firewall ? { 'forced-tunnelling': true } : {}),
  };
  const variables = networkVariables({ definitions, given, choices, regions: library.shared.regions });
  const { scenarios, symbols } = prepare(NOTHING, library, { ...options, parameters: variables.parameters });
  if (!choices.firewall && requiresFirewall({ scenarios }))
    return planNetwork(library, options, { ...choices, firewall: true });
  const context: PlanContext = { library, scenarios, choices, variables, symbols };
  const resources = [
    ...networkResources(context),
    ...workspaceResources(context),
    ...endpointPlan(context),
    ...computeResources(context),
    ...roleAssignments(context),
  ];
  const used = usedVariables(resources);
  const all = [...variables.variables, ...nameVariables(choices, variables.layout.addressSpace)];
  return {
    variables: all.filter(
      ({ name }) => used.has(name) || name === 'location' || (name === 'firewallPrefix' && choices.firewall),
    ),
    resources,
    parameters: variables.inForce(variables.parameters),
    notes: notesOf(resources),
  };
}
