// A complete configuration can be sought before everything is told: each untold parameter gets a value of its own that
// nobody has, and in what comes out that value is a placeholder again.
import type {
  AddressItem,
  Firewall,
  FirewallRule,
  Known,
  NetworkSecurityGroup,
  RouteTable,
} from '../../azure/configuration/resources.ts';
import type { Missing } from '../../checker/lists/check-result.ts';
import { parameterDefinitions } from '../../model/parameters.ts';
import type { ParameterValue } from '../../model/resolved-scenario.ts';
import type { Library, Scenario } from '../../model/schema.ts';
import { placeholder } from '../needs/address-fields.ts';

export interface StandIns {
  /** By parameter. */
  readonly values: Readonly<Record<string, ParameterValue>>;
  /** Stand-in text of an address -> placeholder. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Parameter of the region that is not told. */
  readonly region: string | null;
}

/** No region of Azure's has this name. */
const REGION = 'standinregion';
/** Reserved and never assigned (RFC 1112 section 4). */
const prefix = (index: number): string => `240.0.0.${index + 1}/32`;

/** Values for the parameters that `told` lacks. */
export function standIns(
  library: Library,
  scenarios: readonly Scenario[],
  told: Readonly<Record<string, unknown>>,
): StandIns {
  const untold = new Map(
    scenarios.flatMap((scenario) =>
      Object.entries(parameterDefinitions(library.shared, scenario)).filter(
        ([name, { type, default: value }]) =>
          (type === 'region' || type === 'prefixes') && value === undefined && !Object.hasOwn(told, name),
      ),
    ),
  );
  const prefixes = [...untold].filter(([, { type }]) => type === 'prefixes').map(([name]) => name);
  const region = [...untold].find(([, { type }]) => type === 'region')?.[0] ?? null;
  return {
    values: Object.fromEntries([
      ...prefixes.map((name, index) => [name, [prefix(index)]] as const),
      ...(region === null ? [] : [[region, REGION] as const]),
    ]),
    addresses: new Map(prefixes.map((name, index) => [prefix(index), `<${name}>`])),
    region,
  };
}

function item(one: AddressItem, { addresses, region }: StandIns): AddressItem {
  if (one.kind === 'prefix') {
    const text = addresses.get(one.text);
    return text === undefined ? one : placeholder(text);
  }
  if (one.kind !== 'tag' || region === null || !one.tag.endsWith(`.${REGION}`)) return one;
  return placeholder(`${one.tag.slice(0, -REGION.length)}<${region}>`);
}

const host = (one: Known<string>, { region }: StandIns): Known<string> =>
  one.known && region !== null ? { known: true, value: one.value.replaceAll(REGION, `<${region}>`) } : one;

/** An obstacle that names no stand-in. */
export const obstacleWithPlaceholders = (obstacle: Missing, { region }: StandIns): Missing => ({
  ...obstacle,
  args: Object.fromEntries(
    Object.entries(obstacle.args).map(([name, value]) => [
      name,
      typeof value === 'string' && region !== null ? value.replaceAll(REGION, `<${region}>`) : value,
    ]),
  ),
});

/** A security group, route table or firewall with placeholders for stand-ins. */
export function withPlaceholders<R extends NetworkSecurityGroup | RouteTable | Firewall>(
  resource: R,
  known: StandIns,
): R {
  const items = (spec: readonly AddressItem[]): readonly AddressItem[] => spec.map((one) => item(one, known));
  const rule = <
    Rule extends { readonly source: readonly AddressItem[]; readonly destination: readonly AddressItem[] },
  >(
    one: Rule,
  ): Rule => ({ ...one, source: items(one.source), destination: items(one.destination) });
  switch (resource.kind) {
    case 'network-security-group':
      return { ...resource, rules: resource.rules.map(rule) };
    case 'route-table':
      return {
        ...resource,
        routes: resource.routes.map((one) => ({ ...one, prefix: item(one.prefix, known) })),
      };
    case 'firewall':
      return {
        ...resource,
        collections: resource.collections.map((collection) => ({
          ...collection,
          rules: collection.rules.map((one): FirewallRule => {
            const after = rule(one);
            return after.kind === 'application'
              ? { ...after, hosts: after.hosts.map((name) => host(name, known)) }
              : after;
          }),
        })),
      };
    default:
      return resource satisfies never;
  }
}
