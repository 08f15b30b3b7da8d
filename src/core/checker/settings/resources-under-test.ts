// The pasted resources that settings are about, by type. A resource that was pasted several times is one resource here.

import { isObject, type JsonNode, type JsonObject, own } from '../../azure/configuration/json-node.ts';
import type { Configuration, Resource, SourceRef } from '../../azure/configuration/resources.ts';
import { PartialId } from '../../azure/configuration/unresolved.ts';
import { memoizeWeak } from '../../memoize.ts';
import type { Missing } from '../lists/check-result.ts';
import { withAutomaticApproval } from './automatic-approval.ts';
import { type BodyCompleteness, type PropertyValue, valuesAt } from './property-values.ts';
import { comparableId, type Id, isAbsolute } from './resource-ids.ts';
import { routeTableBody } from './route-table-body.ts';

/** A resource's body in ARM shape, at one place of the paste. */
export interface Occurrence {
  readonly node: JsonNode;
  readonly completeness: BodyCompleteness;
}
export interface ResourceUnderTest {
  readonly kind: Resource['kind'];
  readonly type: string;
  /** As written, of a child called `default` with its parent's; the last name of its id where it has none. */
  readonly name: string;
  readonly id: string | null;
  readonly key: Id | null;
  /** Ids of its subnets, where its own id does not tell that they are its: Terraform's addresses do not. */
  readonly children: readonly Id[];
  readonly at: SourceRef;
  /** At least one. */
  readonly occurrences: readonly Occurrence[];
  /** Why the resource may not exist or may not be the right one; null where it surely is. */
  readonly uncertainty: Missing | null;
}

/** By ARM type in lower case. */
export type ResourcesByType = ReadonlyMap<string, readonly ResourceUnderTest[]>;

/** Property names of `az ml` and PowerShell, whose bodies leave properties out. */
const isForeign = (key: string): boolean => key.includes('_') || /^[A-Z]/.test(key);
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/**
 * Reports whether a body has all properties that are set. Azure's responses have an identity and a provisioning state;
 * rows of a query (which have a subscription) and bodies of other tools may lack properties that are set.
 */
function completenessOf(type: string, body: JsonObject): BodyCompleteness {
  const properties = own(body, 'properties');
  if (!isObject(properties)) return 'partial';
  if ([...Object.keys(body), ...Object.keys(properties)].some(isForeign)) return 'partial';
  if (isText(own(body, 'apiVersion'))) return 'template';
  if (own(body, 'subscriptionId') !== undefined || own(body, 'tenantId') !== undefined) return 'partial';
  const isNamed = isText(own(body, 'id')) && isText(own(body, 'name'));
  const isTyped = isText(own(body, 'type')) || isText(own(body, 'etag'));
  // Role assignments are not provisioned.
  const isRole = type.toLowerCase() === 'microsoft.authorization/roleassignments';
  return isNamed && isTyped && isText(own(properties, isRole ? 'principalId' : 'provisioningState'))
    ? 'response'
    : 'partial';
}

interface Described {
  readonly kind: Resource['kind'];
  readonly type: string;
  readonly name: string | null;
  readonly id: string | null;
  readonly body?: unknown;
  readonly at: SourceRef;
  readonly exists?: { readonly known: boolean };
}

/** Returns the id from `/providers/` on, of the template's name or, where that is short, of the parent's id and it. */
function partialIdOf(type: string, name: string | null, parent: Id | null): PartialId | null {
  const [provider, ...kinds] = type.split('/');
  const names = (name ?? '').split('/');
  if (name === null || name === '' || name.startsWith('[')) return null;
  if (names.length === kinds.length)
    return new PartialId(`/providers/${provider}/${kinds.map((kind, index) => `${kind}/${names[index]}`).join('/')}`);
  return names.length === 1 && parent?.isPartial === true
    ? new PartialId(`${parent.written}/${kinds.at(-1)}/${name}`)
    : null;
}

/** Returns a resource's name; of a child that is called `default`, as many are, with the name of its parent: `pe/default`. */
function shownName(name: string | null, id: string | null): string {
  const names = id?.split('/') ?? [];
  const own = name ?? names.at(-1) ?? '';
  const parent = names.at(-3);
  return own.toLowerCase() === 'default' && parent !== undefined ? `${parent}/${own}` : own;
}

function resourceOfBody(
  { kind, type, name, id, body, at, exists }: Described,
  parent: Id | null,
): ResourceUnderTest | null {
  if (!isObject(body)) return null;
  const written = own(body, 'id');
  const made = written instanceof PartialId ? written : (id ?? partialIdOf(type, name, parent));
  const value = (written ?? null) === null && made !== null ? { ...body, id: made } : body;
  const shown = shownName(name, id);
  return {
    kind,
    type,
    name: shown,
    id,
    key: made === null ? null : comparableId(made, at),
    children: [],
    at,
    occurrences: [{ node: { value, at }, completeness: completenessOf(type, body) }],
    uncertainty: exists?.known === false ? { code: 'may-not-exist', args: { name: shown, resource: type }, at } : null,
  };
}

