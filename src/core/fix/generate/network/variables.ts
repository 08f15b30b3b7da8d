// The variables of a whole network. Scenarios are resolved with a sentinel for each region, prefix and name: a value that
// nobody uses, which becomes the variable wherever it stands in a rule.
import type { ParameterValue, ParameterValues } from '../../../model/resolved-scenario.ts';
import type { Library } from '../../../model/schema.ts';
import type { ArmObject, JsonValue } from '../../write/arm-properties.ts';
import type { ParameterDefinition } from '../sentinels.ts';
import { type Layout, layoutOf, type SubnetSlot } from './layout.ts';
import type { NetworkChoices } from './network-choices.ts';
import { type PlanObject, type PlanValue, type Variable, variable } from './network-plan.ts';

/** A variable, and the text that stands for it in rules. */
export interface SentinelVariable {
  readonly name: string;
  readonly sentinel: string;
}

/** The variables of a plan, and what stands for them until it is written. */
export interface NetworkVariables {
  readonly variables: readonly Variable[];
  /** Values of the scenarios' parameters: what the reader gave, or a sentinel. */
  readonly parameters: ParameterValues;
  readonly layout: Layout;
  /** The prefixes of each subnet. */
  readonly prefixes: Readonly<Record<SubnetSlot, readonly SentinelVariable[]>>;
  /** The addresses of the reader's own DNS servers. */
  readonly dnsServers: readonly SentinelVariable[];
  readonly withVariables: (value: ArmObject) => PlanObject;
  /** Returns values of parameters with the variables' own in place of sentinels; a parameter without one is left out. */
  readonly inForce: (parameters: ParameterValues) => ParameterValues;
}

/** No Azure region has this name. */
const SENTINEL_REGION = 'sentinelregion';
const REGIONAL_TAG = new RegExp(`^[A-Z][A-Za-z.]*\\.${SENTINEL_REGION}$`);

/** Variables of parameters that are names, as resources and host names have them. */
const NAMES: Readonly<Record<string, Pick<Variable, 'name' | 'about'>>> = {
  'storage-account': { name: 'storageName', about: 'storage-name' },
  'registry-name': { name: 'registryName', about: 'registry-name' },
  'workspace-id': { name: 'workspaceId', about: 'workspace-id' },
  'leaf-domain': { name: 'leafDomain', about: 'leaf-domain' },
};

/** Parameters that give the prefixes of a subnet. */
const SLOTS: Readonly<Record<string, SubnetSlot>> = {
  'compute-prefix': 'compute',
  'client-prefix': 'client',
  'aks-prefix': 'aks',
  'private-endpoint-prefix': 'endpoints',
  'api-server-prefix': 'api-server',
};
const VARIABLES: Readonly<Record<SubnetSlot, string>> = {
  firewall: 'firewallPrefix',
  bastion: 'bastionPrefix',
  compute: 'computePrefix',
  endpoints: 'endpointsPrefix',
  client: 'clientPrefix',
  'api-server': 'apiServerPrefix',
  aks: 'aksPrefix',
};

const textsOf = (value: ParameterValue | undefined): readonly string[] => (Array.isArray(value) ? value : []);
const textOf = (value: ParameterValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** Returns the prefixes that the reader gave, by subnet. */
const givenPrefixes = (given: ParameterValues): Partial<Record<SubnetSlot, readonly string[]>> =>
  Object.fromEntries(Object.entries(SLOTS).map(([parameter, slot]) => [slot, textsOf(given[parameter])]));

/** Names the variables of a list: `computePrefix`, `computePrefix2`. */
const numbered = (name: string, index: number): string => (index === 0 ? name : `${name}${index + 1}`);

/** Collects variables with a sentinel each. */
class SentinelTable {
  readonly variables: Variable[] = [];
  readonly byText = new Map<string, string>();
  #add(one: Variable, text: string): string {
    this.variables.push(one);
    this.byText.set(text, one.name);
    return text;
  }
  /** Reserved and never assigned (RFC 1112 section 4); apart from each other, so that no two become one prefix. */
  prefix(one: Variable): string {
    return this.#add(one, `240.0.${this.byText.size + 1}.1/32`);
  }
  name(one: Variable): string {
    return this.#add(one, `sentinelname${this.byText.size + 1}x`);
  }
}

/** Returns the text with variables in place of sentinels. */
function textWithVariables(text: string, { byText }: SentinelTable): PlanValue {
  const whole = byText.get(text);
  if (whole !== undefined) return variable(whole);
  const suffix = text.startsWith('AzureCloud.') ? 'cloudSuffix' : 'regionSuffix';
  const names = new Map([...byText, [SENTINEL_REGION, REGIONAL_TAG.test(text) ? suffix : 'location']]);
  const sentinels = [...names.keys()].map((key) => key.replaceAll('.', '\\.')).join('|');
  const pieces = text.split(new RegExp(`(${sentinels})`)).filter((piece) => piece !== '');
  if (!pieces.some((piece) => names.has(piece))) return text;
  const parts = pieces.map((piece) => {
    const name = names.get(piece);
    return name === undefined ? piece : variable(name);
  });
  return { $: 'join', parts };
}

function valueWithVariables(value: JsonValue, table: SentinelTable): PlanValue {
  if (typeof value === 'string') return textWithVariables(value, table);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => valueWithVariables(item, table));
  return objectWithVariables(value as ArmObject, table); // the only kind of object left
}
const objectWithVariables = (value: ArmObject, table: SentinelTable): PlanObject =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [key, valueWithVariables(member, table)]));

