// Random rule lists, as text for the engine and as data for the oracle.
import fc from 'fast-check';
import type { OracleRule } from './oracle.ts';
import { PREFIXES } from './random-models.ts';

const tags = [
  'Storage',
  'Storage.WestEurope',
  'Storage.NorthEurope',
  'AzureActiveDirectory',
  'VirtualNetwork',
  'Internet',
] as const;
const side = fc.oneof(
  { weight: 4, arbitrary: fc.constant('*') },
  { weight: 4, arbitrary: fc.constantFrom(...tags) },
  {
    weight: 4,
    arbitrary: fc
      .uniqueArray(fc.constantFrom(...Object.keys(PREFIXES)), { minLength: 1, maxLength: 2 })
      .map((list) => list.join(',')),
  },
  { weight: 1, arbitrary: fc.constant('asg:web') },
  { weight: 1, arbitrary: fc.constant('[x]') },
);
const anyRule = fc.record({
  direction: fc.constantFrom('out', 'out', 'out', 'out', 'in', '?'),
  priority: fc.constantFrom('100', '110', '120', '130', '140', '150', '160', '?'),
  access: fc.constantFrom('allow', 'allow', 'allow', 'deny', 'deny', 'deny', '?'),
  protocol: fc.constantFrom('tcp', 'tcp', 'udp', '*', '*', '*', '?'),
  source: side,
  destination: side,
  ports: fc.constantFrom('*', '*', '*', '443', '440-445', '444-450', '80'),
  sourcePorts: fc.constantFrom('*', '*', '*', '1024-65535', '49152-65535'),
});
const certainRule = anyRule.map((rule) => ({
  ...rule,
  direction: rule.direction.replace('?', 'out'),
  priority: rule.priority.replace('?', '200'),
  access: rule.access.replace('?', 'allow'),
  protocol: rule.protocol.replace('?', 'tcp'),
  source: rule.source.replace('[x]', '*'),
  destination: rule.destination.replace('[x]', '*'),
}));
/** Half of the lists end in a deny of everything, as real ones do. */
const last = fc.constant({
  direction: 'out',
  priority: '4000',
  access: 'deny',
  protocol: '*',
  source: '*',
  destination: '*',
  ports: '*',
  sourcePorts: '*',
} as const);
/** Up to six rules in any order, some of whose fields are not known. */
export const anyRules = fc
  .tuple(
    fc.array(fc.oneof({ weight: 1, arbitrary: anyRule }, { weight: 2, arbitrary: certainRule }), {
      maxLength: 6,
    }),
    fc.option(last, { freq: 2 }),
  )
  .map(([rules, end]): readonly RuleCase[] => (end === null ? rules : [...rules, end]));
export type RuleCase = Readonly<
  Record<'direction' | 'priority' | 'access' | 'protocol' | 'source' | 'destination' | 'ports' | 'sourcePorts', string>
>;

/** The rule as the oracle reads it; `index` makes its unknown names its own. */
export function oracleRule(rule: RuleCase, index: number): OracleRule {
  const range = (text: string): [number, number] => {
    if (text === '*') return [0, 65535];
    const [from = '', to = from] = text.split('-');
    return [Number(from), Number(to)];
  };
  const names = (text: string, end: string): string[] =>
    text.split(',').map((part) => (part === '[x]' ? `[x${index}${end}]` : (PREFIXES[part] ?? part)));
  return {
    index,
    priority: rule.priority === '?' ? null : Number(rule.priority),
    direction: rule.direction === 'in' || rule.direction === 'out' ? rule.direction : null,
    access: rule.access === 'allow' || rule.access === 'deny' ? rule.access : null,
    protocol: rule.protocol === '?' ? null : rule.protocol,
    source: names(rule.source, 's'),
    destination: names(rule.destination, 'd'),
    ports: range(rule.ports),
    sourcePorts: range(rule.sourcePorts),
  };
}

/** The rule as `nsg()` reads it. */
export const textOf = (rule: RuleCase): string =>
  `${rule.direction} ${rule.priority} ${rule.access} ${rule.protocol} ${rule.source} -> ${rule.destination}${rule.ports === '*' ? '' : `@${rule.ports}`}${rule.sourcePorts === '*' ? '' : ` from ${rule.sourcePorts}`}`;
