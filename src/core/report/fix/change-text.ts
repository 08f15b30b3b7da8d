// Formats a change as one sentence. Rules have the notation of packets: `TCP 10.0.1.0/24 -> Storage:443`.
import type { AddressSpec, FirewallRule, PortSpec, SecurityRule } from '../../azure/configuration/resources.ts';
import type { Change, ChangeOf } from '../../fix/changes/change.ts';
import { isListRepair } from '../../fix/changes/comma-lists.ts';
import { addressItemText, knownValue, portTexts } from '../../fix/write/field-text.ts';
import type { Messages } from '../../i18n/messages.ts';
import { routeText } from '../sentences/route-text.ts';

const side = (spec: AddressSpec): string => spec.map(addressItemText).join(', ');
const ports = (spec: PortSpec): string => {
  const texts = portTexts(spec);
  return texts.join() === '*' ? '' : `:${texts.join(',')}`;
};

const protocolText = (protocol: string): string => (protocol === 'any' ? protocol : protocol.toUpperCase());

/** Formats a security rule, as `allow TCP 10.0.1.0/24 -> Storage:443`. */
export const securityRuleText = (rule: SecurityRule): string =>
  `${knownValue(rule.access)} ${protocolText(knownValue(rule.protocol))} ${side(rule.source)} -> ${side(rule.destination)}${ports(rule.destinationPorts)}`;

/** Formats a firewall rule, as `TCP 10.0.1.0/24 -> Storage:443` or `https:443 10.0.1.0/24 -> pypi.org`. */
export const firewallRuleText = (rule: FirewallRule): string => {
  if (rule.kind !== 'application')
    return `${knownValue(rule.protocols).map(protocolText).join(',')} ${side(rule.source)} -> ${side(rule.destination)}${ports(rule.destinationPorts)}`;
  const protocols = knownValue(rule.protocols).map(({ type, port }) => `${type}:${port}`);
  return `${protocols.join(',')} ${side(rule.source)} -> ${rule.hosts.map(knownValue).join(', ')}`;
};

function securityRuleChange(change: ChangeOf<'security-rule'>, resource: string, messages: Messages<'fix'>) {
  const { before, after } = change;
  const rule = after ?? before;
  if (rule === null) return '';
  const args = { resource, name: rule.name, priority: `${knownValue(rule.priority)}` };
  if (after === null) return messages('change.security-rule.remove', args);
  if (before === null) return messages('change.security-rule.add', { ...args, rule: securityRuleText(after) });
  if (isListRepair(change)) return messages('change.security-rule.list', { ...args, rule: securityRuleText(after) });
  if (knownValue(before.priority) === knownValue(after.priority))
    return messages('change.security-rule.update', { ...args, rule: securityRuleText(after) });
  return messages('change.security-rule.move', { ...args, before: `${knownValue(before.priority)}` });
}

function firewallRuleChange(change: ChangeOf<'firewall-rule'>, resource: string, messages: Messages<'fix'>) {
  const { before, after, collection: ref } = change;
  const collection = ref.group === null ? ref.name : `${ref.group.name}/${ref.name}`;
  const args = { resource, collection, name: (after ?? before)?.name ?? '' };
  if (after === null) return messages('change.firewall-rule.remove', args);
  const rule = firewallRuleText(after);
  if (before !== null) return messages('change.firewall-rule.update', { ...args, rule });
  if (!ref.isNew) return messages('change.firewall-rule.add', { ...args, rule });
  const priority = ref.group?.isNew === true ? `${ref.group.priority}/${ref.priority}` : `${ref.priority}`;
  return messages('change.firewall-rule.add-collection', { ...args, rule, priority });
}

/** Formats one change. */
export function changeSentence(change: Change, messages: Messages<'fix'>): string {
  const resource = change.target.name ?? messages('resource.unnamed');
  switch (change.kind) {
    case 'security-rule':
      return securityRuleChange(change, resource, messages);
    case 'firewall-rule':
      return firewallRuleChange(change, resource, messages);
    case 'route': {
      const { before, after } = change;
      const name = (after ?? before)?.name ?? '';
      if (after === null) return messages('change.route.remove', { resource, name });
      const args = { resource, name, route: routeText(after) };
      if (change.newTable !== undefined)
        return messages('change.route.add-table', { ...args, subnet: change.newTable.subnet.name });
      return messages(before === null ? 'change.route.add' : 'change.route.update', args);
    }
    default:
      return change satisfies never;
  }
}
