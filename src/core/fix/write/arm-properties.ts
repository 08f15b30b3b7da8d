// Rules and routes as `properties` of Azure's resource model; the same for templates, Bicep and pasted JSON.
import type {
  AddressSpec,
  FirewallRule,
  PortSpec,
  Route,
  SecurityRule,
} from '../../azure/configuration/resources.ts';
import {
  ADDRESSES,
  capital,
  FIREWALL_PROTOCOLS,
  NEXT_HOPS,
  portTexts,
  SECURITY_PROTOCOLS,
  textsOf,
  told,
  WEB_PROTOCOLS,
} from './field-text.ts';

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const filled = (name: string, list: readonly Json[]): JsonObject =>
  list.length === 0 ? {} : { [name]: list };

/** One address in the singular field, several in the plural one (`SecurityRuleParameterContainsUnsupportedValue`). */
function side(name: 'source' | 'destination', spec: AddressSpec): JsonObject {
  const texts = textsOf(spec, ...ADDRESSES);
  const groups = textsOf(spec, 'application-security-group');
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
function ports(name: 'source' | 'destination', spec: PortSpec): JsonObject {
  const texts = portTexts(spec);
  const [only] = texts;
  return texts.length === 1 && only !== undefined
    ? { [`${name}PortRange`]: only }
    : { [`${name}PortRanges`]: texts };
}

export const securityRuleProperties = (rule: SecurityRule, about: string): JsonObject => ({
  ...(about === '' ? {} : { description: about }),
  priority: told(rule.priority),
  direction: capital(told(rule.direction)),
  access: capital(told(rule.access)),
  protocol: SECURITY_PROTOCOLS[told(rule.protocol)],
  ...side('source', rule.source),
  ...ports('source', rule.sourcePorts),
  ...side('destination', rule.destination),
  ...ports('destination', rule.destinationPorts),
});

export const routeProperties = (route: Route): JsonObject => ({
  addressPrefix: textsOf([route.prefix], route.prefix.kind)[0] ?? '',
  nextHopType: NEXT_HOPS[told(route.nextHop)],
  ...(route.nextHopAddress === null ? {} : { nextHopIpAddress: route.nextHopAddress }),
});

/** A firewall's rule; a classic firewall spells some fields differently (Azure Firewall REST reference). */
export function firewallRuleObject(
  rule: FirewallRule,
  form: 'classic' | 'policy',
  about: string,
): JsonObject {
  const source = {
    ...filled('sourceAddresses', textsOf(rule.source, ...ADDRESSES)),
    ...filled('sourceIpGroups', textsOf(rule.source, 'ip-group')),
  };
  const head = { name: rule.name, ...(about === '' ? {} : { description: about }) };
  if (rule.kind === 'application')
    return {
      ...(form === 'policy' ? { ruleType: 'ApplicationRule' } : {}),
      ...head,
      protocols: told(rule.protocols).map(({ type, port }) => ({ protocolType: WEB_PROTOCOLS[type], port })),
      ...source,
      targetFqdns: rule.hosts.map(told),
    };
  const protocols = told(rule.protocols).map((protocol) => FIREWALL_PROTOCOLS[protocol]);
  return {
    ...(form === 'policy' ? { ruleType: 'NetworkRule' } : {}),
    ...head,
    ...(form === 'policy' ? { ipProtocols: protocols } : { protocols }),
    ...source,
    ...filled('destinationAddresses', textsOf(rule.destination, ...ADDRESSES)),
    ...filled('destinationIpGroups', textsOf(rule.destination, 'ip-group')),
    ...filled('destinationFqdns', textsOf(rule.destination, 'host')),
    destinationPorts: portTexts(rule.destinationPorts),
  };
}
