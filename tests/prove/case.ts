// A case of the proof: rule lists and a required flow as plain data, from which both the engine's input and the
// solver's formula are written. Half of the cases are random, half are built to be near misses.
import { random } from '../unit/core/checker/random-models.ts';

export interface RuleCase {
  /** null: only the deployment tells. */
  readonly priority: number | null;
  readonly access: 'allow' | 'deny' | null;
  readonly protocol: 'tcp' | 'udp' | '*';
  readonly source: readonly string[];
  readonly destination: readonly string[];
  readonly sourcePorts: string;
  readonly ports: string;
  /** It may not exist. */
  readonly maybe: boolean;
}
export interface CollectionCase {
  readonly group: { readonly name: string; readonly priority: number } | null;
  readonly priority: number;
  readonly action: 'allow' | 'deny' | null;
  readonly rules: readonly Pick<RuleCase, 'protocol' | 'source' | 'destination' | 'ports'>[];
}
export interface FirewallCase {
  readonly parent: readonly CollectionCase[] | null;
  readonly collections: readonly CollectionCase[];
}
export interface Case {
  readonly seed: number;
  readonly direction: 'in' | 'out';
  /** The far side: `Storage`, `Storage.<region>`, `blob`, `partner`, `host`, `VirtualNetwork`, `Internet` or a prefix. */
  readonly remote: string;
  readonly protocol: 'tcp' | 'udp' | 'any';
  readonly ports: string;
  readonly given: {
    readonly place: boolean;
    readonly region: boolean;
    readonly virtualNetwork: boolean;
    readonly file: boolean;
    readonly defaultRoute: boolean;
  };
  readonly group: readonly RuleCase[] | null;
  readonly firewall: FirewallCase | null;
}

/** What was given, where something was. */
export const PLACE = '10.0.0.0/30';
export const VIRTUAL_NETWORK = '10.0.0.0/16';
export const TAG_FILE: Readonly<Record<string, readonly string[]>> = {
  Storage: ['20.0.0.0/30', '20.0.0.16/30', '150.0.0.8/29'],
  'Storage.WestEurope': ['20.0.0.0/30'],
};
export const IP_GROUPS: Readonly<Record<string, readonly string[]>> = {
  some: ['20.0.0.0/30', '10.0.0.4-10.0.0.9'],
  empty: [],
};
export const REMOTES = [
  'Storage',
  'Storage.<region>',
  'AzureActiveDirectory',
  'blob',
  'partner',
  'host',
  'VirtualNetwork',
  'Internet',
  '20.0.0.0/8',
  '0.0.0.0/0',
] as const;

const PREFIXES = [
  '10.0.0.0/30',
  '10.0.0.1/32',
  '10.0.0.4/30',
  '10.0.0.0/16',
  '10.0.0.0/8',
  '20.0.0.0/30',
  '20.0.0.5/32',
  '20.0.0.0/9',
  '20.128.0.0/9',
  '20.0.0.0/8',
  '150.0.0.8/29',
  '150.0.0.0/16',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '0.0.0.0/0',
] as const;
const TAGS = [
  'Storage',
  'Storage.WestEurope',
  'Storage.NorthEurope',
  'AzureActiveDirectory',
  'VirtualNetwork',
  'Internet',
  'AzureLoadBalancer',
] as const;
const PORTS = ['*', '*', '*', '443', '440-445', '446-450', '442,444', '80', '0-442', '443-65535'] as const;

class Draw {
  readonly next: () => number;
  constructor(seed: number) {
    this.next = random(seed);
  }
  one<T>(...values: readonly [T, ...T[]]): T {
    return values[Math.floor(this.next() * values.length)] ?? values[0];
  }
  of<T>(values: readonly T[], otherwise: T): T {
    return values[Math.floor(this.next() * values.length)] ?? otherwise;
  }
  chance(share: number): boolean {
    return this.next() < share;
  }
  count(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }
}

function side(draw: Draw, list: 'group' | 'firewall', end: 'source' | 'destination'): readonly string[] {
  const kind = draw.next();
  if (kind < 0.35) return ['*'];
  if (kind < 0.65 && (list === 'group' || end === 'destination')) return [draw.of(TAGS, 'Storage')];
  if (kind < 0.93) return Array.from({ length: draw.count(1, 2) }, () => draw.of(PREFIXES, '10.0.0.0/8'));
  if (list === 'group') return [draw.chance(0.5) ? 'asg:web' : '[x]'];
  return [draw.one('ip-group:some', 'ip-group:empty', 'ip-group:missing', '10.0.0.2-10.0.0.5', '[x]')];
}

function randomRule(draw: Draw, priority: number | null): RuleCase {
  return {
    priority,
    access: draw.chance(0.05) ? null : draw.one('allow', 'deny'),
    protocol: draw.one('tcp', 'udp', '*', '*', '*'),
    source: side(draw, 'group', 'source'),
    destination: side(draw, 'group', 'destination'),
    sourcePorts: draw.one('*', '*', '*', '*', '1024-65535', '1024-49151', '49152-65535'),
    ports: draw.of(PORTS, '*'),
    maybe: draw.chance(0.05),
  };
}

