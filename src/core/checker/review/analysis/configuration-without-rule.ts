// Removes one rule or route from a configuration.
import type { Configuration, Firewall, Resource, SourceRef } from '../../../azure/configuration/resources.ts';

type Placed = { readonly at: SourceRef | null };

/** Returns the same list where it does not have the rule, so that caches by resource stay valid. */
function without<Item extends Placed>(list: readonly Item[], at: SourceRef): readonly Item[] {
  return list.some((item) => item.at === at) ? list.filter((item) => item.at !== at) : list;
}

/** Returns a function that removes the rule; a parent policy stays one object, also as the parent of its children. */
function remover(at: SourceRef): (resource: Resource) => Resource {
  const policies = new Map<Firewall, Firewall>();
  const ofFirewall = (firewall: Firewall): Firewall => {
    const known = policies.get(firewall);
    if (known !== undefined) return known;
    policies.set(firewall, firewall);
    const parent = firewall.basePolicy?.policy ?? null;
    const basePolicy = parent === null ? null : ofFirewall(parent);
    const isHere = firewall.collections.some(({ rules }) => rules.some((rule) => rule.at === at));
    if (!isHere && basePolicy === parent) return firewall;
    const rest: Firewall = {
      ...firewall,
      collections: firewall.collections.map((one) => ({ ...one, rules: without(one.rules, at) })),
      basePolicy: firewall.basePolicy === null ? null : { ...firewall.basePolicy, policy: basePolicy },
    };
    policies.set(firewall, rest);
    return rest;
  };
  return (resource) => {
    switch (resource.kind) {
      case 'network-security-group': {
        const rules = without(resource.rules, at);
        return rules === resource.rules ? resource : { ...resource, rules };
      }
      case 'route-table': {
        const routes = without(resource.routes, at);
        return routes === resource.routes ? resource : { ...resource, routes };
      }
      case 'firewall':
        return ofFirewall(resource);
      default:
        return resource;
    }
  };
}

/** Removes the rule or route whose `at` is this very object. */
export const withoutRule = (configuration: Configuration, at: SourceRef): Configuration => ({
  ...configuration,
  resources: configuration.resources.map(remover(at)),
});
