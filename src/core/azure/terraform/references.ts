// Resolves references in a plan's `configuration`, for values that are known after apply only. It lists the
// references of an expression, not the expression itself, and no blocks made by `dynamic` (hashicorp/terraform,
// internal/command/jsonconfig).

import { memoizeWeak } from '../../memoize.ts';
import { copyProvenance, isObject, type JsonObject, own } from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { ConfigurationAddress, TerraformResource } from '../context/terraform-document.ts';
import { fieldValue, withValues } from './resource-fields.ts';

const longestAddress = 2000;
/** Returns the names of the modules in an address, outermost first; null where it is no address. */
const moduleNames = (address: string): readonly string[] | null => {
  const segment = /module\.([\w-]+)(?:\["(?:[^"\\]|\\.)*"\]|\[\d+\])?(?:\.|$)/y;
  const names: string[] = [];
  if (address.length > longestAddress) return null;
  while (segment.lastIndex < address.length) {
    const name = segment.exec(address)?.[1];
    if (name === undefined) return null;
    names.push(name);
  }
  return names;
};

/** Returns the resources of a module's configuration by address. */
const byAddress = memoizeWeak((list: readonly unknown[]): ReadonlyMap<string, JsonObject> => {
  const index = new Map<string, JsonObject>();
  for (const item of list) {
    const address = own(item, 'address');
    if (isObject(item) && typeof address === 'string') index.set(address, item);
  }
  return index;
});

/** Returns a module's configuration by its address. */
const moduleOf = (configuration: unknown, module: string): unknown => {
  let configured = own(configuration, 'root_module');
  for (const name of moduleNames(module) ?? [''])
    configured = own(own(own(configured, 'module_calls'), name), 'module');
  return configured;
};

const resourceConfiguration = (configuration: unknown, place: ConfigurationAddress): JsonObject | null => {
  const list = own(moduleOf(configuration, place.module), 'resources');
  return Array.isArray(list) ? (byAddress(list).get(`${place.type}.${place.name}`) ?? null) : null;
};

const expressionsOf = (configuration: unknown, place: ConfigurationAddress): JsonObject | null => {
  const expressions = own(resourceConfiguration(configuration, place), 'expressions');
  return isObject(expressions) ? expressions : null;
};

/** Reports whether the configuration of a resource has a block. One that it lacks may be `dynamic`. */
export const isInConfiguration = (configuration: unknown, place: ConfigurationAddress, field: string): boolean => {
  const expressions = expressionsOf(configuration, place);
  return expressions !== null && own(expressions, field) !== undefined;
};

/** Returns the references of an expression, each without the shorter steps that Terraform lists after it. */
const referencesOf = (expression: unknown): readonly string[] => {
  const listed = own(expression, 'references');
  if (!Array.isArray(listed)) return [];
  const found: string[] = [];
  for (const reference of listed) {
    if (typeof reference !== 'string' || reference.length > longestAddress) return [];
    const last = found.at(-1);
    if (last === undefined || !(last.startsWith(`${reference}.`) || last.startsWith(`${reference}[`)))
      found.push(reference);
  }
  return found;
};

/** Where an expression stands: a module, and the key of the resource there under `for_each`. */
interface ExpressionPlace {
  readonly configuration: unknown;
  readonly module: string;
  readonly key: string | null;
  /** What the resource is repeated for, where that is another resource. */
  readonly repeats: string | null;
}
const LIMIT_MODULES = 20;

const inModule = (module: string, address: string): string => (module === '' ? address : `${module}.${address}`);
const lastModule = /^(?:(.*)\.)?module\.([\w-]+)(?:\["(?:[^"\\]|\\.)*"\]|\[\d+\])?$/;

/** Follows an input of a module to its call, and an output to the module that gives it; null where it is no single one. */
const acrossModules = (reference: string, place: ExpressionPlace): readonly [string, ExpressionPlace] | null => {
  const input = /^var\.([\w-]+)$/.exec(reference)?.[1];
  const [, parent = '', name = ''] = lastModule.exec(place.module) ?? [];
  const output = /^module\.([\w-]+)\.([\w-]+)$/.exec(reference);
  const next =
    input !== undefined && name !== ''
      ? {
          expression: own(
            own(own(own(moduleOf(place.configuration, parent), 'module_calls'), name), 'expressions'),
            input,
          ),
          module: parent,
        }
      : {
          expression: own(
            own(
              own(moduleOf(place.configuration, inModule(place.module, `module.${output?.[1]}`)), 'outputs'),
              output?.[2] ?? '',
            ),
            'expression',
          ),
          module: inModule(place.module, `module.${output?.[1]}`),
        };
  const [only, ...others] = referencesOf(next.expression);
  if (only === undefined || others.length > 0) return null;
  return [only, { ...place, module: next.module, key: null, repeats: null }];
};