function randomGroup(draw: Draw): readonly RuleCase[] {
  const rules = Array.from({ length: draw.count(0, 6) }, (_, index) => randomRule(draw, 100 + 10 * index));
  const last = rules.at(-1);
  // One pair of a single priority, one rule of an unknown one, now and then.
  if (last !== undefined && rules.length > 1 && draw.chance(0.06))
    rules[rules.length - 1] = { ...last, priority: rules.at(-2)?.priority ?? null };
  else if (last !== undefined && draw.chance(0.06)) rules[rules.length - 1] = { ...last, priority: null };
  return draw.chance(0.5) ? [...rules, wholeRule('deny', 4000)] : rules;
}

function wholeRule(access: 'allow' | 'deny', priority: number): RuleCase {
  const any = ['*'];
  return {
    priority,
    access,
    protocol: '*',
    source: any,
    destination: any,
    sourcePorts: '*',
    ports: '*',
    maybe: false,
  };
}

/** Ways to write "everything" in pieces. A near miss leaves one piece out or turns it round. */
const WHOLES: readonly ((draw: Draw) => readonly Partial<RuleCase>[])[] = [
  () => [{ ports: '0-442' }, { ports: '443' }, { ports: '444-65535' }],
  () => [{ ports: '440-445' }, { ports: '446-450' }],
  () => [{ protocol: 'tcp' }, { protocol: 'udp' }],
  () => [{ destination: ['0.0.0.0/1'] }, { destination: ['128.0.0.0/1'] }],
  () => [{ destination: ['20.0.0.0/9'] }, { destination: ['20.128.0.0/9'] }],
  () => [{ destination: ['Internet'] }, { destination: ['VirtualNetwork'] }],
  () => [{ sourcePorts: '1024-49151' }, { sourcePorts: '49152-65535' }],
  () => [{ source: ['10.0.0.0/31'] }, { source: ['10.0.0.2/31'] }],
  () => [{ destination: ['Storage.WestEurope'] }, { destination: ['Storage.NorthEurope'] }],
  () => [{ destination: ['Storage'] }, { destination: ['AzureActiveDirectory'] }],
  () => [{ source: ['VirtualNetwork'] }, { source: ['asg:web'] }],
  (draw) => [{ destination: [draw.of(TAGS, 'Storage')] }, { destination: [draw.of(PREFIXES, '0.0.0.0/0')] }],
];

function nearMiss(draw: Draw): readonly RuleCase[] {
  const access = draw.one<'allow' | 'deny'>('allow', 'deny');
  const other = access === 'allow' ? 'deny' : 'allow';
  const pieces = draw
    .of(
      WHOLES,
      WHOLES[0] ?? (() => []),
    )(draw)
    .flatMap((piece) => {
      if (!draw.chance(0.25)) return [piece];
      const finer = draw.of(WHOLES, WHOLES[0] ?? (() => []))(draw);
      return finer.map((inner) => ({ ...inner, ...piece }));
    });
  const luck = draw.next();
  const kept = luck < 0.3 ? pieces.slice(1) : pieces;
  const rules = kept.map((piece, index): RuleCase => {
    const turned = luck > 0.8 && index === 0;
    return { ...wholeRule(turned ? other : access, 200 + index), ...piece };
  });
  const hole = draw.chance(0.25) ? [{ ...wholeRule(other, 150), destination: side(draw, 'group', 'destination') }] : [];
  return [...hole, ...rules, wholeRule(other, 4000)];
}

function collections(draw: Draw, name: string, grouped: boolean): readonly CollectionCase[] {
  return Array.from({ length: draw.count(1, 3) }, (_, index) => ({
    group: grouped ? { name: `${name}${index}`, priority: 1000 - 100 * index } : null,
    priority: 900 - 100 * index,
    action: draw.chance(0.04) ? null : draw.one<'allow' | 'deny'>('allow', 'allow', 'deny'),
    rules: Array.from({ length: draw.count(1, 2) }, () => ({
      protocol: draw.one<RuleCase['protocol']>('tcp', 'udp', '*', '*'),
      source: side(draw, 'firewall', 'source'),
      destination: side(draw, 'firewall', 'destination'),
      ports: draw.of(PORTS.slice(0, 8), '*'),
    })),
  }));
}

/** The case of a seed. */
export function drawCase(seed: number): Case {
  const draw = new Draw(seed);
  const direction = draw.chance(0.2) ? 'in' : 'out';
  const where = draw.next();
  const withFirewall = direction === 'out' && where > 0.6;
  const policy = draw.chance(0.5);
  const remote = draw.of(REMOTES, 'Storage');
  const drawGroup = () => (draw.chance(0.5) ? nearMiss(draw) : randomGroup(draw));
  const group = withFirewall && where > 0.8 ? null : drawGroup();
  return {
    seed,
    direction,
    remote,
    protocol: draw.one('tcp', 'tcp', 'udp', 'any'),
    ports: draw.one('443', '443', '440-450', '80,443'),
    given: {
      place: draw.chance(0.5),
      region: draw.chance(0.5),
      virtualNetwork: draw.chance(0.2),
      file: draw.chance(0.25),
      defaultRoute: draw.chance(0.12),
    },
    // Inbound, the sides change places.
    group:
      direction === 'out' || group === null
        ? group
        : group.map((rule) => ({ ...rule, source: rule.destination, destination: rule.source })),
    firewall: withFirewall
      ? {
          parent: policy && draw.chance(0.4) ? collections(draw, 'p', true) : null,
          collections: collections(draw, 'g', policy),
        }
      : null,
  };
}
