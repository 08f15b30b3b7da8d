// The pasted resources that a place of a scenario may be: subnets, and lists alone where no virtual network was pasted.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type { Configuration, Resource, Subnet } from '../../azure/configuration/resources.ts';
import type { PlacedKind } from '../lists/place-choice.ts';
import { lastSegment, refersTo } from '../lists/resource-names.ts';

type List = Extract<Resource, { readonly kind: 'network-security-group' | 'route-table' }>;

/** A resource that a place may be, with what the paste says of it. */
export interface Candidate {
  readonly kind: PlacedKind;
  readonly resource: Subnet | List;
  readonly name: string;
  readonly id: string | null;
  /** Names that may have a word of the place: its own, and those of the subnets that a list is attached to. */
  readonly names: readonly string[];
  /** Ids of the subnets that it is, or is attached to. */
  readonly subnets: readonly string[];
  /** Whether a subnet is delegated to a service; null where that can't be read. */
  readonly isDelegated: boolean | null;
  /** The pasted security groups of a subnet, by name. */
  readonly groups: readonly string[];
}

/** Subnets that Azure reserves for one service. */
const RESERVED = /^(?:gatewaysubnet|azurefirewall(?:management)?subnet|azurebastionsubnet|routeserversubnet)$/i;

/** Reports whether two names of subnets are the same to Azure. */
const isCalled = (name: string, called: string): boolean => name.toLowerCase() === called.toLowerCase();

/** Returns the subnets of all pasted networks. */
export const pastedSubnets = ({ resources }: Configuration): readonly Subnet[] =>
  resources.flatMap((resource) => (resource.kind === 'virtual-network' ? resource.subnets : []));

/** Returns the pasted subnets that a place may be: those that no service reserves. */
export const candidateSubnets = (configuration: Configuration): readonly Subnet[] =>
  pastedSubnets(configuration).filter(({ name }) => !RESERVED.test(name));

/** Reports whether a subnet in ARM shape is delegated to a service; null where its delegations can't be read. */
function isDelegatedBody(body: unknown): boolean | null {
  const properties = isObject(body) ? own(body, 'properties') : undefined;
  const delegations = (isObject(properties) ? own(properties, 'delegations') : undefined) ?? [];
  return Array.isArray(delegations) ? delegations.length > 0 : null;
}

const subnetCandidate = (subnet: Subnet, groups: readonly List[]): Candidate => {
  const { name, id, body } = subnet;
  return {
    kind: 'subnet',
    resource: subnet,
    name,
    id,
    names: [name],
    subnets: [id ?? name],
    isDelegated: isDelegatedBody(body),
    groups: groups.flatMap((group) =>
      refersTo(subnet.networkSecurityGroup, group) || group.subnets.some((one) => refersTo(one, subnet))
        ? (group.name ?? [])
        : [],
    ),
  };
};

/** Reports whether a list is attached to subnets alone that Azure reserves for one service. */
export const isReserved = ({ subnets }: List): boolean =>
  subnets.length > 0 && subnets.every((id) => RESERVED.test(lastSegment(id)));

/** Reports whether a list is attached to the subnet that has the one name of a place. */
const isOfCalled = ({ subnets }: Pick<List, 'subnets'>, called: string | undefined): boolean =>
  called !== undefined && subnets.some((id) => isCalled(lastSegment(id), called));

/** Reports whether a candidate is, or is attached to, the subnet that has the one name of a place. */
export const hasCalledSubnet = (candidate: Candidate, called: string): boolean => isOfCalled(candidate, called);

/**
 * Reports whether a list is one of a subnet: it has a name, and is not one of interfaces, or of subnets alone that Azure
 * reserves for others than the place.
 */
const isOfSubnet = (list: List, called: string | undefined): boolean => {
  if (list.name === null || list.effective === true) return false;
  if (isReserved(list) && !isOfCalled(list, called)) return false;
  return list.kind === 'route-table' || list.subnets.length > 0 || list.networkInterfaces.length === 0;
};

const listCandidate = (list: List): Candidate => ({
  kind: list.kind,
  resource: list,
  name: list.name ?? '',
  id: list.id,
  names: [list.name ?? '', ...list.subnets.map(lastSegment)],
  subnets: list.subnets,
  isDelegated: false,
  groups: [],
});

/**
 * Returns what a place may be, by kind: its subnet, where subnets were pasted; else its security group and its route table.
 * Of a place that has one possible name, only subnets that are called so.
 */
export function candidatesOf(
  configuration: Configuration,
  called?: string | undefined,
): ReadonlyMap<PlacedKind, readonly Candidate[]> {
  const { resources } = configuration;
  const groups = resources.filter((resource) => resource.kind === 'network-security-group');
  const subnets =
    called === undefined
      ? candidateSubnets(configuration)
      : pastedSubnets(configuration).filter(({ name }) => isCalled(name, called));
  if (subnets.length > 0) return new Map([['subnet', subnets.map((subnet) => subnetCandidate(subnet, groups))]]);
  const tables = resources.filter((resource) => resource.kind === 'route-table');
  const lists = [groups, tables].map((all) => all.filter((list) => isOfSubnet(list, called)).map(listCandidate));
  return new Map(lists.flatMap((all) => (all[0] === undefined ? [] : [[all[0].kind, all] as const])));
}

/**
 * Reports whether the paste leaves a choice among candidates of a kind. One list alone is what the reader pasted for every
 * place, unless others of its kind are attached to subnets of Azure's own.
 */
export const isChoice = (kind: PlacedKind, candidates: readonly Candidate[], { resources }: Configuration): boolean =>
  kind === 'subnet' ||
  candidates.length > 1 ||
  resources.some((resource) => resource.kind === kind && 'subnets' in resource && isReserved(resource));

const PREFIXES = { subnet: '', 'network-security-group': 'nsg:', 'route-table': 'route-table:' } as const;

/** Returns what names a candidate in a choice: `snet-training`, `nsg:nsg-training`, or its id where names are the same. */
export const choiceText = ({ kind, name, id }: Candidate, all: readonly Candidate[]): string => {
  const isUnique = all.filter((other) => other.name.toLowerCase() === name.toLowerCase()).length === 1;
  return PREFIXES[kind] + (isUnique ? name : (id ?? name));
};

/** Returns the candidate that a text names, by name or id; null where none or several have it. */
export function candidateNamed(text: string, all: readonly Candidate[]): Candidate | null {
  const wanted = text.trim().toLowerCase();
  const found = all.filter(({ kind, name, id }) => {
    const prefix = PREFIXES[kind];
    if (!wanted.startsWith(prefix)) return false;
    const own = wanted.slice(prefix.length);
    return name.toLowerCase() === own || id?.toLowerCase() === own;
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
