// How code names a route table that the configuration lacks, and the subnet that gets it.
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { NewRouteTable } from './change-units.ts';

const isName = (text: string | null): text is string => text !== null && text !== '' && !text.startsWith('[');

/** Returns the network's name; a placeholder where the input lacks it. */
export const networkName = ({ table }: NewRouteTable): string =>
  isName(table.network.name) ? table.network.name : '<virtual-network>';
/** Returns the subnet's name; a placeholder where the input lacks it. */
export const subnetName = ({ table }: NewRouteTable): string =>
  isName(table.subnet.name) ? table.subnet.name : '<subnet>';

/** Returns the requirements of all routes, each once. */
export const requirementsOf = ({ routes }: NewRouteTable): readonly RequirementId[] => [
  ...new Set(routes.flatMap(({ requirements }) => requirements)),
];

/**
 * Returns where the association stands in a template. A subnet that is deployed again loses what the template does not
 * name: the association is a part of it.
 */
export const associationPlace = (unit: NewRouteTable): string =>
  `${networkName(unit)}/subnets/${subnetName(unit)}/properties`;