/** Returns the value that an expression refers to, as `address.attribute`; null where it is not one attribute. */
const soleReference = (expression: unknown, place: ExpressionPlace): string | null => {
  const [first, second, ...others] = referencesOf(expression);
  if (first === undefined) return null;
  // `azurerm_private_endpoint.this[each.key].id`, of which the steps after the key are not listed.
  if (second === 'each.key' && others.length === 0 && place.key !== null && /^\w+\.[\w-]+$/.test(first))
    return inModule(place.module, `${first}[${JSON.stringify(place.key)}].id`);
  if (second !== undefined) return null;
  let [reference, from] = [first, place];
  for (let steps = 0; /^(?:var|module)\./.test(reference); steps++) {
    const next = steps < LIMIT_MODULES ? acrossModules(reference, from) : null;
    if (next === null) return null;
    [reference, from] = next;
  }
  const repeated = /^each\.value\.(\w+)$/.exec(reference)?.[1];
  if (repeated !== undefined && from.key !== null && from.repeats !== null)
    return inModule(from.module, `${from.repeats}[${JSON.stringify(from.key)}].${repeated}`);
  return /^[a-z]\w*\.[\w-]+[.[]/.test(reference) ? inModule(from.module, reference) : null;
};

/** Fields of associations: a list that exists already, whose id comes from outside, decides as one of the plan does. */
const outsideFields: ReadonlySet<string> = new Set(['network_security_group_id', 'route_table_id']);

/** Returns the data source or the variable that a list's id comes from; null where it is neither, or another field. */
const outsideValue = (field: string, expression: unknown, place: ExpressionPlace): string | null => {
  const [first, ...others] = outsideFields.has(field) ? referencesOf(expression) : [];
  if (first === undefined || others.length > 0) return null;
  let [reference, from] = [first, place];
  for (let steps = 0; steps < LIMIT_MODULES; steps++) {
    if (/^data\./.test(reference) || (/^var\./.test(reference) && from.module === '')) return reference;
    const next = /^(?:var|module)\./.test(reference) ? acrossModules(reference, from) : null;
    if (next === null) return null;
    [reference, from] = next;
  }
  return null;
};

/** Fields with the id or name of another resource: its type, and which of the two. */
const referenceFields: Readonly<Record<string, readonly [type: string, attribute: 'id' | 'name']>> = {
  application_security_group_id: ['azurerm_application_security_group', 'id'],
  azure_firewall_name: ['azurerm_firewall', 'name'],
  base_policy_id: ['azurerm_firewall_policy', 'id'],
  firewall_policy_id: ['azurerm_firewall_policy', 'id'],
  container_registry_id: ['azurerm_container_registry', 'id'],
  ip_group_id: ['azurerm_ip_group', 'id'],
  key_vault_id: ['azurerm_key_vault', 'id'],
  machine_learning_workspace_id: ['azurerm_machine_learning_workspace', 'id'],
  nat_gateway_id: ['azurerm_nat_gateway', 'id'],
  network_interface_id: ['azurerm_network_interface', 'id'],
  network_security_group_id: ['azurerm_network_security_group', 'id'],
  network_security_group_name: ['azurerm_network_security_group', 'name'],
  next_hop: ['azurerm_firewall', 'id'],
  private_dns_zone_name: ['azurerm_private_dns_zone', 'name'],
  route_table_id: ['azurerm_route_table', 'id'],
  route_table_name: ['azurerm_route_table', 'name'],
  storage_account_id: ['azurerm_storage_account', 'id'],
  subnet_id: ['azurerm_subnet', 'id'],
  subnet_resource_id: ['azurerm_subnet', 'id'],
  virtual_network_id: ['azurerm_virtual_network', 'id'],
  virtual_network_name: ['azurerm_virtual_network', 'name'],
};

/** Types that nothing refers to and that plans have most of. */
const children: ReadonlySet<string> = new Set(['azurerm_network_security_rule', 'azurerm_route']);

/** Returns the address of the resource in `address.attribute`; null where it is another attribute. */
const addressIn = (reference: string | null, attribute: string): string | null =>
  reference?.endsWith(`.${attribute}`) === true ? reference.slice(0, -attribute.length - 1) : null;

/** The principal that Azure makes for a resource: an unknown value that another resource may state. */
const PRINCIPAL = '.identity[0].principal_id';
const LIMIT_BLOCK_DEPTH = 6;

interface Links {
  readonly types: ReadonlyMap<string, string>;
  readonly mark: (address: string) => string;
  readonly place: ExpressionPlace;
}

/** Returns what stands for an unknown value that an expression takes from another resource; null where none does. */
const linkedValue = (field: string, expression: unknown, { types, mark, place }: Links): string | null => {
  const reference = soleReference(expression, place);
  if (reference?.endsWith(PRINCIPAL) === true) {
    const holder = mark(reference.slice(0, -PRINCIPAL.length));
    return types.has(holder) ? `${holder}${PRINCIPAL}` : null;
  }
  const [type, attribute] = referenceFields[field] ?? [null, 'id'];
  const address = addressIn(reference, attribute);
  const target = address === null ? null : mark(address);
  const found = target === null ? undefined : types.get(target);
  return found === undefined || (type !== null && type !== found) ? null : target;
};

/** Fields that hold the id of another resource, or of its principal. */
const isReferenceField = (field: string): boolean =>
  /_id$|^scope$/.test(field) || Object.hasOwn(referenceFields, field);

/** Returns the ids of a list whose items are all unknown, and of which an expression refers to as many resources. */
const linkedItems = (list: readonly unknown[], expression: unknown, links: Links): readonly string[] | null => {
  const references = referencesOf(expression);
  if (references.length !== list.length || !list.every((item) => item instanceof Unresolved)) return null;
  const found = references.map((reference) => linkedValue('id', { references: [reference] }, links));
  return found.every((target) => target !== null) ? found : null;
};

/** Sets the ids that blocks and lists of a resource take from other resources. */
const withLinks = (
  value: unknown,
  { field, expression, depth }: { readonly field: string; readonly expression: unknown; readonly depth: number },
  links: Links,
): unknown => {
  if (value instanceof Unresolved && isReferenceField(field))
    return linkedValue(field, expression, links) ?? outsideValue(field, expression, links.place) ?? value;
  if (depth > LIMIT_BLOCK_DEPTH) return value;
  if (Array.isArray(value)) {
    if (field.endsWith('_ids')) return linkedItems(value, expression, links) ?? value;
    if (!Array.isArray(expression)) return value;
    const list = value.map((item: unknown, index) =>
      withLinks(item, { field, expression: expression[index], depth: depth + 1 }, links),
    );
    return list.every((item, index) => item === value[index]) ? value : copyProvenance(list, value, []);
  }
  if (!isObject(value) || !isObject(expression)) return value;
  const fields = Object.keys(value).flatMap((key) => {
    const linked = withLinks(value[key], { field: key, expression: own(expression, key), depth: depth + 1 }, links);
    return linked === value[key] ? [] : [[key, linked] as const];
  });
  if (fields.length === 0) return value;
  return copyProvenance(Object.assign(Object.create(null), value, Object.fromEntries(fields)), value, []);
};

/** Returns the key of a resource under `for_each`; null where it has none. */
const keyOf = (address: string): string | null => {
  const written = /\[("(?:[^"\\]|\\.)*")\]$/.exec(address)?.[1];
  return written === undefined ? null : (JSON.parse(written) as string); // a JSON text, as just matched
};

/** Gives planned resources their address for an id, and sets it in every field that refers to that id or name. */
export const linkReferences = (
  resources: readonly TerraformResource[],
  configuration: unknown,
  mark: (address: string) => string,
): TerraformResource[] => {
  const types = new Map(resources.map(({ address, type }) => [address, type]));
  const linksOf = (resource: TerraformResource): Links => {
    const repeats = referencesOf(own(resourceConfiguration(configuration, resource), 'for_each_expression'));
    const key = keyOf(resource.address);
    const place = {
      configuration,
      module: resource.module,
      key,
      repeats: repeats.length === 1 ? (repeats[0] ?? null) : null,
    };
    return { types, mark, place };
  };
  return resources.map((resource) => {
    const fields: Record<string, unknown> = {};
    const expressions = expressionsOf(configuration, resource);
    const links = linksOf(resource);
    if (expressions !== null && isObject(resource.values.value))
      for (const [field, expression] of Object.entries(expressions)) {
        const value = fieldValue(resource, field);
        const linked = withLinks(value, { field, expression, depth: 0 }, links);
        if (linked !== value) fields[field] = linked;
      }
    const id = fieldValue(resource, 'id');
    if (!children.has(resource.type) && (typeof id !== 'string' || id === '')) fields['id'] = resource.address;
    const principal = withPrincipal(fieldValue(resource, 'identity'), resource.address);
    if (principal !== null) fields['identity'] = principal;
    return Object.keys(fields).length === 0 ? resource : { ...resource, values: withValues(resource, fields) };
  });
};

/** Returns the identity of a planned resource with what stands for its unknown principal; null where it has none. */
const withPrincipal = (identity: unknown, address: string): unknown => {
  const [first, ...others]: readonly unknown[] = Array.isArray(identity) ? identity : [];
  if (!isObject(first) || others.length > 0 || !/SystemAssigned/.test(`${own(first, 'type')}`)) return null;
  const principal = own(first, 'principal_id');
  if (typeof principal === 'string' && principal !== '') return null;
  return [Object.assign(Object.create(null), first, { principal_id: `${address}${PRINCIPAL}` })];
};