interface VariableRequest {
  readonly definitions: readonly ParameterDefinition[];
  /** What the reader gave. */
  readonly given: ParameterValues;
  readonly choices: NetworkChoices;
  readonly regions: Library['shared']['regions'];
}

/** Returns the variables for the region: its name, and the two ways in which service tags spell it. */
function regionVariables(region: string | null, regions: VariableRequest['regions']): readonly Variable[] {
  const row = region === null ? undefined : regions[region];
  const suffix = row?.suffix ?? region;
  return [
    { name: 'location', value: region, about: 'region' },
    { name: 'regionSuffix', value: suffix, about: 'region-suffix' },
    { name: 'cloudSuffix', value: row?.['irregular-suffix'] ?? suffix, about: 'cloud-suffix' },
  ];
}

/** The address of an API server outside of the network, of which nobody but the reader knows. */
const isPublicApiServer = (given: ParameterValues): boolean => given['api-server-in-network'] !== true;

/** Adds the variables of subnets' prefixes; returns their names by subnet, and sets the parameters. */
function addSubnets(
  table: SentinelTable,
  layout: Layout,
  values: Record<string, ParameterValue>,
): NetworkVariables['prefixes'] {
  const add = (slot: SubnetSlot): readonly SentinelVariable[] => {
    const sentinels = layout.prefixes[slot].map((value, index) =>
      table.prefix({ name: numbered(VARIABLES[slot], index), value, about: 'prefix' }),
    );
    for (const [parameter, own] of Object.entries(SLOTS)) if (own === slot) values[parameter] = sentinels;
    return sentinels.map((sentinel) => ({ sentinel, name: table.byText.get(sentinel) ?? '' }));
  };
  return {
    firewall: add('firewall'),
    bastion: add('bastion'),
    compute: add('compute'),
    endpoints: add('endpoints'),
    client: add('client'),
    'api-server': add('api-server'),
    aks: add('aks'),
  };
}

/** Adds the variables of names: those of the storage account and the registry in any case. */
function addNames(
  table: SentinelTable,
  { definitions, given, choices }: VariableRequest,
  values: Record<string, ParameterValue>,
): void {
  const { baseName } = choices;
  const defaults: Readonly<Record<string, string>> = {
    'storage-account': `st${baseName}`,
    'registry-name': `cr${baseName}`,
  };
  const declared = definitions.flatMap(([id, { type }]) => (type === 'name' ? [id] : []));
  for (const [parameter, known] of Object.entries(NAMES)) {
    const value = textOf(given[parameter]) ?? defaults[parameter] ?? null;
    if (declared.includes(parameter)) values[parameter] = table.name({ ...known, value });
    else if (defaults[parameter] !== undefined) table.variables.push({ ...known, value });
  }
}

/** Replaces sentinels by the values of their variables. */
function valuesInForce(parameters: ParameterValues, table: SentinelTable, region: string | null): ParameterValues {
  const values = new Map(table.variables.map(({ name, value }) => [name, value]));
  const ownValue = (text: string): string | null => {
    if (text === SENTINEL_REGION) return region;
    const name = table.byText.get(text);
    return name === undefined ? text : (values.get(name) ?? null);
  };
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([id, value]): [string, ParameterValue][] => {
      if (typeof value === 'boolean') return [[id, value]];
      const known = (typeof value === 'string' ? [value] : value).map(ownValue);
      const [first] = known;
      if (first === undefined || first === null || known.includes(null)) return [];
      return [[id, typeof value === 'string' ? first : known.flatMap((one) => one ?? [])]];
    }),
  );
}

/** Makes the variables of a network, and the values that its scenarios are resolved with. */
export function networkVariables(request: VariableRequest): NetworkVariables {
  const { definitions, choices, regions } = request;
  const table = new SentinelTable();
  const { 'api-server-prefix': apiServer, ...others } = request.given;
  const given = isPublicApiServer(request.given) ? others : request.given;
  const layout = layoutOf(givenPrefixes(given));
  const values: Record<string, ParameterValue> = { ...given };
  const prefixes = addSubnets(table, layout, values);
  // The private endpoint of the workspace is then in the compute subnet, the others keep theirs.
  if (given['service-endpoints'] === true)
    values['private-endpoint-prefix'] = [...prefixes.compute, ...prefixes.endpoints].map(({ sentinel }) => sentinel);
  if (isPublicApiServer(given)) {
    const value = textsOf(apiServer)[0] ?? null;
    values['api-server-prefix'] = [table.prefix({ name: 'apiServerAddress', value, about: 'api-server-address' })];
  }
  const dnsServers = (choices.dnsServers ?? []).map((value, index) =>
    table.prefix({ name: numbered('dnsServer', index), value, about: 'dns-server' }),
  );
  if (dnsServers.length > 0) Object.assign(values, { 'custom-dns': true, 'dns-server-prefix': dnsServers });
  const regionId = definitions.find(([, { type }]) => type === 'region')?.[0] ?? 'region';
  const region = textOf(given[regionId]);
  values[regionId] = SENTINEL_REGION;
  addNames(table, request, values);
  return {
    variables: [...regionVariables(region, regions), ...table.variables],
    parameters: values,
    layout,
    prefixes,
    dnsServers: dnsServers.map((sentinel) => ({ sentinel, name: table.byText.get(sentinel) ?? '' })),
    withVariables: (value) => objectWithVariables(value, table),
    inForce: (parameters) => valuesInForce(parameters, table, region),
  };
}
