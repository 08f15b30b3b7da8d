// The pasted resources that settings are about, by type.
import { isObject, type JsonObject, type Node, own } from '../../azure/node.ts';
import type { Configuration, Resource, SourceRef } from '../../azure/resources.ts';

export interface Subject {
  readonly kind: Resource['kind'];
  readonly type: string;
  readonly name: string | null;
  readonly id: string | null;
  /** The body in ARM shape. */
  readonly node: Node;
  /** The body holds all that is set: what is missing in it is not set. */
  readonly whole: boolean;
  /** False where a template's condition may leave the resource out. */
  readonly exists: boolean;
}

/** By ARM type in lower case. */
export type Subjects = ReadonlyMap<string, readonly Subject[]>;

/** `az ml` and PowerShell write names of their own, and leave out what they do not know. */
const foreignName = (key: string): boolean => key.includes('_') || /^[A-Z]/.test(key);
const names = (value: unknown): readonly string[] => (isObject(value) ? Object.keys(value) : []);

/**
 * Whether a body is all of the resource: a template's resource (it has an `apiVersion`), or an answer of Azure (which
 * says how provisioning went). A column of a query, or a body of another tool, may lack what is set all the same.
 */
function isWhole(type: string, body: JsonObject): boolean {
  const properties = own(body, 'properties');
  if (!isObject(properties)) return false;
  if ([...names(body), ...names(properties)].some(foreignName)) return false;
  return (
    own(body, 'apiVersion') !== undefined ||
    own(properties, 'provisioningState') !== undefined ||
    // Role assignments are not provisioned.
    (type.toLowerCase() === 'microsoft.authorization/roleassignments' &&
      own(properties, 'principalId') !== undefined)
  );
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

function subjectOf({ kind, type, name, id, body, at, exists }: Described): readonly Subject[] {
  if (!isObject(body)) return [];
  const whole = isWhole(type, body);
  return [{ kind, type, name, id, node: { value: body, at }, whole, exists: exists?.known !== false }];
}

function subjectsIn(resource: Resource): readonly Subject[] {
  if (resource.kind === 'other') return subjectOf(resource);
  if (resource.kind !== 'virtual-network') return [];
  const type = 'Microsoft.Network/virtualNetworks';
  const [network] = subjectOf({ ...resource, type });
  const subnets = resource.subnets.flatMap((subnet) =>
    subjectOf({
      ...subnet,
      kind: resource.kind,
      type: `${type}/subnets`,
      id: subnet.id ?? (resource.id === null ? null : `${resource.id}/subnets/${subnet.name}`),
    }),
  );
  // A subnet in a template's network says nothing of its own version.
  const inherited = subnets.map((subnet) => ({ ...subnet, whole: subnet.whole || network?.whole === true }));
  return network === undefined ? inherited : [network, ...inherited];
}

/** Sorts the pasted resources by type. */
export function subjectsOf(configuration: Configuration): Subjects {
  const subjects = new Map<string, Subject[]>();
  for (const resource of configuration.resources) {
    for (const subject of subjectsIn(resource)) {
      const key = subject.type.toLowerCase();
      const list = subjects.get(key);
      if (list === undefined) subjects.set(key, [subject]);
      else list.push(subject);
    }
  }
  return subjects;
}

const none: readonly Subject[] = [];
export const ofType = (subjects: Subjects, type: string): readonly Subject[] =>
  subjects.get(type.toLowerCase()) ?? none;
