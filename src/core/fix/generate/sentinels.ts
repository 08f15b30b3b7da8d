// Sentinel values for unspecified parameters: values that nobody uses, so that a configuration can be generated without
// the parameters. In the result they become placeholders.
import type {
  AddressItem,
  Firewall,
  FirewallRule,
  Known,
  NetworkSecurityGroup,
  RouteTable,
} from '../../azure/configuration/resources.ts';
import type { ParameterValue } from '../../model/resolved-scenario.ts';
import type { Parameter } from '../../model/schema.ts';
import type { Obstacle } from '../changes/obstacle.ts';
import { placeholder } from '../needs/address-fields.ts';

/** Sentinel values, and the placeholders that they become. */
export interface Sentinels {
  /** Sentinel values by parameter. */
  readonly values: Readonly<Record<string, ParameterValue>>;
  /** Placeholders by the text of their sentinel address. */
  readonly addresses: ReadonlyMap<string, string>;
  /** The parameter of an unspecified region. */
  readonly region: string | null;
}

/** No Azure region has this name. */
const SENTINEL_REGION = 'sentinelregion';
/** Reserved and never assigned (RFC 1112 section 4). */
const prefix = (index: number): string => `240.0.0.${index + 1}/32`;

/** A parameter of a scenario, by its id. */
export type ParameterDefinition = readonly [id: string, parameter: Parameter];

/** Returns sentinels for the regions and prefixes that are not given and have no default. */
export function sentinelsFor(
  definitions: readonly ParameterDefinition[],
  given: Readonly<Record<string, unknown>>,
): Sentinels {
  const unspecified = new Map(
    definitions.filter(
      ([name, { type, default: value }]) =>
        (type === 'region' || type === 'prefixes') && value === undefined && !Object.hasOwn(given, name),
    ),
  );
  const prefixes = [...unspecified].filter(([, { type }]) => type === 'prefixes').map(([name]) => name);
  const region = [...unspecified].find(([, { type }]) => type === 'region')?.[0] ?? null;
  return {
    values: Object.fromEntries([
      ...prefixes.map((name, index) => [name, [prefix(index)]] as const),
      ...(region === null ? [] : [[region, SENTINEL_REGION] as const]),
    ]),
    addresses: new Map(prefixes.map((name, index) => [prefix(index), `<${name}>`])),
    region,
  };
}

function item(one: AddressItem, { addresses, region }: Sentinels): AddressItem {
  if (one.kind === 'prefix') {
    const text = addresses.get(one.text);
    return text === undefined ? one : placeholder(text);
  }
  if (one.kind !== 'tag' || region === null || !one.tag.endsWith(`.${SENTINEL_REGION}`)) return one;
  return placeholder(`${one.tag.slice(0, -SENTINEL_REGION.length)}<${region}>`);
}

const host = (one: Known<string>, { region }: Sentinels): Known<string> =>
  one.known && region !== null ? { known: true, value: one.value.replaceAll(SENTINEL_REGION, `<${region}>`) } : one;

/** Returns the obstacle with placeholders for sentinels. */
export function obstacleWithPlaceholders(obstacle: Obstacle, { region }: Sentinels): Obstacle {
  if (region === null) return obstacle;
  const args = Object.entries(obstacle.args).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replaceAll(SENTINEL_REGION, `<${region}>`) : value,
  ]);
  return { ...obstacle, args: Object.fromEntries(args) } as Obstacle; // the same details with other text
}

/** Returns the resource with placeholders for sentinels. */
export function withPlaceholders<R extends NetworkSecurityGroup | RouteTable | Firewall>(
  resource: R,
  sentinels: Sentinels,
): R {
  const items = (spec: readonly AddressItem[]): readonly AddressItem[] => spec.map((one) => item(one, sentinels));
  const rule = <Rule extends { readonly source: readonly AddressItem[]; readonly destination: readonly AddressItem[] }>(
    one: Rule,
  ): Rule => ({ ...one, source: items(one.source), destination: items(one.destination) });
  switch (resource.kind) {
    case 'network-security-group':
      return { ...resource, rules: resource.rules.map(rule) };
    case 'route-table':
      return {
        ...resource,
        routes: resource.routes.map((one) => ({
          ...one,
          prefix: item(one.prefix, sentinels),
          nextHopAddress: sentinels.addresses.get(`${one.nextHopAddress}/32`) ?? one.nextHopAddress,
        })),
      };
    case 'firewall':
      return {
        ...resource,
        collections: resource.collections.map((collection) => ({
          ...collection,
          rules: collection.rules.map((one): FirewallRule => {
            const after = rule(one);
            return after.kind === 'application'
              ? { ...after, hosts: after.hosts.map((name) => host(name, sentinels)) }
              : after;
          }),
        })),
      };
    default:
      return resource satisfies never;
  }
}
