// Small builders: a configuration and a library as short as a test can state them.
import type {
  AddressItem,
  AddressSpec,
  Configuration,
  Known,
  NetworkSecurityGroup,
  PortSpec,
  Protocol,
  Resource,
  SecurityRule,
  ServiceTagFile,
  SourceRef,
} from '../../../../src/core/azure/configuration/resources.ts';
import type { CheckOptions } from '../../../../src/core/checker/index.ts';
import type { Library, Scenario } from '../../../../src/core/model/schema.ts';
import type { TagSnapshot } from '../../../../src/core/net/index.ts';
import { check, type ResultWithEvidence } from './checked.ts';

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const unknown = (text = "[parameters('x')]"): Known<never> => ({ known: false, text });
export const ref = (...path: (string | number)[]): SourceRef => ({ input: 0, document: 0, path });

const TAG = /^[a-z][a-z0-9]*(?:\.[a-z0-9]+)?$/i;

/** `*`, `10.0.0.0/8`, `10.0.0.1-10.0.0.9`, `Storage.WestEurope`, `asg:x`, `ip-group:x`, `host:x`, `[expression]`. */
export function items(text: string): AddressSpec {
  return text.split(',').map((part): AddressItem => {
    const [kind, rest = ''] = part.split(':', 2);
    if (part === '*') return { kind: 'any' };
    if (kind === 'asg') return { kind: 'application-security-group', id: rest };
    if (kind === 'ip-group') return { kind: 'ip-group', id: rest };
    if (kind === 'host') return { kind: 'host', pattern: rest };
    if (part.startsWith('[')) return { kind: 'unresolved', text: part };
    if (/^[\d.]+-[\d.]+$/.test(part))
      return { kind: 'range', from: part.split('-')[0] ?? '', to: part.split('-')[1] ?? '' };
    return TAG.test(part) ? { kind: 'tag', tag: part } : { kind: 'prefix', text: part };
  });
}
export function ports(text: string): PortSpec {
  if (text.startsWith('[')) return unknown(text);
  if (text === '*') return known([{ from: 0, to: 65535 }]);
  return known(
    text.split(',').map((part) => {
      const [from = '', to = from] = part.split('-');
      return { from: Number(from), to: Number(to) };
    }),
  );
}

