// Which resources of a plan a resource refers to: those that have to exist before it.
import {
  isExpression,
  isList,
  isPlanObject,
  type NetworkPlan,
  type PlanResource,
  type PlanValue,
} from '../../generate/network/network-plan.ts';

/** The virtual network, which has every subnet. */
export const NETWORK_KEY = 'network';
export const FIREWALL_KEY = 'firewall';

/** Returns the keys that a value refers to; the firewall's address is a variable in languages that can compute it. */
function keysIn(value: PlanValue): readonly string[] {
  if (isExpression(value)) {
    if (value.$ === 'id' || value.$ === 'principal') return [value.of];
    return value.$ === 'subnet' ? [NETWORK_KEY] : [];
  }
  if (isList(value)) return value.flatMap(keysIn);
  return isPlanObject(value) ? Object.values(value).flatMap(keysIn) : [];
}

/** Returns the keys of what a resource's own text names: the references that languages follow by themselves. */
export const referredKeys = ({ properties, beside = {}, parent, scope }: PlanResource): readonly string[] => [
  ...new Set([
    ...(parent === undefined ? [] : [parent]),
    ...(scope === undefined ? [] : [scope]),
    ...keysIn(properties),
    ...keysIn(beside),
  ]),
];

/** Returns the resources in an order in which each stands behind those that it needs. Throws on a circle. */
export function inOrder(plan: NetworkPlan): readonly PlanResource[] {
  const done = new Map<string, PlanResource>();
  const visit = (one: PlanResource, path: readonly string[]): void => {
    if (done.has(one.key)) return;
    if (path.includes(one.key)) throw new Error(`a circle of resources: ${[...path, one.key].join(', ')}`);
    for (const key of [...referredKeys(one), ...(one.after ?? [])]) {
      const before = plan.resources.find((other) => other.key === key);
      if (before === undefined) throw new Error(`${one.key} needs ${key}, which the plan does not have`);
      visit(before, [...path, one.key]);
    }
    done.set(one.key, one);
  };
  for (const one of plan.resources) visit(one, []);
  return [...done.values()];
}
