// The six default rules of every network security group (Network security groups: default security rules).
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

const address = (text: string): SecurityRule['source'] => [text === '*' ? { kind: 'any' } : { kind: 'tag', tag: text }];
const anyPort: SecurityRule['sourcePorts'] = { known: true, value: [{ from: 0, to: 65535 }] };

/** Returns the default rules that the written ones lack; `exists` is that of the group. */
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
/** Reports whether a priority is above those of custom rules (Network security groups: security rules). */
const isAboveCustom = (priority: Known<number>): boolean => priority.known && priority.value > 4096;

/**
 * Reports whether a rule is a default one by its name, to which effective rules add a prefix. A custom rule may have
 * the same name, but neither its priority nor a slash.
 */
export const isDefaultName = (name: string, priority: Known<number>): boolean => {
  if (!/^[ad]/i.test(name)) return false;
  const plain = name.toLowerCase();
  return (
    plain.startsWith('defaultsecurityrules/') ||
    (isAboveCustom(priority) && names.has(plain.replace('defaultrule_', '')))
  );
};
