// Which pasted subnet a place of a scenario is: the one that the reader names, the one that a resource names, the only one
// whose name says so, or the only one at all.

import { sameId } from '../../azure/configuration/resource-id.ts';
import type { Configuration, Subnet } from '../../azure/configuration/resources.ts';
import { PartialId } from '../../azure/configuration/unresolved.ts';
import type { Parameter } from '../../model/schema.ts';
import { parsePrefix } from '../../net/index.ts';
import type { Missing } from '../lists/reason-codes.ts';
import { lastSegment } from '../lists/resource-names.ts';
import { propertyValuesOf, type ResourcesByType } from '../settings/resources-under-test.ts';

/** How a subnet is recognized: by words of its name, and by resources that name it. */
export type SubnetSource = Extract<NonNullable<Parameter['read-from']>, { readonly subnet: unknown }>['subnet'];

/** Subnets that Azure reserves for one service. */
const RESERVED = /^(?:gatewaysubnet|azurefirewall(?:management)?subnet|azurebastionsubnet|routeserversubnet)$/i;

/** Returns the pasted subnets that a place may be: those that no service reserves. */
export const candidateSubnets = ({ resources }: Configuration): readonly Subnet[] =>
  resources
    .flatMap((resource) => (resource.kind === 'virtual-network' ? resource.subnets : []))
    .filter(({ name }) => !RESERVED.test(name));

/** Reports whether the name and the prefixes of a subnet are known, and it surely exists. */
const isKnown = ({ name, prefixes, exists }: Subnet): boolean =>
  exists?.known !== false &&
  /^\w/.test(name) &&
  prefixes.length > 0 &&
  prefixes.every((prefix) => parsePrefix(prefix.trim()) !== null);

/** Returns the subnet that a reader names, by name or id; null where none or several have it. */
export function subnetNamed(text: string, configuration: Configuration): Subnet | null {
  const wanted = text.trim().toLowerCase();
  const found = candidateSubnets(configuration)
    .filter(isKnown)
    .filter(({ name, id }) => name.toLowerCase() === wanted || (id !== null && id.toLowerCase() === wanted));
  return found.length === 1 ? (found[0] ?? null) : null;
}

const LIMIT_NAMES = 3;

/** Asks which of several pasted subnets is a place, in place of its prefixes: the network was pasted. */
export function askForSubnet(missing: Missing, configuration: Configuration): Missing {
  if (missing.code !== 'place-prefixes') return missing;
  const names = candidateSubnets(configuration).map(({ name }) => name);
  if (names.length < 2) return missing;
  const { place } = missing.args;
  const shown = [...names.slice(0, LIMIT_NAMES), ...(names.length > LIMIT_NAMES ? ['…'] : [])].join(', ');
  return { code: 'choose-subnet', args: { place, names: shown, count: names.length }, at: missing.at };
}

/** Splits a name into its words: `snet-mlTraining01` is snet, ml, training. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/);

const hasWord = ({ name }: Subnet, { named }: SubnetSource): boolean =>
  wordsOf(name).some((word) => named.some((hint) => word === hint || (hint.length > 3 && word.startsWith(hint))));

const idText = (value: unknown): string | null => {
  if (value instanceof PartialId) return value.text;
  return typeof value === 'string' ? value : null;
};

/** Returns the subnets that resources name, each once; null where one names an unknown subnet. */
const namedByResources = (
  { by = [] }: SubnetSource,
  candidates: readonly Subnet[],
  resources: ResourcesByType,
): readonly Subnet[] | null => {
  const values = by.flatMap(({ resource, path }) =>
    (resources.get(resource.toLowerCase()) ?? []).flatMap((one) => propertyValuesOf(one, path)),
  );
  if (values.some(({ kind }) => kind === 'unknown')) return null;
  const ids = values.flatMap((found) => (found.kind === 'value' ? (idText(found.value) ?? []) : []));
  return candidates.filter(({ id, name }) =>
    ids.some((text) => (id !== null && text.includes('/') ? sameId(text, id) : lastSegment(text) === name)),
  );
};

/**
 * Returns the subnet of a place; null where the paste does not say, or says several. `others` are the sources of other
 * places: a subnet whose name says that it is theirs is taken for no other place.
 */
export function subnetFrom(
  source: SubnetSource,
  others: readonly SubnetSource[],
  { configuration, resources }: { readonly configuration: Configuration; readonly resources: ResourcesByType },
): Subnet | null {
  const candidates = candidateSubnets(configuration);
  // What can't be read may be another subnet of the place.
  if (!candidates.every(isKnown)) return null;
  const only = (subnets: readonly Subnet[]): Subnet | null => (subnets.length === 1 ? (subnets[0] ?? null) : null);
  const byResource = namedByResources(source, candidates, resources);
  if (byResource === null) return null;
  if (byResource.length > 0) return only(byResource);
  const byName = candidates.filter((subnet) => hasWord(subnet, source));
  if (byName.length > 0) return only(byName);
  const [single] = candidates.length === 1 ? candidates : [];
  return single === undefined || others.some((other) => hasWord(single, other)) ? null : single;
}