/** `out 110 allow tcp * -> Storage:443`; `?` stands for an unknown priority, access or protocol. */
export function rule(text: string, index = 0): SecurityRule {
  const match =
    /^(in|out|\?) (\d+|\?) (allow|deny|\?) (\S+) (\S+) -> (\S+?)(?:@([\d,*-]+|\[\S*))?(?: from (\S+))?( maybe)?$/.exec(
      text,
    );
  if (match === null) throw new Error(`rule: ${text}`);
  const [
    ,
    direction,
    priority = '',
    access,
    protocol = '',
    source = '',
    destination = '',
    port = '*',
    sourcePort = '*',
    maybe,
  ] = match;
  return {
    name: `r${index}`,
    priority: priority === '?' ? unknown() : known(Number(priority)),
    direction: direction === '?' ? unknown() : known(direction === 'in' ? 'inbound' : 'outbound'),
    access: access === 'allow' || access === 'deny' ? known(access) : unknown(),
    protocol: protocol === '?' ? unknown() : known((protocol === '*' ? 'any' : protocol) as Protocol), // written by the test
    source: items(source),
    sourcePorts: ports(sourcePort),
    destination: items(destination),
    destinationPorts: ports(port),
    origin: 'custom',
    at: ref('securityRules', index),
    exists: maybe === undefined ? known(true) : unknown(),
  };
}

export function nsg(...rules: readonly string[]): NetworkSecurityGroup {
  return {
    kind: 'network-security-group',
    name: 'nsg',
    id: null,
    rules: rules.map((text, index) => rule(text, index)),
    subnets: [],
    networkInterfaces: [],
    at: ref('nsg', rules.join('\n')),
    incomplete: false,
  };
}

export function tagFile(tags: Readonly<Record<string, readonly string[]>>): ServiceTagFile {
  return {
    kind: 'service-tags',
    cloud: 'Public',
    changeNumber: '1',
    tags: new Map(Object.entries(tags)),
    at: ref('tags'),
  };
}

export function configuration(...resources: readonly Resource[]): Configuration {
  const none = { written: 0, resolved: 0 };
  const counts = {
    networkSecurityGroups: 0,
    securityRules: none,
    defaultSecurityRules: none,
    effectiveSecurityRules: none,
    firewallNetworkRules: none,
    firewallApplicationRules: none,
    firewallNatRules: none,
    routes: none,
    effectiveRoutes: none,
    ipGroups: 0,
    serviceTags: 0,
  };
  const position = { line: 7, column: 3 };
  return {
    inputs: [
      {
        name: 'test.json',
        formats: [],
        counts,
        unresolved: [],
        parameters: [],
        problems: [],
        positionOf: () => position,
        locate: () => position,
      },
    ],
    resources,
  };
}

export type FlowText = Scenario['flows'][number];

/** A library with one scenario `s`: places `compute` (subnet) and `firewall`. */
export function library(flows: readonly Partial<FlowText>[], more: Partial<Scenario> = {}): Library {
  const scenario: Scenario = {
    id: 's',
    order: 1,
    revisions: ['current'],
    places: {
      compute: { kind: 'subnet', prefixes: 'compute-prefixes' },
      firewall: { kind: 'firewall', filters: 'compute' },
    },
    parameters: {
      region: { type: 'region' },
      'compute-prefixes': { type: 'prefixes' },
      account: { type: 'name' },
      partner: { type: 'prefixes' },
      'blob-prefixes': { type: 'prefixes' },
    },
    flows: flows.map((flow, index) => ({
      id: `f${index}`,
      arrow: 'a',
      direction: 'outbound',
      at: ['compute'],
      from: { place: 'compute' },
      to: { tag: 'Storage' },
      protocol: 'tcp',
      ports: [443],
      need: 'required',
      sources: ['d'],
      ...flow,
    })),
    diagram: { groups: [], arrows: [{ id: 'a', from: 'x', to: 'y', channel: 'azure-backbone' }] },
    ...more,
  };
  return {
    scenarios: [scenario],
    text: {},
    shared: {
      boxes: {},
      tags: {},
      documents: {},
      conditions: {},
      parameters: {},
      privateEndpoints: {
        blob: {
          resource: 'Microsoft.Storage/storageAccounts',
          'group-ids': ['blob'],
          zones: {},
          prefixes: 'blob-prefixes',
          sources: ['d'],
        },
      },
      contradictions: {},
      symptoms: {},
      corrections: {},
      decisions: {},
      services: {},
      regions: {
        westeurope: { suffix: 'WestEurope' },
        northeurope: { suffix: 'NorthEurope' },
        francecentral: { suffix: 'FranceCentral', 'irregular-suffix': 'centralfrance' },
      },
      revisions: [{ id: 'current', date: '2026-01-01' }],
      text: {},
    },
  };
}

export const defaults: CheckOptions = { scenarios: ['s'], revision: 'current', parameters: {} };

interface TagsOfTest {
  readonly serviceTags?: ServiceTagFile;
  /** The list of service tags that the product carries, in place of none. */
  readonly carried?: TagSnapshot;
}

/** Checks one flow against the resources. Throws where the verifier refuses the certificate of a verdict. */
export function checkOne(
  flow: Partial<FlowText>,
  resources: readonly Resource[],
  { serviceTags, carried, ...options }: Partial<CheckOptions> & TagsOfTest = {},
): ResultWithEvidence {
  const pasted = configuration(...resources, ...(serviceTags === undefined ? [] : [serviceTags]));
  const own = { ...library([flow]), ...(carried === undefined ? {} : { serviceTags: { public: carried } }) };
  const [requirement] = check(pasted, own, {
    ...defaults,
    ...options,
  }).requirements;
  if (requirement === undefined) throw new Error('no requirement');
  return requirement;
}
