// What a rule says, on one line, in the words of its fields: `Allow TCP VirtualNetwork -> Storage:443`. It stands beside
// the rule's name, so that a reader need not look it up.
import type {
  AddressItem,
  AddressSpec,
  Configuration,
  FirewallRule,
  Known,
  PortSpec,
  Route,
  RuleCollection,
  SecurityRule,
  SourceRef,
} from '../../azure/configuration/resources.ts';
import { displayName } from '../../azure/configuration/symbolic-text.ts';
import { includesEveryPort } from '../../checker/lists/rule-fields.ts';
import { readableText } from '../../i18n/readable-text.ts';
import { memoizeWeak } from '../../memoize.ts';

/** Returns the content of a rule; null for what is no rule of the input or Azure's. */
export type RuleContents = (rule: { readonly name: string; readonly at: SourceRef | null }) => string | null;

/** Items of a field that are written out. */
const LIMIT_ITEMS = 3;

const cut = (texts: readonly string[]): string => {
  const more = texts.length - LIMIT_ITEMS;
  return more > 1 ? `${texts.slice(0, LIMIT_ITEMS).join(', ')}, +${more}` : texts.join(', ');
};

const lastSegment = (id: string): string => id.split('/').at(-1) ?? id;

function itemText(item: AddressItem): string {
  switch (item.kind) {
    case 'any':
      return '*';
    case 'prefix':
    case 'unresolved':
      return displayName(item.text.trim());
    case 'range':
      return `${item.from}-${item.to}`;
    case 'tag':
      return item.tag;
    case 'host':
      return item.pattern;
    case 'application-security-group':
    case 'ip-group':
      return lastSegment(item.id);
  }
}

const addressesText = (spec: AddressSpec): string => (spec.length === 0 ? '-' : cut(spec.map(itemText)));
const portsText = (ports: PortSpec): string => {
  if (!ports.known) return readableText(ports.text);
  if (includesEveryPort(ports.value)) return '*';
  return cut(ports.value.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)));
};
const wordText = (word: Known<string>): string =>
  word.known ? `${word.value.charAt(0).toUpperCase()}${word.value.slice(1)}` : readableText(word.text);
const protocolText = (protocol: string): string => (protocol === 'any' ? 'Any' : protocol.toUpperCase());

const securityRuleText = ({ access, protocol, expandedTags, ...rule }: SecurityRule): string => {
  const source = expandedTags?.source ?? addressesText(rule.source);
  const destination = expandedTags?.destination ?? addressesText(rule.destination);
  const what = protocol.known ? protocolText(protocol.value) : readableText(protocol.text);
  return `${wordText(access)} ${what} ${source} -> ${destination}:${portsText(rule.destinationPorts)}`;
};

const firewallRuleText = ({ action }: RuleCollection, rule: FirewallRule): string => {
  const source = addressesText(rule.source);
  if (rule.kind === 'application') {
    const { protocols, hosts, fqdnTags, webCategories, urls } = rule;
    const names = [
      ...hosts.map((host) => (host.known ? host.value : readableText(host.text))),
      ...fqdnTags,
      ...webCategories,
      ...urls,
    ];
    const services = protocols.known
      ? cut(protocols.value.map(({ type, port }) => `${type}:${port}`))
      : readableText(protocols.text);
    return `${wordText(action)} ${services} ${source} -> ${cut(names)}`;
  }
  const protocols = rule.protocols.known ? cut(rule.protocols.value.map(protocolText)) : rule.protocols.text;
  return `${wordText(action)} ${protocols} ${source} -> ${addressesText(rule.destination)}:${portsText(rule.destinationPorts)}`;
};

/** Next hops as Azure's portal names them. */
const nextHops = {
  internet: 'Internet',
  'virtual-appliance': 'Virtual appliance',
  'virtual-network-gateway': 'Virtual network gateway',
  'vnet-local': 'Virtual network',
  none: 'None',
} as const;

const routeContent = ({ prefix, nextHop, nextHopAddress }: Route): string =>
  [itemText(prefix), '->', nextHop.known ? nextHops[nextHop.value] : nextHop.text, nextHopAddress]
    .flatMap((part) => (part === null ? [] : readableText(part)))
    .join(' ');

const keyOf = ({ input, document, path }: SourceRef): string => JSON.stringify([input, document, path]);

const contentsIn = (configuration: Configuration): ReadonlyMap<string, string> => {
  const contents = new Map<string, string>();
  const add = (at: SourceRef | null, name: string, content: string): void => {
    contents.set(at === null ? name : keyOf(at), content);
  };
  for (const resource of configuration.resources) {
    if (resource.kind === 'network-security-group')
      for (const rule of resource.rules) add(rule.at, rule.name, securityRuleText(rule));
    if (resource.kind === 'firewall')
      for (const collection of resource.collections)
        for (const rule of collection.rules) add(rule.at, rule.name, firewallRuleText(collection, rule));
    if (resource.kind === 'route-table')
      for (const route of resource.routes) add(route.at, route.name, routeContent(route));
  }
  return contents;
};

/** Returns the look-up of the rules of a configuration. Built-in rules, which have no place, are found by name. */
export const ruleContents = memoizeWeak((configuration: Configuration): RuleContents => {
  let contents: ReadonlyMap<string, string> | null = null;
  return ({ name, at }) => {
    contents ??= contentsIn(configuration);
    return contents.get(at === null ? name : keyOf(at)) ?? null;
  };
});
