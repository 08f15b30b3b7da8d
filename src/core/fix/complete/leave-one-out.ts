// Resources with one rule or route taken away: what breaks without it is what needs it.
import type { Firewall, NetworkSecurityGroup, RouteTable } from '../../azure/configuration/resources.ts';

export type Made = NetworkSecurityGroup | RouteTable | Firewall;

export interface Without {
  readonly resource: Made;
  /** Of the rule or route that is gone. */
  readonly name: string;
  /** All resources, one of them without it. */
  readonly without: readonly Made[];
}

const others = <Item>(list: readonly Item[], index: number): readonly Item[] => list.toSpliced(index, 1);

/** The resource without each of its rules that allow, or without each of its routes. */
function fewer(resource: Made): readonly { readonly name: string; readonly resource: Made }[] {
  switch (resource.kind) {
    case 'network-security-group':
      return resource.rules.flatMap(({ name, origin, access }, index) =>
        origin === 'custom' && access.known && access.value === 'allow'
          ? [{ name, resource: { ...resource, rules: others(resource.rules, index) } }]
          : [],
      );
    case 'route-table':
      return resource.routes.map(({ name }, index) => ({
        name,
        resource: { ...resource, routes: others(resource.routes, index) },
      }));
    case 'firewall':
      return resource.collections.flatMap((collection, place) =>
        collection.rules.map(({ name }, index) => {
          const rest = { ...collection, rules: others(collection.rules, index) };
          return { name, resource: { ...resource, collections: resource.collections.with(place, rest) } };
        }),
      );
    default:
      return resource satisfies never;
  }
}

/** Every way to leave out one rule or route. */
export const eachWithout = (resources: readonly Made[]): readonly Without[] =>
  resources.flatMap((resource, place) =>
    fewer(resource).map(({ name, resource: rest }) => ({
      resource,
      name,
      without: resources.with(place, rest),
    })),
  );