const networkType = 'Microsoft.Network/virtualNetworks';

function subnetsOf(
  network: Extract<Resource, { kind: 'virtual-network' }>,
  parent: ResourceUnderTest | null,
): ResourceUnderTest[] {
  return network.subnets.flatMap((subnet) => {
    const isNamed = subnet.name !== '' && network.id !== null;
    const id = subnet.id ?? (isNamed ? `${network.id}/subnets/${subnet.name}` : null);
    const found = resourceOfBody(
      { ...subnet, id, kind: network.kind, type: `${networkType}/subnets` },
      parent?.key ?? null,
    );
    if (found === null) return [];
    const [from] = parent?.occurrences ?? [];
    const isInside = from !== undefined && isBelow(subnet.at, from.node.at);
    // A subnet inside a network's body is as complete as that body.
    const completeness = (itself: BodyCompleteness): BodyCompleteness =>
      !isInside || from.completeness === 'response' ? itself : from.completeness;
    const occurrences = found.occurrences.map((one) => ({
      ...one,
      completeness: completeness(one.completeness),
    }));
    return [{ ...found, occurrences }];
  });
}

const isBelow = (at: SourceRef, from: SourceRef): boolean =>
  at.input === from.input &&
  at.document === from.document &&
  at.path.length > from.path.length &&
  from.path.every((step, index) => step === at.path[index]);

const placeOf = ({ input, document }: SourceRef, path: SourceRef['path']): string =>
  JSON.stringify([input, document, path]);

/** Merges the occurrences of each resource; each keeps its own place. */
function mergeOccurrences(all: readonly ResourceUnderTest[]): readonly ResourceUnderTest[] {
  const found = new Map<string, ResourceUnderTest>();
  for (const resource of all) {
    const { key: id } = resource;
    const key = id !== null && !id.isPartial && isAbsolute(id) ? id.text : `${found.size}`;
    const before = found.get(key);
    found.set(
      key,
      before === undefined
        ? resource
        : {
            ...before,
            occurrences: [...before.occurrences, ...resource.occurrences],
            uncertainty: before.uncertainty === null ? null : resource.uncertainty,
          },
    );
  }
  return [...found.values()];
}

/** Groups the pasted resources by type. */
export const resourcesByType = memoizeWeak((configuration: Configuration): ResourcesByType => {
  const all: ResourceUnderTest[] = [];
  // A loop has several resources at one place: the parent of a child is then unknown.
  const parents = new Map<string, Id | null>();
  const add = (resource: ResourceUnderTest | null): void => {
    if (resource === null) return;
    all.push(resource);
    const place = placeOf(resource.at, resource.at.path);
    parents.set(place, parents.has(place) ? null : resource.key);
  };
  for (const resource of configuration.resources) {
    if (resource.kind === 'other') {
      const parent = parents.get(placeOf(resource.at, resource.at.path.slice(0, -2)));
      add(resourceOfBody(resource, parent ?? null));
    } else if (resource.kind === 'virtual-network') {
      const network = resourceOfBody({ ...resource, type: networkType }, null);
      const subnets = subnetsOf(resource, network);
      add(network === null ? null : { ...network, children: subnets.flatMap(({ key }) => key ?? []) });
      all.push(...subnets);
    } else if (resource.kind === 'network-security-group' && resource.location !== undefined) {
      const body = { id: resource.id, location: resource.location };
      add(resourceOfBody({ ...resource, type: 'Microsoft.Network/networkSecurityGroups', body }, null));
    } else if (resource.kind === 'route-table') {
      const body = routeTableBody(resource);
      add(resourceOfBody({ ...resource, type: 'Microsoft.Network/routeTables', body }, null));
    }
  }
  const byType = Map.groupBy(withAutomaticApproval(all), ({ type }) => type.toLowerCase());
  return new Map([...byType].map(([type, list]) => [type, mergeOccurrences(list)]));
});

const none: readonly ResourceUnderTest[] = [];
/** Returns the resources of a type, in any case. */
export const ofType = (resources: ResourcesByType, type: string): readonly ResourceUnderTest[] =>
  resources.get(type.toLowerCase()) ?? none;

/** Returns what is missing where occurrences of a resource contradict each other. */
export const contradictoryOccurrences = ({ name, type, at }: ResourceUnderTest): Missing => ({
  code: 'conflicting-duplicates',
  args: { name, resource: type },
  at,
});

/** Returns the values at a path, of the first occurrence that has them; unknown where two occurrences contradict. */
export function propertyValuesOf(resource: ResourceUnderTest, path: string): readonly PropertyValue[] {
  const lists = resource.occurrences.map(({ node, completeness }) => valuesAt(node, path, completeness));
  const [first = []] = lists;
  const known = lists.filter((list) => list.every(({ kind }) => kind !== 'unknown'));
  const texts = new Set(
    known.map((list) => JSON.stringify(list.map((one) => (one.kind === 'value' ? one.value : null)))),
  );
  if (texts.size > 1) return [{ kind: 'unknown', text: '', at: resource.at }];
  return known[0] ?? first;
}
