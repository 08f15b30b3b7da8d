// The six rules that every network security group has (Network security groups: default security rules).
import type { Known, SecurityRule } from '../configuration/resources.ts';

type Row = readonly [
  name: string,
  direction: 'inbound' | 'outbound',
  priority: number,
  source: string,
  destination: string,
  access: 'allow' | 'deny',
];
const rows: readonly Row[] = [
  ['AllowVnetInBound', 'inbound', 65000, 'VirtualNetwork', 'VirtualNetwork', 'allow'],
  ['AllowAzureLoadBalancerInBound', 'inbound', 65001, 'AzureLoadBalancer', '*', 'allow'],
  ['DenyAllInBound', 'inbound', 65500, '*', '*', 'deny'],
  ['AllowVnetOutBound', 'outbound', 65000, 'VirtualNetwork', 'VirtualNetwork', 'allow'],
  ['AllowInternetOutBound', 'outbound', 65001, '*', 'Internet', 'allow'],
  ['DenyAllOutBound', 'outbound', 65500, '*', '*', 'deny'],
];

const address = (text: string): SecurityRule['source'] => [
  text === '*' ? { kind: 'any' } : { kind: 'tag', tag: text },
];
const anyPort: SecurityRule['sourcePorts'] = { known: true, value: [{ from: 0, to: 65535 }] };

/** The default rules that a group's written rules lack; `exists` is that of the group. */
export const builtInRules = (written: readonly SecurityRule[], exists: Known<boolean>): SecurityRule[] => {
  const has = (name: string): boolean =>
    written.some((rule) => rule.origin === 'default' && rule.name.toLowerCase().endsWith(name.toLowerCase()));
  return rows
    .filter(([name]) => !has(name))
    .map(([name, direction, priority, source, destination, access]) => ({
      name,
      priority: { known: true, value: priority },
      direction: { known: true, value: direction },
      access: { known: true, value: access },
      protocol: { known: true, value: 'any' },
      source: address(source),
      sourcePorts: anyPort,
      destination: address(destination),
      destinationPorts: anyPort,
      origin: 'built-in',
      at: null,
      exists,
    }));
};

const names: ReadonlySet<string> = new Set(rows.map(([name]) => name.toLowerCase()));
/** No rule of one's own has a priority above 4096 (Network security groups: security rules). */
const isAboveCustom = (priority: Known<number>): boolean => priority.known && priority.value > 4096;

/**
 * Whether a rule is a default one by its name, before which effective rules put a prefix. A rule of one's own may be
 * called the same, but its priority tells, and no name of one has a slash.
 */
export const isDefaultName = (name: string, priority: Known<number>): boolean => {
  if (!/^[ad]/i.test(name)) return false;
  const plain = name.toLowerCase();
  return (
    plain.startsWith('defaultsecurityrules/') ||
    (isAboveCustom(priority) && names.has(plain.replace('defaultrule_', '')))
  );
};
