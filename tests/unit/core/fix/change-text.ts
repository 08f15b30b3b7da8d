// Changes in the few words that a test states.
import type {
  AddressSpec,
  FirewallRule,
  Known,
  PortSpec,
  Route,
  SecurityRule,
} from '../../../../src/core/azure/configuration/resources.ts';
import type { Change } from '../../../../src/core/fix/index.ts';

const value = (field: Known<unknown>): string => (field.known ? String(field.value) : '?');
const side = (spec: AddressSpec): string =>
  spec
    .map((item) => {
      if (item.kind === 'any') return '*';
      if (item.kind === 'tag') return item.tag;
      if (item.kind === 'host') return item.pattern;
      return 'text' in item ? item.text : item.kind;
    })
    .join(',');
const range = ({ from, to }: { readonly from: number; readonly to: number }): string => {
  if (from === 0 && to === 65535) return '*';
  return from === to ? `${from}` : `${from}-${to}`;
};
const ports = (spec: PortSpec): string => (spec.known ? spec.value.map(range).join() : '?');

const securityRule = (rule: SecurityRule): string =>
  `${value(rule.priority)} ${value(rule.access)} ${value(rule.protocol)} ${side(rule.source)} -> ${side(rule.destination)}@${ports(rule.destinationPorts)}`;

function firewallRule(rule: FirewallRule): string {
  if (rule.kind !== 'application')
    return `${value(rule.protocols)} ${side(rule.source)} -> ${side(rule.destination)}@${ports(rule.destinationPorts)}`;
  const protocols = rule.protocols.known ? rule.protocols.value.map(({ type, port }) => `${type}:${port}`) : ['?'];
  return `${side(rule.source)} -> ${protocols} ${rule.hosts.map(value).join(' ')}`;
}

const route = (one: Route): string =>
  `${side([one.prefix])} -> ${value(one.nextHop)}${one.nextHopAddress === null ? '' : ` ${one.nextHopAddress}`}`;

/** `before => after`, with the collection in front for a firewall's rule; `-` for none. */
export function changeText(change: Change): string {
  switch (change.kind) {
    case 'security-rule':
      return [change.before, change.after].map((rule) => (rule === null ? '-' : securityRule(rule))).join(' => ');
    case 'route':
      return [change.before, change.after].map((one) => (one === null ? '-' : route(one))).join(' => ');
    case 'firewall-rule': {
      const { group, name, priority, isNew } = change.collection;
      const place = `${group === null ? '' : `${group.name}/${group.priority} `}${name}/${priority}${isNew ? ' new' : ''}`;
      const rules = [change.before, change.after].map((rule) => (rule === null ? '-' : firewallRule(rule)));
      return `${place}: ${rules.join(' => ')}`;
    }
    default:
      return change satisfies never;
  }
}
