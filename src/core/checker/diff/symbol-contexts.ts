// Symbol contexts of two versions with one symbol table, so that `Storage` before is `Storage` after. Surroundings of the
// rules that only one version has are assumed for both; contradicting ones are not shared.
import type { Configuration, Resource } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import { type AddressSymbol, addresses } from '../../net/index.ts';
import { type CheckOptions, prepare } from '../flow/prepare.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import type { VersionPair } from './comparison.ts';
import { type SharedUnknowns, sharedUnknowns } from './shared-unknowns.ts';

export interface SymbolContexts {
  readonly before: SymbolContext;
  readonly after: SymbolContext;
  /** Symbols of only one version: what depends on them is undecided. */
  readonly unshared: ReadonlySet<AddressSymbol>;
  readonly unknowns: SharedUnknowns;
  /** Kinds of surrounding resources that only one version has. */
  readonly borrowed: readonly Resource['kind'][];
}

const SURROUNDINGS = ['service-tags', 'virtual-network', 'ip-group'] as const;
const has = ({ resources }: Configuration, kind: Resource['kind']): boolean =>
  resources.some((resource) => resource.kind === kind);

/** Adds the surroundings that only the other version has. */
function completed(own: Configuration, other: Configuration): Configuration {
  const lacks = SURROUNDINGS.filter((kind) => !has(own, kind));
  const borrowed = other.resources.filter(({ kind }) => lacks.some((one) => one === kind));
  return borrowed.length === 0 ? own : { ...own, resources: [...own.resources, ...borrowed] };
}

/** Makes the symbol contexts of two versions. Throws on a scenario id that the library does not have. */
export function symbolContextsOf(
  { before, after }: VersionPair,
  library: Library,
  options: CheckOptions,
): SymbolContexts {
  const [old, now] = [before.configuration, after.configuration];
  const unknowns = sharedUnknowns({ before, after });
  const own = prepare(completed(now, old), library, options).symbols;
  const was = prepare(completed(old, now), library, options).symbols;
  // The table with fewer assumptions.
  const { table, internetSpace } = own.virtualNetworkMayIncludePublic ? own : was;
  const isSame =
    addresses.isEqual(own.virtualNetwork.contains, was.virtualNetwork.contains) &&
    own.virtualNetwork.exact === was.virtualNetwork.exact &&
    own.virtualNetworkMayIncludePublic === was.virtualNetworkMayIncludePublic;
  const network = (symbols: SymbolContext, key: string): AddressSymbol =>
    table.of(key, () => {
      // A comparison states what surely changed, whatever a check assumes.
      const { id: _, lacks: __, ...symbol } = symbols.virtualNetwork;
      return symbol;
    });
  const networks = {
    before: network(was, isSame ? 'virtual-network' : 'virtual-network before'),
    after: network(own, isSame ? 'virtual-network' : 'virtual-network after'),
  };
  // The second version defines the addresses of service tags.
  const base: SymbolContext = { ...own, table, internetSpace };
  return {
    before: {
      ...base,
      cache: new Map(),
      virtualNetwork: networks.before,
      ipGroups: was.ipGroups,
      unknownIdentity: unknowns.before,
    },
    after: { ...base, cache: new Map(), virtualNetwork: networks.after, unknownIdentity: unknowns.after },
    unshared: new Set(isSame ? [] : Object.values(networks).filter(({ exact }) => !exact)),
    unknowns,
    borrowed: SURROUNDINGS.filter((kind) => has(old, kind) !== has(now, kind)),
  };
}
