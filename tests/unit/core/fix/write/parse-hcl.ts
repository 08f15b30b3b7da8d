// Reads the Terraform that Portolan writes, with HashiCorp's own parser, into the shape of `terraform show -json`.
import { parse } from '@cdktf/hcl2json';

type Values = Readonly<Record<string, unknown>>;
interface Resource {
  readonly type: string;
  readonly name: string;
  readonly body: Values;
}

/** What `terraform show -json` prints. */
interface Plan {
  readonly format_version: string;
  readonly terraform_version: string;
  readonly values: { readonly root_module: { readonly resources: readonly PlannedResource[] } };
}
interface PlannedResource {
  readonly address: string;
  readonly mode: 'managed';
  readonly type: string;
  readonly name: string;
  readonly values: Values;
}

/** What the parser takes and does not tell from what is written. */
const refused: readonly (readonly [RegExp, string])[] = [
  [/\\u0*2[45]/i, 'the sign of a template as an escape: before a template, it looks like the escape of one'],
  [/[=,[]\s*\{/, 'an object: it looks like a block'],
];

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string comes as a template, in which what is literal is escaped, as in Terraform's own JSON. */
const literal = (template: string): string =>
  template.replace(/([$%])(\1?)\{/g, (_, sign: string, doubled: string) => {
    if (doubled === '') throw new Error(`HCL: a template that is evaluated: ${JSON.stringify(template)}`);
    return `${sign}{`;
  });

/** What stands below each label at this place. */
function labelled(value: unknown): [string, unknown][] {
  if (!isValues(value)) throw new Error('HCL: a block without its labels');
  return Object.entries(value);
}

function resourcesOf(file: Values): ReadonlyMap<string, Resource> {
  const { resource: types = {}, ...others } = file;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new Error(`HCL: ${other} outside of a resource`);
  const resources = labelled(types).flatMap(([type, names]) =>
    labelled(names).map(([name, bodies]): [string, Resource] => {
      const [body, ...more] = Array.isArray(bodies) ? (bodies as readonly unknown[]) : [];
      if (!isValues(body) || more.length > 0) throw new Error(`HCL: not one ${type}.${name}`);
      return [`${type}.${name}`, { type, name, body }];
    }),
  );
  return new Map(resources);
}

const armTypes: Readonly<Record<string, string>> = {
  azurerm_firewall_policy: 'firewallPolicies',
};

/** The id that Azure gives a resource. */
function idOf({ type, body }: Resource): string {
  const [group, name] = [body['resource_group_name'], body['name']].map((one) => literal(String(one)));
  return `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Network/${armTypes[type] ?? type}/${name}`;
}

/** A file as what `terraform show -json` prints of it once it is applied. */
export async function parseHcl(text: string): Promise<Plan> {
  for (const [pattern, what] of refused) if (pattern.test(text)) throw new Error(`HCL: ${what}`);
  const all = resourcesOf(await parse('written.tf', text));
  const named = (reference: string, attribute: string): Resource => {
    const [, address = '', of = ''] = /^\$\{(\w+\.\w+)(.*)\}$/.exec(reference) ?? [];
    const found = all.get(address);
    if (found === undefined || of !== attribute) throw new Error(`HCL: no ${reference}`);
    return found;
  };
  const value = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map((item) => (isValues(item) ? values(item) : value(item)));
    if (typeof one === 'number' || typeof one === 'boolean') return one;
    if (typeof one !== 'string') throw new Error(`HCL: no value of these resources: ${JSON.stringify(one)}`);
    return one.startsWith('${') ? idOf(named(one, '.id')) : literal(one);
  };
  const values = (body: Values): Values =>
    Object.fromEntries(Object.entries(body).map(([name, one]) => [name, value(one)]));
  const resources = [...all].map(([address, resource]): PlannedResource => {
    const { depends_on: before = [], ...body } = resource.body;
    for (const one of [before].flat()) named(String(one), '');
    const { type, name } = resource;
    return { address, mode: 'managed', type, name, values: { id: idOf(resource), ...values(body) } };
  });
  return { format_version: '1.0', terraform_version: '1.9.0', values: { root_module: { resources } } };
}
