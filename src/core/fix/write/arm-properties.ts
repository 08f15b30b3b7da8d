// Writes rules and routes as `properties` of ARM resources, for templates, Bicep and pasted JSON.
import type { AddressSpec, FirewallRule, PortSpec, Route, SecurityRule } from '../../azure/configuration/resources.ts';
import {
  ADDRESSES,
  capital,
  FIREWALL_PROTOCOLS,
  fieldTexts,
  knownValue,
  NEXT_HOPS,
  portTexts,
  SECURITY_PROTOCOLS,
  WEB_PROTOCOLS,
} from './field-text.ts';

/** A value of JSON without null. */
export type JsonValue = string | number | boolean | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type ArmObject = { readonly [key: string]: JsonValue };

const filled = (name: string, list: readonly JsonValue[]): ArmObject => (list.length === 0 ? {} : { [name]: list });

/** Writes one address into the singular field, several into the plural one (`SecurityRuleParameterContainsUnsupportedValue`). */
function side(name: 'source' | 'destination', spec: AddressSpec): ArmObject {
  const texts = fieldTexts(spec, ...ADDRESSES);
  const groups = fieldTexts(spec, 'application-security-group');
  const [only] = texts;
  return {
    ...(texts.length === 1 && only !== undefined
      ? { [`${name}AddressPrefix`]: only }
      : filled(`${name}AddressPrefixes`, texts)),
    ...filled(
      `${name}ApplicationSecurityGroups`,
      groups.map((id) => ({ id })),
    ),
  };
}
function ports(name: 'source' | 'destination', spec: PortSpec): ArmObject {
  const texts = portTexts(spec);
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? { [`${name}PortRange`]: only } : { [`${name}PortRanges`]: texts };
}

/** Writes the properties of a security rule; `about` is its description. */
export const securityRuleProperties = (rule: SecurityRule, about: string): ArmObject => ({
  ...(about === '' ? {} : { description: about }),
  priority: knownValue(rule.priority),
  direction: capital(knownValue(rule.direction)),
  access: capital(knownValue(rule.access)),
  protocol: SECURITY_PROTOCOLS[knownValue(rule.protocol)],
  ...side('source', rule.source),
  ...ports('source', rule.sourcePorts),
  ...side('destination', rule.destination),
  ...ports('destination', rule.destinationPorts),
});

export const routeProperties = (route: Route): ArmObject => ({
  addressPrefix: fieldTexts([route.prefix], route.prefix.kind)[0] ?? '',
  nextHopType: NEXT_HOPS[knownValue(route.nextHop)],
  ...(route.nextHopAddress === null ? {} : { nextHopIpAddress: route.nextHopAddress }),
});

/** Writes a firewall rule; a classic firewall has other names for some fields (Azure Firewall REST reference). */
export function firewallRuleObject(rule: FirewallRule, form: 'classic' | 'policy', about: string): ArmObject {
  const source = {
    ...filled('sourceAddresses', fieldTexts(rule.source, ...ADDRESSES)),
    ...filled('sourceIpGroups', fieldTexts(rule.source, 'ip-group')),
  };
  const head = { name: rule.name, ...(about === '' ? {} : { description: about }) };
  if (rule.kind === 'application')
    return {
      ...(form === 'policy' ? { ruleType: 'ApplicationRule' } : {}),
      ...head,
      protocols: knownValue(rule.protocols).map(({ type, port }) => ({
        protocolType: WEB_PROTOCOLS[type],
        port,
      })),
      ...source,
      targetFqdns: rule.hosts.map(knownValue),
    };
  const protocols = knownValue(rule.protocols).map((protocol) => FIREWALL_PROTOCOLS[protocol]);
  return {
    ...(form === 'policy' ? { ruleType: 'NetworkRule' } : {}),
    ...head,
    ...(form === 'policy' ? { ipProtocols: protocols } : { protocols }),
    ...source,
    ...filled('destinationAddresses', fieldTexts(rule.destination, ...ADDRESSES)),
    ...filled('destinationIpGroups', fieldTexts(rule.destination, 'ip-group')),
    ...filled('destinationFqdns', fieldTexts(rule.destination, 'host')),
    destinationPorts: portTexts(rule.destinationPorts),
  };
}
