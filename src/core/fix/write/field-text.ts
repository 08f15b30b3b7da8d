// The values of rule fields as Azure spells them, in any language.
import type {
  AddressItem,
  AddressSpec,
  Known,
  PortSpec,
  Protocol,
  Route,
} from '../../azure/configuration/resources.ts';
import { includesEveryPort } from '../../checker/lists/rule-fields.ts';
import type { PortRange, RequirementId } from '../../model/resolved-scenario.ts';

/** Returns the value of a known field. Throws on an unknown one, which no change has. */
export function knownValue<T>(field: Known<T>): T {
  if (!field.known) throw new Error(`a change is written with a field that is not known: ${field.text}`);
  return field.value;
}

const rangeText = ({ from, to }: PortRange): string => (from === to ? `${from}` : `${from}-${to}`);

/** Formats ports: `*`, or single ports and ranges. */
export const portTexts = (spec: PortSpec): readonly string[] => {
  const ports = knownValue(spec);
  return includesEveryPort(ports) ? ['*'] : ports.map(rangeText);
};

/** Formats one item of an address field. Throws on an unresolved one. */
export function addressItemText(item: AddressItem): string {
  switch (item.kind) {
    case 'any':
      return '*';
    case 'prefix':
      return item.text.trim();
    case 'range':
      return `${item.from}-${item.to}`;
    case 'tag':
      return item.tag;
    case 'host':
      return item.pattern;
    case 'application-security-group':
    case 'ip-group':
      return item.id;
    case 'unresolved':
      throw new Error(`a change is written with an address that is not known: ${item.text}`);
    default:
      return item satisfies never;
  }
}

/** Formats the items of some kinds. */
export const fieldTexts = (spec: AddressSpec, ...kinds: readonly AddressItem['kind'][]): readonly string[] =>
  spec.filter(({ kind }) => kinds.includes(kind)).map(addressItemText);
/** Items that stand in the address fields themselves. */
export const ADDRESSES = ['any', 'prefix', 'range', 'tag'] as const;

/** Protocols as security rules spell them. */
export const SECURITY_PROTOCOLS: Readonly<Record<Protocol, string>> = {
  tcp: 'Tcp',
  udp: 'Udp',
  icmp: 'Icmp',
  esp: 'Esp',
  ah: 'Ah',
  any: '*',
};
/** Protocols as network rules of a firewall spell them. */
export const FIREWALL_PROTOCOLS: Readonly<Record<Protocol, string>> = {
  tcp: 'TCP',
  udp: 'UDP',
  icmp: 'ICMP',
  esp: 'ESP',
  ah: 'AH',
  any: 'Any',
};
/** Protocols as application rules of a firewall spell them. */
export const WEB_PROTOCOLS = { http: 'Http', https: 'Https', mssql: 'Mssql' } as const;
/** Next hop types as Azure spells them. */
export const NEXT_HOPS: Readonly<Record<Extract<Route['nextHop'], { known: true }>['value'], string>> = {
  internet: 'Internet',
  'virtual-appliance': 'VirtualAppliance',
  'virtual-network-gateway': 'VirtualNetworkGateway',
  'vnet-local': 'VnetLocal',
  none: 'None',
};
/** Returns a word with its first letter in upper case. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Characters of a rule's description (Network security groups). */
const LIMIT_DESCRIPTION_LENGTH = 140;

/** Lists requirements as a rule's description: as many ids as fit. */
export function description(requirements: readonly RequirementId[]): string {
  let text = '';
  for (const [index, requirement] of requirements.entries()) {
    const next = index === 0 ? requirement : `${text}, ${requirement}`;
    const more = index < requirements.length - 1 ? ', …'.length : 0;
    if (next.length + more > LIMIT_DESCRIPTION_LENGTH)
      return text === '' ? requirement.slice(0, LIMIT_DESCRIPTION_LENGTH) : `${text}, …`;
    text = next;
  }
  return text;
}

/** What commands and templates name a resource by. */
export interface ResourceNames {
  readonly resource: string;
  readonly resourceGroup: string;
}

const PLACEHOLDER_NAMES: Readonly<Record<string, string>> = {
  'network-security-group': '<network-security-group>',
  'route-table': '<route-table>',
  firewall: '<firewall>',
};

/** Returns the names of a resource and its resource group; placeholders where the input does not contain them. */
export function resourceNames(target: {
  readonly kind: string;
  readonly name: string | null;
  readonly id: string | null;
}): ResourceNames {
  const group = /\/resourceGroups\/([^/]+)\//i.exec(target.id ?? '')?.[1];
  const last = target.id?.split('/').at(-1);
  const name = target.name ?? last ?? '';
  // A template's expression is no name.
  const isKnown = name !== '' && !/^\[(?!\[).*\]$/s.test(name);
  return {
    resource: isKnown ? name : (PLACEHOLDER_NAMES[target.kind] ?? '<name>'),
    resourceGroup: group ?? '<resource-group>',
  };
}
