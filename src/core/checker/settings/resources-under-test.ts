// The pasted resources that settings are about, by type. One that was pasted several times is one subject.
import { isObject, type JsonObject, type Node, own } from '../../azure/configuration/json-node.ts';
import type { Configuration, Resource, SourceRef } from '../../azure/configuration/resources.ts';
import { PartialId } from '../../azure/configuration/unresolved.ts';
import type { Missing } from '../lists/check-result.ts';
import { type Found, type Told, valuesAt } from './property-values.ts';
import { type Id, idOf, isAbsolute } from './resource-ids.ts';
import { routeTableBody } from './route-table-body.ts';

/** A body in ARM shape, as one place of the paste has it. */
export interface Writing {
  readonly node: Node;
  readonly told: Told;
}
export interface Subject {
  readonly kind: Resource['kind'];
  readonly type: string;
  /** As written; the last name of its id where it has none. */
  readonly name: string;
  readonly id: string | null;
  readonly key: Id | null;
  readonly at: SourceRef;
  /** At least one. */
  readonly writings: readonly Writing[];
  /** Why it may not be one of the resources that count. */
  readonly doubt: Missing | null;
}

/** By ARM type in lower case. */
export type Subjects = ReadonlyMap<string, readonly Subject[]>;

/** `az ml` and PowerShell write names of their own, and leave out what they do not know. */
const isForeign = (key: string): boolean => key.includes('_') || /^[A-Z]/.test(key);
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/**
 * Whether a body holds all that is set. Azure's answers say who they are and how provisioning went; rows of a query
 * (they name their subscription) and bodies of other tools may lack what is set all the same.
 */
