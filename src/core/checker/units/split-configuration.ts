// What of a configuration is checked by itself: each security group alone, or each subnet in its network.
import type { Configuration, NetworkSecurityGroup, SourceRef, Subnet } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import type { Placement } from '../lists/place-choice.ts';
import { candidateSubnets } from '../placement/place-candidates.ts';

/** A part of a configuration, with what it is checked against. */
export interface ConfigurationPart {
  readonly name: string | null;
  readonly id: string | null;
  readonly at: SourceRef;
  readonly configuration: Configuration;
  /** What the part is, of the places of the scenarios. */
  readonly placement: Placement;
}

const partOfGroup = (group: NetworkSecurityGroup, { inputs, resources }: Configuration): ConfigurationPart => ({
  name: group.name,
  id: group.id,
  at: group.at,
  configuration: {
    inputs,
    resources: resources.filter((one) => one === group || one.kind === 'service-tags' || one.kind === 'ip-group'),
  },
  placement: {},
});

/** Returns each security group alone: nothing else that was read decides about it. */
export const securityGroupParts = (configuration: Configuration): readonly ConfigurationPart[] =>
  configuration.resources.flatMap((one) =>
    one.kind === 'network-security-group' ? [partOfGroup(one, configuration)] : [],
  );

/** Returns the places of scenarios that are subnets. */
const subnetPlacesOf = ({ scenarios }: Library, chosen: readonly string[]): readonly string[] => [
  ...new Set(
    scenarios
      .filter(({ id }) => chosen.includes(id))
      .flatMap(({ places }) => Object.entries(places).flatMap(([name, { kind }]) => (kind === 'subnet' ? [name] : []))),
  ),
];

/** Returns the name of a subnet for a choice of place: its id, where it has one. */
const namedBy = ({ id, name }: Subnet): string => id ?? name;

/**
 * Returns each subnet that no service reserves, in the network that was read: it stands for every place of the scenarios that
 * is a subnet, so that its own group, its route table and the firewall that its routes lead to decide.
 */
export const subnetParts = (
  configuration: Configuration,
  library: Library,
  scenarios: readonly string[],
): readonly ConfigurationPart[] => {
  const places = subnetPlacesOf(library, scenarios);
  return candidateSubnets(configuration).map((subnet) => ({
    name: subnet.name,
    id: subnet.id,
    at: subnet.at,
    configuration,
    placement: Object.fromEntries(places.map((place) => [place, [namedBy(subnet)]])),
  }));
};
