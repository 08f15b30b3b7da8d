// The arguments that give a resource of a Terraform plan or state the values that a setting asks for. Nobody deploys a
// plan's output: the arguments belong into the configuration that it was made of.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type { Input, JsonPath } from '../../azure/configuration/resources.ts';
import { readJson } from '../../azure/json/read-json.ts';
import { propertyValuesOf, type ResourceUnderTest } from '../../checker/settings/resources-under-test.ts';
import { memoizeWeak } from '../../memoize.ts';
import { attribute, type HclItem, type HclValue, hclText } from '../write/hcl.ts';
import type { Snippet } from '../write/snippet.ts';
import {
  ACCOUNT_RULES,
  accountRules,
  blockItem,
  inlineSubnet,
  type TerraformType,
  terraformTypes,
} from './terraform-arguments.ts';
import { type WantedValue, withPlaceholders } from './wanted-values.ts';

type Values = Readonly<Record<string, unknown>>;

/** Where a resource's values stand in a plan or state, and the resource of Terraform that has them. */
interface Place {
  readonly address: string;
  readonly type: string;
  readonly values: Values;
}

const documentsOf = memoizeWeak((input: Input) => readJson(input.text).documents);

/** Returns the address of a resource: as plans and states write it, or put together from a state file. */
function addressOf(holder: unknown, instance: unknown): string | null {
  const [address, type, name, module] = ['address', 'type', 'name', 'module'].map((key) => own(holder, key));
  if (typeof address === 'string') return address;
  if (typeof type !== 'string' || typeof name !== 'string') return null;
  const index = own(instance, 'index_key');
  const key = index === undefined ? '' : `[${JSON.stringify(index)}]`;
  return `${typeof module === 'string' ? `${module}.` : ''}${type}.${name}${key}`;
}

const stepInto = (value: unknown, key: JsonPath[number]): unknown =>
  Array.isArray(value) && typeof key === 'number' ? value[key] : own(value, `${key}`);

/** Members that hold a resource's values: of a state, a planned change, and a state file. */
const VALUES: readonly JsonPath[number][] = ['values', 'after', 'before', 'attributes'];

/** Returns the resource of Terraform that a place of the paste is in; null where the paste is no Terraform. */
function placeOf(inputs: readonly Input[], at: ResourceUnderTest['at']): Place | null {
  const input = inputs[at.input];
  let value = input === undefined ? undefined : documentsOf(input)[at.document]?.value;
  let holder: unknown = null;
  for (const key of at.path) {
    const inside = stepInto(value, key);
    const type = own(holder, 'type');
    if (typeof type === 'string' && VALUES.includes(key) && isObject(inside)) {
      const address = addressOf(holder, value);
      return address === null ? null : { address, type, values: inside };
    }
    value = inside;
    if (`${own(value, 'type')}`.startsWith('azurerm_')) holder = value;
  }
  return null;
}

/** Returns the place of a storage account's rules, where they stand in a resource of their own. */
function placeOfRules(inputs: readonly Input[], resource: ResourceUnderTest): Place | null {
  const [rules] = propertyValuesOf(resource, 'properties.networkAcls');
  const place = rules === undefined ? null : placeOf(inputs, rules.at);
  return place?.type === ACCOUNT_RULES ? place : null;
}

/** Returns the place of a resource itself; of a subnet that is a block of its network, that block. */
function ownPlace(inputs: readonly Input[], { at, name, type }: ResourceUnderTest): Place | null {
  const place = placeOf(inputs, at);
  if (place?.type !== inlineSubnet.type || !/\/subnets$/i.test(type)) return place;
  const blocks: readonly unknown[] = Array.isArray(place.values['subnet']) ? place.values['subnet'] : [];
  const values = blocks.find((block) => own(block, 'name') === name);
  return isObject(values) ? { ...place, values } : null;
}

const typeAt = ({ type }: Place, resource: ResourceUnderTest): TerraformType | null => {
  if (type === ACCOUNT_RULES) return accountRules;
  const found = terraformTypes.get(resource.type.toLowerCase());
  if (found?.type === type) return found;
  return /\/subnets$/i.test(resource.type) && type === inlineSubnet.type ? inlineSubnet : null;
};

const firstBlock = (values: Values, name: string): Values => {
  const value = values[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(first) ? first : {};
};

interface Found {
  readonly place: Place;
  readonly block: string | null;
  readonly name: string;
  readonly value: HclValue;
}

/** Returns the argument for one value; null where none is known. */
function argumentFor(wanted: WantedValue, resource: ResourceUnderTest, inputs: readonly Input[]): Found | null {
  const isRule = wanted.path.startsWith('properties.networkAcls.');
  const place = (isRule ? placeOfRules(inputs, resource) : null) ?? ownPlace(inputs, resource);
  const found = place === null ? undefined : typeAt(place, resource)?.arguments[wanted.path.toLowerCase()];
  if (place === null || found === undefined) return null;
  const { block, name } = found;
  const current = block === null ? place.values[name] : firstBlock(place.values, block)[name];
  const value = found.value(wanted, current);
  return value === null ? null : { place, block, name, value };
}

/** Writes arguments of one resource: its own, then its blocks. */
function itemsOf(found: readonly Found[]): readonly HclItem[] {
  const own = found.filter(({ block }) => block === null).map(({ name, value }) => attribute(name, value));
  const blocks = Map.groupBy(
    found.filter(({ block }) => block !== null),
    ({ block }) => block ?? '',
  );
  return [
    ...own,
    ...[...blocks].map(([block, all]) =>
      blockItem(
        block,
        firstBlock(all[0]?.place.values ?? {}, block),
        new Map(all.map(({ name, value }) => [name, value])),
      ),
    ),
  ];
}

/** Where the arguments belong; a subnet that is a block of its network is named after it. */
const placeName = ({ address, type, values }: Place): string =>
  type === inlineSubnet.type ? `${address}/subnet/${values['name']}` : address;

/**
 * Writes the arguments that give a resource all values, as parts of the resource's block. None where the paste is no
 * Terraform, or an argument for one of the values is unknown.
 */
export function settingArguments(
  resource: ResourceUnderTest,
  all: readonly WantedValue[],
  inputs: readonly Input[],
): readonly Snippet[] {
  const found = (withPlaceholders(all) ?? []).map((wanted) => argumentFor(wanted, resource, inputs));
  if (!found.every((one) => one !== null)) return [];
  const byPlace = Map.groupBy(found, ({ place }) => placeName(place));
  return [...byPlace].map(([into, one]) => ({ kind: 'part', into, code: `${hclText(itemsOf(one))}\n` }));
}