function toldBy(type: string, body: JsonObject): Told {
  const properties = own(body, 'properties');
  if (!isObject(properties)) return 'part';
  if ([...Object.keys(body), ...Object.keys(properties)].some(isForeign)) return 'part';
  if (isText(own(body, 'apiVersion'))) return 'written';
  if (own(body, 'subscriptionId') !== undefined || own(body, 'tenantId') !== undefined) return 'part';
  const isNamed = isText(own(body, 'id')) && isText(own(body, 'name'));
  const isWhole = isText(own(body, 'type')) || isText(own(body, 'etag'));
  // Role assignments are not provisioned.
  const isRole = type.toLowerCase() === 'microsoft.authorization/roleassignments';
  return isNamed && isWhole && isText(own(properties, isRole ? 'principalId' : 'provisioningState'))
    ? 'answered'
    : 'part';
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

/** The id from `/providers/` on: of the template's name, and of the resource that holds it where the name is short. */
function partialId(type: string, name: string | null, holder: Id | null): PartialId | null {
  const [provider, ...kinds] = type.split('/');
  const names = (name ?? '').split('/');
  if (name === null || name === '' || name.startsWith('[')) return null;
  if (names.length === kinds.length)
    return new PartialId(
      `/providers/${provider}/${kinds.map((kind, index) => `${kind}/${names[index]}`).join('/')}`,
    );
  return names.length === 1 && holder?.isPartial === true
    ? new PartialId(`${holder.written}/${kinds.at(-1)}/${name}`)
    : null;
}

function subjectOf({ kind, type, name, id, body, at, exists }: Described, holder: Id | null): Subject | null {
  if (!isObject(body)) return null;
  const made = id ?? partialId(type, name, holder);
  const value = (own(body, 'id') ?? null) === null && made !== null ? { ...body, id: made } : body;
  const shown = name ?? id?.split('/').at(-1) ?? '';
  return {
    kind,
    type,
    name: shown,
    id,
    key: made === null ? null : idOf(made, at),
    at,
    writings: [{ node: { value, at }, told: toldBy(type, body) }],
    doubt:
      exists?.known === false ? { code: 'may-not-exist', args: { name: shown, resource: type }, at } : null,
  };
}

const networkType = 'Microsoft.Network/virtualNetworks';

function subnetsOf(
  network: Extract<Resource, { kind: 'virtual-network' }>,
  holder: Subject | null,
): Subject[] {
  return network.subnets.flatMap((subnet) => {
    const isNamed = subnet.name !== '' && network.id !== null;
    const id = subnet.id ?? (isNamed ? `${network.id}/subnets/${subnet.name}` : null);
    const found = subjectOf(
      { ...subnet, id, kind: network.kind, type: `${networkType}/subnets` },
      holder?.key ?? null,
    );
    if (found === null) return [];
    const [from] = holder?.writings ?? [];
    const isInside = from !== undefined && isBelow(subnet.at, from.node.at);
    // A subnet inside of a network is told as the network is.
    const told = (own_: Told): Told => (!isInside || from.told === 'answered' ? own_ : from.told);
    return [{ ...found, writings: found.writings.map((one) => ({ ...one, told: told(one.told) })) }];
  });
}

const isBelow = (at: SourceRef, from: SourceRef): boolean =>
  at.input === from.input &&
  at.document === from.document &&
  at.path.length > from.path.length &&
  from.path.every((step, index) => step === at.path[index]);

const placeOf = ({ input, document }: SourceRef, path: SourceRef['path']): string =>
  JSON.stringify([input, document, path]);

/** Joins the writings of a resource; each keeps its own place. */
function joined(all: readonly Subject[]): readonly Subject[] {
  const found = new Map<string, Subject>();
  for (const subject of all) {
    const { key: id } = subject;
    const key = id !== null && !id.isPartial && isAbsolute(id) ? id.text : `${found.size}`;
    const before = found.get(key);
    found.set(
      key,
      before === undefined
        ? subject
        : {
            ...before,
            writings: [...before.writings, ...subject.writings],
            doubt: before.doubt === null ? null : subject.doubt,
          },
    );
  }
  return [...found.values()];
}

const known = new WeakMap<Configuration, Subjects>();

/** Sorts the pasted resources by type, once for a configuration. */
export function subjectsOf(configuration: Configuration): Subjects {
  const subjects = known.get(configuration) ?? sorted(configuration);
  known.set(configuration, subjects);
  return subjects;
}

function sorted(configuration: Configuration): Subjects {
  const all: Subject[] = [];
  // A loop writes several resources at one place: which of them holds a child is not known.
  const holders = new Map<string, Id | null>();
  const add = (subject: Subject | null): void => {
    if (subject === null) return;
    all.push(subject);
    const place = placeOf(subject.at, subject.at.path);
    holders.set(place, holders.has(place) ? null : subject.key);
  };
  for (const resource of configuration.resources) {
    if (resource.kind === 'other') {
      const holder = holders.get(placeOf(resource.at, resource.at.path.slice(0, -2)));
      add(subjectOf(resource, holder ?? null));
    } else if (resource.kind === 'virtual-network') {
      const network = subjectOf({ ...resource, type: networkType }, null);
      add(network);
      all.push(...subnetsOf(resource, network));
    } else if (resource.kind === 'route-table') {
      const body = routeTableBody(resource);
      add(subjectOf({ ...resource, type: 'Microsoft.Network/routeTables', body }, null));
    }
  }
  const byType = Map.groupBy(all, ({ type }) => type.toLowerCase());
  return new Map([...byType].map(([type, list]) => [type, joined(list)]));
}

const none: readonly Subject[] = [];
export const ofType = (subjects: Subjects, type: string): readonly Subject[] =>
  subjects.get(type.toLowerCase()) ?? none;

export const writtenTwice = ({ name, type, at }: Subject): Missing => ({
  code: 'written-twice',
  args: { name, resource: type },
  at,
});

/** What stands at a path, in whichever writing tells; not known where two of them contradict each other. */
export function valuesOf(subject: Subject, path: string): readonly Found[] {
  const lists = subject.writings.map(({ node, told }) => valuesAt(node, path, told));
  const [first = []] = lists;
  const telling = lists.filter((list) => list.every(({ kind }) => kind !== 'unknown'));
  const texts = new Set(
    telling.map((list) => JSON.stringify(list.map((one) => (one.kind === 'value' ? one.value : null)))),
  );
  if (texts.size > 1) return [{ kind: 'unknown', text: '', at: subject.at }];
  return telling[0] ?? first;
}
