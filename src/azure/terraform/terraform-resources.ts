// The resources of a plan (`terraform show -json PLAN`), of a state (`terraform show -json`) and of a state file of
// version 4, each with its values as they will stand or do stand.
import { child, isObject, type JsonObject, type Node, own } from '../node.ts';
import { Unresolved } from '../unresolved.ts';
import { referenceOf } from './references.ts';
import { withUnknown } from './unknown-values.ts';

export interface TerraformResource {
  readonly type: string;
  readonly address: string;
  readonly values: Node;
  /** False for a planned value of which the text does not tell what is unknown. */
  readonly whole: boolean;
}
export interface Terraform {
  readonly resources: readonly TerraformResource[];
  /** Last values of resources that are going to be deleted. */
  readonly deleted: readonly TerraformResource[];
  readonly configuration: unknown;
  /** The text says that the plan does not hold all, or that it failed. */
  readonly partial: boolean;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (node: Node): Node[] =>
  Array.isArray(node.value) ? node.value.map((item, index) => child(node, index, item)) : [];
const step = (node: Node, key: string): Node =>
  child(node, key, isObject(node.value) ? own(node.value, key) : undefined);

/** Resources of `root_module` and all modules below it. */
const inModule = (module: Node, whole: boolean): TerraformResource[] => [
  ...list(step(module, 'resources')).flatMap((node): TerraformResource[] => {
    if (
      !isObject(node.value) ||
      own(node.value, 'mode') === 'data' ||
      own(node.value, 'deposed_key') !== undefined
    )
      return [];
    const values = step(node, 'values');
    if (!isObject(values.value)) return [];
    return [
      { type: text(own(node.value, 'type')), address: text(own(node.value, 'address')), values, whole },
    ];
  }),
  ...list(step(module, 'child_modules')).flatMap((below) => inModule(below, whole)),
];

const changed = (node: Node): { resource: TerraformResource; stays: boolean } | null => {
  if (!isObject(node.value) || own(node.value, 'mode') === 'data' || own(node.value, 'deposed') !== undefined)
    return null;
  const change = step(node, 'change');
  const actions = isObject(change.value) ? own(change.value, 'actions') : null;
  if (!isObject(change.value) || !Array.isArray(actions)) return null;
  const address = text(own(node.value, 'address'));
  const type = text(own(node.value, 'type'));
  const stays = !actions.every((action) => action === 'delete' || action === 'forget');
  const side = step(change, stays ? 'after' : 'before');
  const unknown = stays ? own(change.value, 'after_unknown') : undefined;
  const value = withUnknown(side.value ?? {}, unknown, { path: side.at.path, text: address });
  return isObject(value)
    ? { resource: { type, address, values: { value, at: side.at }, whole: true }, stays }
    : null;
};

const referenceFields = [
  'firewall_policy_id',
  'base_policy_id',
  'subnet_id',
  'network_security_group_id',
  'network_interface_id',
  'route_table_id',
  'ip_group_id',
  'virtual_network_id',
  'machine_learning_workspace_id',
  'storage_account_id',
  'key_vault_id',
  'container_registry_id',
] as const;

/** Ids that are known after apply give way to the address of the resource that they come from. */
const linked = (resources: readonly TerraformResource[], configuration: unknown): TerraformResource[] => {
  const addresses = new Set(resources.map(({ address }) => address));
  return resources.map((resource) => {
    const { value, at } = resource.values;
    if (!isObject(value)) return resource;
    const open = referenceFields.filter((field) => own(value, field) instanceof Unresolved);
    const copy: Record<string, unknown> = Object.assign(Object.create(null), value);
    for (const field of open) {
      const target = referenceOf(configuration, { address: resource.address, field }, addresses);
      if (target !== null) copy[field] = target;
    }
    if (typeof copy['id'] !== 'string' || copy['id'] === '') copy['id'] = resource.address;
    return { ...resource, values: { value: copy, at } };
  });
};

/** Reads a plan. */
export const planResources = (node: Node): Terraform => {
  const value: JsonObject = isObject(node.value) ? node.value : {};
  const changes = list(step(node, 'resource_changes')).flatMap((item) => changed(item) ?? []);
  const known = new Set(changes.map(({ resource }) => resource.address));
  const planned = inModule(step(step(node, 'planned_values'), 'root_module'), false).filter(
    ({ address }) => !known.has(address),
  );
  const configuration = own(value, 'configuration');
  const deferred = own(value, 'deferred_changes');
  return {
    resources: linked(
      [...changes.filter(({ stays }) => stays).map(({ resource }) => resource), ...planned],
      configuration,
    ),
    deleted: changes.filter(({ stays }) => !stays).map(({ resource }) => resource),
    configuration,
    partial:
      own(value, 'complete') === false ||
      own(value, 'errored') === true ||
      (Array.isArray(deferred) && deferred.length > 0),
  };
};

/** Reads what `terraform show -json` prints of a state. */
export const stateResources = (node: Node): Terraform => ({
  resources: linked(inModule(step(step(node, 'values'), 'root_module'), true), null),
  deleted: [],
  configuration: null,
  partial: false,
});

/** Reads a state file of version 4. */
export const stateFileResources = (node: Node): Terraform => {
  const resources = list(step(node, 'resources')).flatMap((item): TerraformResource[] => {
    if (!isObject(item.value) || own(item.value, 'mode') === 'data') return [];
    const module = text(own(item.value, 'module'));
    const type = text(own(item.value, 'type'));
    const name = `${module === '' ? '' : `${module}.`}${type}.${text(own(item.value, 'name'))}`;
    return list(step(item, 'instances')).flatMap((instance): TerraformResource[] => {
      const values = step(instance, 'attributes');
      if (
        !isObject(instance.value) ||
        own(instance.value, 'deposed') !== undefined ||
        !isObject(values.value)
      )
        return [];
      const index = own(instance.value, 'index_key');
      const address = index === undefined ? name : `${name}[${JSON.stringify(index)}]`;
      return [{ type, address, values, whole: true }];
    });
  });
  return { resources: linked(resources, null), deleted: [], configuration: null, partial: false };
};
