// Pairs the resources of two versions: by id, else by kind and name, else by file name, else the only ones left of a kind.
import type { Configuration, Firewall, NetworkSecurityGroup, RouteTable } from '../../azure/configuration/resources.ts';
import { firewallsInForce } from '../firewall/firewall-point.ts';
import type { ResourceChange } from './comparison.ts';
import { baseName } from './shared-unknowns.ts';

/** Resources whose rules are compared. */
export type ComparedResource = NetworkSecurityGroup | Firewall | RouteTable;

export interface ResourcePair<One extends ComparedResource = ComparedResource> {
  readonly before: One;
  readonly after: One;
  readonly pairedBy: ResourceChange['pairedBy'];
}
export interface Paired {
  readonly pairs: readonly ResourcePair[];
  readonly removed: readonly ComparedResource[];
  readonly added: readonly ComparedResource[];
}

/** Returns the resources to compare; a parent policy is compared with its children. */
function listedIn(configuration: Configuration): readonly ComparedResource[] {
  const inForce = new Set(firewallsInForce(configuration));
  return configuration.resources.flatMap((resource): readonly ComparedResource[] => {
    if (resource.kind === 'firewall') return inForce.has(resource) ? [resource] : [];
    return resource.kind === 'network-security-group' || resource.kind === 'route-table' ? [resource] : [];
  });
}

const fileOf = ({ inputs }: Configuration, { at }: ComparedResource): string => baseName(inputs[at.input]?.name ?? '');
const named = ({ kind, name }: ComparedResource): string | null =>
  name === null ? null : `${kind} ${name.toLowerCase()}`;

type KeyOf = (one: ComparedResource, configuration: Configuration) => string | null;
const PAIRING_KEYS: readonly (readonly [ResourceChange['pairedBy'], KeyOf])[] = [
  ['id', ({ kind, id }) => (id === null ? null : `${kind} ${id.toLowerCase()}`)],
  // Several files of a folder may have a resource of one name.
  ['name', (one, version) => (named(one) === null ? null : `${named(one)} ${fileOf(version, one)}`)],
  ['name', named],
  ['file', (one, version) => `${one.kind} ${fileOf(version, one)}`],
  ['only-one', ({ kind }) => kind],
];

const byKey = (
  all: Iterable<ComparedResource>,
  keyOf: (one: ComparedResource) => string | null,
): ReadonlyMap<string, readonly ComparedResource[]> => {
  const found = new Map<string, ComparedResource[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key !== null) found.set(key, [...(found.get(key) ?? []), one]);
  }
  return found;
};

/** Pairs resources; several with one key are not paired by it, since their pairing is ambiguous. */
export function pairResources(before: Configuration, after: Configuration): Paired {
  const [old, now] = [new Set(listedIn(before)), new Set(listedIn(after))];
  const order = [...old];
  const pairs: ResourcePair[] = [];
  for (const [pairedBy, keyOf] of PAIRING_KEYS) {
    const ofOld = byKey(old, (one) => keyOf(one, before));
    const ofNow = byKey(now, (one) => keyOf(one, after));
    for (const [key, [one, ...more]] of ofOld) {
      const [other, ...others] = ofNow.get(key) ?? [];
      if (one === undefined || other === undefined || more.length + others.length > 0) continue;
      pairs.push({ before: one, after: other, pairedBy });
      old.delete(one);
      now.delete(other);
    }
  }
  return {
    pairs: pairs.sort((a, b) => order.indexOf(a.before) - order.indexOf(b.before)),
    removed: [...old],
    added: [...now],
  };
}
