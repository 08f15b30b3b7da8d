// A configuration with one rule or route taken away.
import type { Configuration, Firewall, Resource, SourceRef } from '../../../azure/configuration/resources.ts';

type Placed = { readonly at: SourceRef | null };

/** The list itself where it does not have the rule: what is kept for the resource then still serves. */
function fewer<Item extends Placed>(list: readonly Item[], at: SourceRef): readonly Item[] {
  return list.some((item) => item.at === at) ? list.filter((item) => item.at !== at) : list;
}

/** Takes the rule out of each resource; a parent policy is one, whether it stands by itself or above its children. */
function taking(at: SourceRef): (resource: Resource) => Resource {
  const policies = new Map<Firewall, Firewall>();
  const ofFirewall = (firewall: Firewall): Firewall => {
    const known = policies.get(firewall);
    if (known !== undefined) return known;
    policies.set(firewall, firewall);
    const parent = firewall.basePolicy?.policy ?? null;
    const above = parent === null ? null : ofFirewall(parent);
    const isHere = firewall.collections.some(({ rules }) => rules.some((rule) => rule.at === at));
    if (!isHere && above === parent) return firewall;
    const rest: Firewall = {
      ...firewall,
      collections: firewall.collections.map((one) => ({ ...one, rules: fewer(one.rules, at) })),
      basePolicy: firewall.basePolicy === null ? null : { ...firewall.basePolicy, policy: above },
    };
    policies.set(firewall, rest);
    return rest;
  };
  return (resource) => {
    switch (resource.kind) {
      case 'network-security-group': {
        const rules = fewer(resource.rules, at);
        return rules === resource.rules ? resource : { ...resource, rules };
      }
      case 'route-table': {
        const routes = fewer(resource.routes, at);
        return routes === resource.routes ? resource : { ...resource, routes };
      }
      case 'firewall':
        return ofFirewall(resource);
      default:
        return resource;
    }
  };
}

/** Gives the configuration without the rule or route at `at`: the very object that the reader gave it. */
export const withoutRule = (configuration: Configuration, at: SourceRef): Configuration => ({
  ...configuration,
  resources: configuration.resources.map(taking(at)),
});
