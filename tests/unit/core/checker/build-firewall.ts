// Firewalls and route tables as short as a test can state them.
import type {
  Firewall,
  FirewallRule,
  Protocol,
  Route,
  RouteTable,
  RuleCollection,
} from '../../../../src/core/azure/configuration/resources.ts';
import { items, known, ports, ref, unknown } from './build.ts';

/** `tcp,udp * -> Storage@443` in a network collection. */
function networkRule(text: string, at: string, index: number): FirewallRule {
  const [, protocols = '', source = '', destination = '', port = '*'] =
    /^(\S+) (\S+) -> (\S+?)(?:@(\S+))?$/.exec(text) ?? [];
  return {
    kind: 'network',
    name: `r${index}`,
    source: items(source),
    at: ref(at, index),
    undecidable: [],
    protocols: known(protocols.split(',').map((protocol) => (protocol === '*' ? 'any' : protocol) as Protocol)), // written by the test
    destination: items(destination),
    destinationPorts: ports(port),
  };
}

/** `* -> https:443,http:80 pypi.org *.x fqdn-tag=T category=C url=U` in an application collection. */
function applicationRule(text: string, at: string, index: number): FirewallRule {
  const [, source = '', protocols = '', targets = ''] = /^(\S+) -> (\S+) (.*)$/.exec(text) ?? [];
  const named = (key: string): string[] =>
    targets.split(' ').flatMap((target) => (target.startsWith(`${key}=`) ? [target.slice(key.length + 1)] : []));
  return {
    kind: 'application',
    name: `r${index}`,
    source: items(source),
    at: ref(at, index),
    undecidable: named('narrowed'),
    protocols: known(
      protocols.split(',').map((protocol) => {
        const [type, port] = protocol.split(':');
        return { type: type as 'http' | 'https' | 'mssql', port: Number(port) }; // written by the test
      }),
    ),
    hosts: targets
      .split(' ')
      .filter((target) => !target.includes('='))
      .map((target) => (target.startsWith('[') ? unknown(target) : known(target))),
    fqdnTags: named('fqdn-tag'),
    webCategories: named('category'),
    urls: named('url'),
    destination: [],
  };
}

/** `net 200 allow: rule; rule`, `app 300 deny: rule`, with the group in front: `g1/500 net 200 allow: ...`. */
export function collection(text: string): RuleCollection {
  const match = /^(?:(\S+)\/(\S+) )?(net|app) (\S+) (allow|deny|\?): (.*)$/.exec(text);
  if (match === null) throw new Error(`collection: ${text}`);
  const [, group, groupPriority, kind, priority, action, rules = ''] = match;
  const make = kind === 'net' ? networkRule : applicationRule;
  const number = (value = ''): ReturnType<typeof known<number>> => (value === '?' ? unknown() : known(Number(value)));
  return {
    name: `${kind}${priority}`,
    kind: kind === 'net' ? 'network' : 'application',
    priority: number(priority),
    action: action === 'allow' || action === 'deny' ? known(action) : unknown(),
    rules: rules.split('; ').map((rule, index) => make(rule, text, index)),
    group: group === undefined ? null : { name: group, priority: number(groupPriority) },
    at: ref(text),
  };
}

export function firewall(collections: readonly string[], more: Partial<Firewall> = {}): Firewall {
  return {
    kind: 'firewall',
    form: 'classic',
    name: 'azfw',
    id: null,
    basePolicy: null,
    policyId: null,
    collections: collections.map(collection),
    missingGroups: [],
    threatIntelMode: null,
    intrusionDetectionMode: null,
    dnsProxy: null,
    privateAddresses: [],
    incomplete: false,
    at: ref('firewall'),
    ...more,
  };
}

/** `AzureMachineLearning -> internet`, `0.0.0.0/0 -> virtual-appliance 10.0.1.4`, `[x] -> ?`. */
export function routeTable(...routes: readonly string[]): RouteTable {
  return {
    kind: 'route-table',
    name: 'rt',
    id: null,
    routes: routes.map((text, index): Route => {
      const [, prefix = '', hop = '', address] = /^(\S+) -> (\S+)(?: (\S+))?$/.exec(text) ?? [];
      const [item] = items(prefix);
      if (item === undefined) throw new Error(`route: ${text}`);
      type Hop = Extract<Route['nextHop'], { known: true }>['value'];
      return {
        name: `route${index}`,
        prefix: item,
        nextHop: hop === '?' ? unknown() : known(hop as Hop), // written by the test
        nextHopAddress: address ?? null,
        at: ref('routes', index),
      };
    }),
    subnets: [],
    bgpPropagationDisabled: true,
    incomplete: false,
    at: ref('rt'),
  };
}
