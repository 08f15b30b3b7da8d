// What two versions know of addresses: one table of symbols for both, so that `Storage` before is `Storage` after. What
// only one of them tells of what surrounds the rules is taken to hold for both; what they tell differently is not.
import type { Configuration, Resource } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import { type AddressSymbol, addresses } from '../../net/index.ts';
import { type CheckOptions, prepare } from '../flow/prepare.ts';
import type { Scope } from '../lists/symbol-context.ts';
import type { Version } from './comparison.ts';
import { type SharedUnknowns, sharedUnknowns } from './shared-unknowns.ts';

export interface Scopes {
  readonly before: Scope;
  readonly after: Scope;
  /** Symbols that only one of the versions has: where they matter, nothing is decided. */
  readonly unshared: ReadonlySet<AddressSymbol>;
  readonly unknowns: SharedUnknowns;
  /** Kinds of resources that only one of the versions has. */
  readonly borrowed: readonly Resource['kind'][];
}

const AROUND = ['service-tags', 'virtual-network', 'ip-group'] as const;
const has = ({ resources }: Configuration, kind: Resource['kind']): boolean =>
  resources.some((resource) => resource.kind === kind);

/** The configuration, with what only the other one tells of its surroundings. */
function completed(own: Configuration, other: Configuration): Configuration {
  const lacks = AROUND.filter((kind) => !has(own, kind));
  const borrowed = other.resources.filter(({ kind }) => lacks.some((one) => one === kind));
  return borrowed.length === 0 ? own : { ...own, resources: [...own.resources, ...borrowed] };
}

/** Makes the scopes of two versions. Throws on a scenario id that the library does not have. */
export function scopesOf(before: Version, after: Version, library: Library, options: CheckOptions): Scopes {
  const [old, now] = [before.configuration, after.configuration];
  const unknowns = sharedUnknowns(before, after);
  const own = prepare(completed(now, old), library, options).scope;
  const was = prepare(completed(old, now), library, options).scope;
  // Of the two, the table that takes less for granted.
  const { table, internetSpace } = own.virtualNetworkMayHoldPublic ? own : was;
  const isSame =
    addresses.equal(own.virtualNetwork.contains, was.virtualNetwork.contains) &&
    own.virtualNetwork.exact === was.virtualNetwork.exact &&
    own.virtualNetworkMayHoldPublic === was.virtualNetworkMayHoldPublic;
  const network = (scope: Scope, key: string): AddressSymbol =>
    table.of(key, () => {
      const { id: _, ...symbol } = scope.virtualNetwork;
      return symbol;
    });
  const networks = {
    before: network(was, isSame ? 'virtual-network' : 'virtual-network before'),
    after: network(own, isSame ? 'virtual-network' : 'virtual-network after'),
  };
  // Tags hold today what the second version says that they hold.
  const base: Scope = { ...own, table, internetSpace };
  return {
    before: {
      ...base,
      memory: new Map(),
      virtualNetwork: networks.before,
      ipGroups: was.ipGroups,
      unknowns: unknowns.before,
    },
    after: { ...base, memory: new Map(), virtualNetwork: networks.after, unknowns: unknowns.after },
    unshared: new Set(isSame ? [] : Object.values(networks).filter(({ exact }) => !exact)),
    unknowns,
    borrowed: AROUND.filter((kind) => has(old, kind) !== has(now, kind)),
  };
}
