// The resources of a plan (`terraform show -json PLAN`), of a state (`terraform show -json`) and of a state file of
// version 4, with planned or current values.

import { isObject, items, type JsonNode, type JsonObject, member, own } from '../configuration/json-node.ts';
import type {
  ConfigurationAddress,
  MarkAddress,
  TerraformDocument,
  TerraformResource,
} from '../context/terraform-document.ts';
import { linkReferences } from './references.ts';
import { withUnknown, withUnresolvedItems } from './unknown-values.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Returns the address of a resource's block in the configuration. */
const placeOf = (value: JsonObject, module: unknown): ConfigurationAddress & { readonly type: string } => ({
  module: text(module),
  type: text(own(value, 'type')),
  name: text(own(value, 'name')),
});

/** Returns the resources of `root_module` and of all modules in it, without `known` ones. */
const inModules = (
  root: JsonNode,
  mark: MarkAddress,
  { isComplete, known }: { readonly isComplete: boolean; readonly known: ReadonlySet<string> },
): TerraformResource[] => {
  const found: TerraformResource[] = [];
  const modules = [root];
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    const address = own(module.value, 'address');
    for (const node of items(member(module, 'resources'))) {
      if (!isObject(node.value) || own(node.value, 'mode') === 'data') continue;
      if (own(node.value, 'deposed_key') !== undefined) continue;
      const values = member(node, 'values');
      const marked = mark(text(own(node.value, 'address')));
      if (!isObject(values.value) || known.has(marked)) continue;
      found.push({
        ...placeOf(node.value, address),
        address: marked,
        values: isComplete ? values : { value: withUnresolvedItems(values.value, values.at.path), at: values.at },
        isComplete,
        created: false,
      });
    }
    modules.push(...items(member(module, 'child_modules')).reverse());
  }
  return found;
};

type Side = 'after' | 'before';
/** Returns the side of a change that remains; null where the resource is deleted. */
const remaining = (actions: readonly unknown[]): Side | null => {
  if (actions.every((action) => action === 'delete')) return null;
  // Terraform forgets it, and Azure keeps it.
  return actions.every((action) => action === 'forget') ? 'before' : 'after';
};

const changed = (node: JsonNode, mark: MarkAddress): { resource: TerraformResource; stays: boolean } | null => {
  if (!isObject(node.value) || own(node.value, 'mode') === 'data' || own(node.value, 'deposed') !== undefined)
    return null;
  const change = member(node, 'change');
  const actions = own(change.value, 'actions');
  if (!Array.isArray(actions)) return null;
  const address = mark(text(own(node.value, 'address')));
  const side = remaining(actions);
  const values = member(change, side ?? 'before');
  const unknown = side === 'after' ? own(change.value, 'after_unknown') : undefined;
  const merged = withUnknown(values.value ?? {}, unknown, { path: values.at.path, text: address });
  return {
    stays: side !== null,
    resource: {
      ...placeOf(node.value, own(node.value, 'module_address')),
      address,
      values: { value: isObject(merged) ? merged : {}, at: values.at },
      isComplete: isObject(merged) && (side !== 'after' || isObject(unknown)),
      created: actions.includes('create'),
    },
  };
};

export const planResources = (node: JsonNode, mark: MarkAddress): TerraformDocument => {
  const changes = items(member(node, 'resource_changes')).flatMap((item) => changed(item, mark) ?? []);
  const known = new Set(changes.map(({ resource }) => resource.address));
  const root = member(member(node, 'planned_values'), 'root_module');
  const planned = inModules(root, mark, { isComplete: false, known });
  const configuration = own(node.value, 'configuration');
  const deferred = own(node.value, 'deferred_changes');
  return {
    resources: linkReferences(
      [...changes.filter(({ stays }) => stays).map(({ resource }) => resource), ...planned],
      configuration,
      mark,
    ),
    deleted: changes.filter(({ stays }) => !stays).map(({ resource }) => resource),
    configuration,
    partial:
      own(node.value, 'complete') === false ||
      own(node.value, 'errored') === true ||
      (Array.isArray(deferred) && deferred.length > 0),
  };
};

/** Reads the output of `terraform show -json` for a state. */
export const stateResources = (node: JsonNode, mark: MarkAddress): TerraformDocument => ({
  resources: linkReferences(
    inModules(member(member(node, 'values'), 'root_module'), mark, { isComplete: true, known: new Set() }),
    null,
    mark,
  ),
  deleted: [],
  configuration: null,
  partial: false,
});

export const stateFileResources = (node: JsonNode, mark: MarkAddress): TerraformDocument => {
  const resources = items(member(node, 'resources')).flatMap((item): TerraformResource[] => {
    if (!isObject(item.value) || own(item.value, 'mode') === 'data') return [];
    const place = placeOf(item.value, own(item.value, 'module'));
    const name = `${place.module === '' ? '' : `${place.module}.`}${place.type}.${place.name}`;
    return items(member(item, 'instances')).flatMap((instance): TerraformResource[] => {
      const values = member(instance, 'attributes');
      if (!isObject(values.value) || own(instance.value, 'deposed') !== undefined) return [];
      const index = own(instance.value, 'index_key');
      const address = mark(index === undefined ? name : `${name}[${JSON.stringify(index)}]`);
      return [{ ...place, address, values, isComplete: true, created: false }];
    });
  });
  return {
    resources: linkReferences(resources, null, mark),
    deleted: [],
    configuration: null,
    partial: false,
  };
};
