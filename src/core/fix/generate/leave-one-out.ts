// Removes one rule or route at a time, to find the requirements that depend on it.
import type { Firewall, NetworkSecurityGroup, RouteTable } from '../../azure/configuration/resources.ts';

export type GeneratedResource = NetworkSecurityGroup | RouteTable | Firewall;

export interface Omission {
  readonly resource: GeneratedResource;
  /** Name of the removed rule or route. */
  readonly name: string;
  /** All resources, without it. */
  readonly remaining: readonly GeneratedResource[];
}

const without = <Item>(list: readonly Item[], index: number): readonly Item[] => list.toSpliced(index, 1);

/** Returns the resource without each of its allow rules or routes in turn. */
function omissionsOf(
  resource: GeneratedResource,
): readonly { readonly name: string; readonly resource: GeneratedResource }[] {
  switch (resource.kind) {
    case 'network-security-group':
      return resource.rules.flatMap(({ name, origin, access }, index) =>
        origin === 'custom' && access.known && access.value === 'allow'
          ? [{ name, resource: { ...resource, rules: without(resource.rules, index) } }]
          : [],
      );
    case 'route-table':
      return resource.routes.map(({ name }, index) => ({
        name,
        resource: { ...resource, routes: without(resource.routes, index) },
      }));
    case 'firewall':
      return resource.collections.flatMap((collection, place) =>
        collection.rules.map(({ name }, index) => {
          const rest = { ...collection, rules: without(collection.rules, index) };
          return { name, resource: { ...resource, collections: resource.collections.with(place, rest) } };
        }),
      );
    default:
      return resource satisfies never;
  }
}

/** Returns the resources without each rule or route in turn. */
export const leaveOneOut = (resources: readonly GeneratedResource[]): readonly Omission[] =>
  resources.flatMap((resource, place) =>
    omissionsOf(resource).map(({ name, resource: rest }) => ({
      resource,
      name,
      remaining: resources.with(place, rest),
    })),
  );
