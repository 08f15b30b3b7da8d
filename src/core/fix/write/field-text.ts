// What stands in the fields of a rule, as Azure spells it, in whatever language around it.
import type {
  AddressItem,
  AddressSpec,
  Known,
  PortSpec,
  Protocol,
  Route,
} from '../../azure/configuration/resources.ts';
import { isEveryPort } from '../../checker/lists/rule-fields.ts';
import type { PortRange, RequirementId } from '../../model/resolved-scenario.ts';

/** Gives a known field's value. Changes are made of known fields only. */
export function told<T>(field: Known<T>): T {
  if (!field.known) throw new Error(`a change is written with a field that is not known: ${field.text}`);
  return field.value;
}

const rangeText = ({ from, to }: PortRange): string => (from === to ? `${from}` : `${from}-${to}`);

/** `*`, or ports and ranges. */
export const portTexts = (spec: PortSpec): readonly string[] => {
  const ports = told(spec);
  return isEveryPort(ports) ? ['*'] : ports.map(rangeText);
};

export function addressText(item: AddressItem): string {
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

/** The items of the kinds, as text. */
export const textsOf = (spec: AddressSpec, ...kinds: readonly AddressItem['kind'][]): readonly string[] =>
  spec.filter(({ kind }) => kinds.includes(kind)).map(addressText);
export const ADDRESSES = ['any', 'prefix', 'range', 'tag'] as const;

export const SECURITY_PROTOCOLS: Readonly<Record<Protocol, string>> = {
  tcp: 'Tcp',
  udp: 'Udp',
  icmp: 'Icmp',
  esp: 'Esp',
  ah: 'Ah',
  any: '*',
};
export const FIREWALL_PROTOCOLS: Readonly<Record<Protocol, string>> = {
  tcp: 'TCP',
  udp: 'UDP',
  icmp: 'ICMP',
  esp: 'ESP',
  ah: 'AH',
  any: 'Any',
};
export const WEB_PROTOCOLS = { http: 'Http', https: 'Https', mssql: 'Mssql' } as const;
export const NEXT_HOPS: Readonly<Record<Extract<Route['nextHop'], { known: true }>['value'], string>> = {
  internet: 'Internet',
  'virtual-appliance': 'VirtualAppliance',
  'virtual-network-gateway': 'VirtualNetworkGateway',
  'vnet-local': 'VnetLocal',
  none: 'None',
};
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Descriptions hold 140 characters (Network security groups). */
const MOST = 140;

/** Requirements as a rule's description: whole ids, as many as fit. */
export function description(requirements: readonly RequirementId[]): string {
  let text = '';
  for (const [index, requirement] of requirements.entries()) {
    const next = index === 0 ? requirement : `${text}, ${requirement}`;
    const more = index < requirements.length - 1 ? ', …'.length : 0;
    if (next.length + more > MOST) return text === '' ? requirement.slice(0, MOST) : `${text}, …`;
    text = next;
  }
  return text;
}

export interface Names {
  readonly resource: string;
  readonly resourceGroup: string;
}

const NAMES: Readonly<Record<string, string>> = {
  'network-security-group': '<network-security-group>',
  'route-table': '<route-table>',
  firewall: '<firewall>',
};

/** Name of a resource and its group, from what the paste tells; placeholders for what it does not. */
export function namesOf(target: {
  readonly kind: string;
  readonly name: string | null;
  readonly id: string | null;
}): Names {
  const group = /\/resourceGroups\/([^/]+)\//i.exec(target.id ?? '')?.[1];
  const last = target.id?.split('/').at(-1);
  const name = target.name ?? last ?? '';
  // A template's expression is no name: which one it gives is not known.
  const isKnown = name !== '' && !/^\[(?!\[).*\]$/s.test(name);
  return {
    resource: isKnown ? name : (NAMES[target.kind] ?? '<name>'),
    resourceGroup: group ?? '<resource-group>',
  };
}
