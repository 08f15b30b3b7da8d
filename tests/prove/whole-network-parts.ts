// Parts of a whole network, drawn at random: groups, tables, collections of a firewall's policy, and the flow that is asked.
import { randomOf } from './random.ts';
import {
  COMPUTE,
  type Collection,
  DEFAULT,
  FIREWALL_ADDRESS,
  type FirewallRule,
  type Flow,
  type Group,
  type GroupRule,
  NETWORK,
  ON_PREMISES,
  type PolicyGroup,
  type Route,
  type Table,
} from './whole-network-model.ts';

export const TAG_NAMES = ['Storage', 'Storage.WestEurope', 'Storage.NorthEurope', 'AzureActiveDirectory'] as const;
const PUBLIC_PREFIXES = ['20.60.0.0/30', '20.60.0.0/16', '20.0.0.0/8', '20.70.0.0/29', '0.0.0.0/1'] as const;
const PRIVATE_PREFIXES = [
  '10.0.2.0/27',
  '10.0.2.4/32',
  '10.0.0.0/16',
  '10.9.0.0/16',
  '10.9.2.4/32',
  '10.0.0.0/8',
] as const;

export class Draw {
  readonly #random: ReturnType<typeof randomOf>;
  constructor(seed: number) {
    this.#random = randomOf(seed);
  }
  one<Value>(...values: readonly [Value, ...Value[]]): Value {
    return this.#random.pick(values);
  }
  chance(share: number): boolean {
    return this.#random.next() < share;
  }
  many<Value>(most: number, draw: (index: number) => Value): readonly Value[] {
    return Array.from({ length: this.#random.below(most + 1) }, (_, index) => draw(index));
  }
}

const ALL: Omit<GroupRule, 'priority' | 'direction' | 'access'> = {
  protocol: '*',
  source: '*',
  destination: '*',
  ports: '*',
};

function groupRule(draw: Draw, direction: 'in' | 'out', index: number): GroupRule {
  const far = draw.one(
    '*',
    'VirtualNetwork',
    'Internet',
    draw.one(...TAG_NAMES),
    draw.one(...TAG_NAMES),
    draw.one(...PUBLIC_PREFIXES),
    draw.one(...PRIVATE_PREFIXES),
  );
  const near = draw.one('*', '*', 'VirtualNetwork', COMPUTE, '10.0.1.0/25', '10.0.2.0/27', FIREWALL_ADDRESS);
  return {
    priority: 100 + 10 * index,
    direction,
    access: draw.one('allow', 'allow', 'deny'),
    protocol: draw.one('*', 'tcp', 'tcp', 'udp'),
    source: near,
    destination:
      direction === 'out' ? far : draw.one('*', 'VirtualNetwork', '10.0.2.0/27', '10.9.2.0/27', '10.0.2.4/32'),
    ports: draw.one('*', '*', '443', '80-443', '0-442'),
  };
}

export function group(draw: Draw, name: string, direction: 'in' | 'out'): Group {
  const rules = draw.many(3, (index) => groupRule(draw, direction, index));
  const last: GroupRule = { ...ALL, priority: 4000, direction, access: 'deny' };
  return { name, rules: draw.chance(0.4) ? [...rules, last] : rules };
}

function hopOf(draw: Draw): string {
  return draw.one('internet', 'none', 'gateway', FIREWALL_ADDRESS, FIREWALL_ADDRESS, FIREWALL_ADDRESS, '10.9.0.5');
}

export function table(draw: Draw, name: string): Table {
  const routes: Route[] = draw.chance(0.7) ? [{ prefix: DEFAULT, hop: hopOf(draw) }] : [];
  const more = draw.many(2, () => ({
    prefix: draw.one(
      ...TAG_NAMES,
      '20.60.0.0/30',
      '20.0.0.0/8',
      '20.70.0.0/29',
      '10.0.0.0/16',
      '10.0.2.0/27',
      '10.0.2.4/32',
      '10.9.0.0/16',
      '10.0.0.0/8',
      ON_PREMISES,
    ),
    hop: draw.one('internet', hopOf(draw), FIREWALL_ADDRESS),
  }));
  const all = [...routes, ...more];
  return {
    name,
    // Azure refuses two routes of one prefix.
    routes: all.filter(({ prefix }, index) => all.findIndex((other) => other.prefix === prefix) === index),
    propagates: draw.chance(0.4),
  };
}

function collection(draw: Draw, index: number): Collection {
  const kind = draw.one('network', 'network', 'application');
  const source = (): string => draw.one('*', '*', COMPUTE, '10.0.1.0/25', NETWORK);
  const networkRule = (): FirewallRule => ({
    protocol: draw.one('tcp', 'tcp', 'udp', '*'),
    source: source(),
    destination: draw.one(
      '*',
      draw.one(...TAG_NAMES),
      draw.one(...TAG_NAMES),
      draw.one(...PUBLIC_PREFIXES),
      draw.one(...PRIVATE_PREFIXES),
      'fqdn:pypi.org',
      'fqdn:a.azureml.ms',
    ),
    ports: draw.one('*', '443', '80-443', '1-442'),
  });
  const applicationRule = (): FirewallRule => ({
    protocol: 'tcp',
    source: source(),
    destination: draw.one('pypi.org', '*.azureml.ms', 'a.azureml.ms', '*'),
    ports: draw.one('https:443', 'https:443', 'http:80'),
  });
  return {
    kind,
    priority: 100 + 10 * index,
    access: draw.one('allow', 'allow', 'deny'),
    rules: [kind === 'network' ? networkRule() : applicationRule(), ...draw.many(1, networkRuleOf)],
  };
  function networkRuleOf(): FirewallRule {
    return kind === 'network' ? networkRule() : applicationRule();
  }
}

export const policyGroups = (draw: Draw, name: string): readonly PolicyGroup[] =>
  draw.many(2, (index) => ({
    name: `${name}${index}`,
    priority: 300 - 100 * index,
    collections: draw.many(3, (place) => collection(draw, place)),
  }));

export function flowOf(draw: Draw): Flow {
  const remote = draw.one<Flow['remote']>(
    { kind: 'tag', tag: 'AzureActiveDirectory' },
    { kind: 'tag', tag: 'Storage' },
    { kind: 'tag', tag: 'Storage.WestEurope' },
    { kind: 'prefix', prefix: '20.60.0.0/28' },
    { kind: 'prefix', prefix: '10.200.0.0/24' },
    { kind: 'host', host: 'pypi.org' },
    { kind: 'host', host: '*.azureml.ms' },
    { kind: 'endpoint', address: '10.0.2.4/32' },
    { kind: 'endpoint', address: '10.0.2.4/32' },
    { kind: 'endpoint', address: '10.9.2.4/32' },
  );
  return {
    direction: 'out',
    remote,
    protocol: draw.one('tcp', 'tcp', 'tcp', 'udp'),
    ports: draw.one([443], [443], [80, 443]),
  };
}

/** A group of the compute subnet, with rules for packets to it. */
export function groupToCompute(draw: Draw, name: string): Group {
  const { rules } = group(draw, name, 'in');
  const turned = rules.map((rule): GroupRule => {
    const { source, destination } = groupRule(draw, 'out', 0);
    return rule.priority === 4000 ? rule : { ...rule, source: destination, destination: source };
  });
  return { name, rules: turned };
}
