// A change in one sentence. Rules stand in the notation of packets: `tcp 10.0.1.0/24 -> Storage:443`.
import type {
  AddressSpec,
  FirewallRule,
  PortSpec,
  SecurityRule,
} from '../../azure/configuration/resources.ts';
import type { Change, ChangeOf } from '../../fix/changes/change.ts';
import { addressText, portTexts, told } from '../../fix/write/field-text.ts';
import { routeText } from '../sentences/route-text.ts';
import type { RemedyWords } from './messages.ts';

const side = (spec: AddressSpec): string => spec.map(addressText).join(', ');
const ports = (spec: PortSpec): string => {
  const texts = portTexts(spec);
  return texts.join() === '*' ? '' : `:${texts.join(',')}`;
};

/** A security rule, as `allow tcp 10.0.1.0/24 -> Storage:443`. */
export const securityRuleText = (rule: SecurityRule): string =>
  `${told(rule.access)} ${told(rule.protocol)} ${side(rule.source)} -> ${side(rule.destination)}${ports(rule.destinationPorts)}`;

/** A firewall's rule, as `tcp 10.0.1.0/24 -> Storage:443` or `https:443 10.0.1.0/24 -> pypi.org`. */
export const firewallRuleText = (rule: FirewallRule): string => {
  if (rule.kind !== 'application')
    return `${told(rule.protocols).join(',')} ${side(rule.source)} -> ${side(rule.destination)}${ports(rule.destinationPorts)}`;
  const protocols = told(rule.protocols).map(({ type, port }) => `${type}:${port}`);
  return `${protocols.join(',')} ${side(rule.source)} -> ${rule.hosts.map(told).join(', ')}`;
};

function securityRuleChange(
  { before, after }: ChangeOf<'security-rule'>,
  resource: string,
  words: RemedyWords,
) {
  const rule = after ?? before;
  if (rule === null) return '';
  const args = { resource, name: rule.name, priority: `${told(rule.priority)}` };
  if (after === null) return words('change.security-rule.remove', args);
  if (before === null) return words('change.security-rule.add', { ...args, rule: securityRuleText(after) });
  if (told(before.priority) === told(after.priority))
    return words('change.security-rule.alter', { ...args, rule: securityRuleText(after) });
  return words('change.security-rule.move', { ...args, before: `${told(before.priority)}` });
}

function firewallRuleChange(change: ChangeOf<'firewall-rule'>, resource: string, words: RemedyWords) {
  const { before, after, collection: ref } = change;
  const collection = ref.group === null ? ref.name : `${ref.group.name}/${ref.name}`;
  const args = { resource, collection, name: (after ?? before)?.name ?? '' };
  if (after === null) return words('change.firewall-rule.remove', args);
  const rule = firewallRuleText(after);
  if (before !== null) return words('change.firewall-rule.alter', { ...args, rule });
  if (!ref.isNew) return words('change.firewall-rule.add', { ...args, rule });
  const priority = ref.group?.isNew === true ? `${ref.group.priority}/${ref.priority}` : `${ref.priority}`;
  return words('change.firewall-rule.add-collection', { ...args, rule, priority });
}

/** Says one change. */
export function changeSentence(change: Change, words: RemedyWords): string {
  const resource = change.target.name ?? words('resource.unnamed');
  switch (change.kind) {
    case 'security-rule':
      return securityRuleChange(change, resource, words);
    case 'firewall-rule':
      return firewallRuleChange(change, resource, words);
    case 'route': {
      const { before, after } = change;
      const name = (after ?? before)?.name ?? '';
      if (after === null) return words('change.route.remove', { resource, name });
      const args = { resource, name, route: routeText(after) };
      return words(before === null ? 'change.route.add' : 'change.route.alter', args);
    }
    default:
      return change satisfies never;
  }
}
