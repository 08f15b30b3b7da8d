// Which resource of the second version is which of the first: by id, else by kind and name, else by the name of their
// file, else the only ones left.
import type {
  Configuration,
  Firewall,
  NetworkSecurityGroup,
  RouteTable,
} from '../../azure/configuration/resources.ts';
import { firewallsOf } from '../firewall/firewall-point.ts';
import type { ResourceChange } from './comparison.ts';
import { baseName } from './shared-unknowns.ts';

/** Resources whose rules are compared. */
export type Listed = NetworkSecurityGroup | Firewall | RouteTable;

export interface ResourcePair<One extends Listed = Listed> {
  readonly before: One;
  readonly after: One;
  readonly pairedBy: ResourceChange['pairedBy'];
}
export interface Paired {
  readonly pairs: readonly ResourcePair[];
  readonly removed: readonly Listed[];
  readonly added: readonly Listed[];
}

/** A parent policy counts with its children, as everywhere. */
function listedIn(configuration: Configuration): readonly Listed[] {
  const inForce = new Set(firewallsOf(configuration));
  return configuration.resources.flatMap((resource): readonly Listed[] => {
    if (resource.kind === 'firewall') return inForce.has(resource) ? [resource] : [];
    return resource.kind === 'network-security-group' || resource.kind === 'route-table' ? [resource] : [];
  });
}

const fileOf = ({ inputs }: Configuration, { at }: Listed): string => baseName(inputs[at.input]?.name ?? '');
const named = ({ kind, name }: Listed): string | null =>
  name === null ? null : `${kind} ${name.toLowerCase()}`;

type KeyOf = (one: Listed, configuration: Configuration) => string | null;
const WAYS: readonly (readonly [ResourceChange['pairedBy'], KeyOf])[] = [
  ['id', ({ kind, id }) => (id === null ? null : `${kind} ${id.toLowerCase()}`)],
  // In folders, one name may stand in several files.
  ['name', (one, version) => (named(one) === null ? null : `${named(one)} ${fileOf(version, one)}`)],
  ['name', named],
  ['file', (one, version) => `${one.kind} ${fileOf(version, one)}`],
  ['only-one', ({ kind }) => kind],
];

const byKey = (
  all: Iterable<Listed>,
  keyOf: (one: Listed) => string | null,
): ReadonlyMap<string, readonly Listed[]> => {
  const found = new Map<string, Listed[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key !== null) found.set(key, [...(found.get(key) ?? []), one]);
  }
  return found;
};

/** Pairs resources; of several with one key none is taken, for which of them is meant is not known. */
export function pairResources(before: Configuration, after: Configuration): Paired {
  const [old, now] = [new Set(listedIn(before)), new Set(listedIn(after))];
  const order = [...old];
  const pairs: ResourcePair[] = [];
  for (const [pairedBy, keyOf] of WAYS) {
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
