// Who needs a service tag, a port, or a host, and why: the requirements of each scenario's newest edition by what they name.
import { parsePort } from '../../core/model/port-ranges.ts';
import type { ListedRequirement } from '../../core/report/listing/listed-requirement.ts';
import { newestTest } from './newest-edition.ts';

export const neededThings = ['tags', 'ports', 'hosts'] as const;
export type NeededThing = (typeof neededThings)[number];

/** Things that the same requirements name. */
export interface NeededBy {
  readonly names: readonly string[];
  readonly requirements: readonly ListedRequirement[];
}

/**
 * Returns the anchor of a name: the name itself without what an address would have to escape.
 * @example anchorOf('*.azureml.ms') // '_.azureml.ms'
 */
export const anchorOf = (name: string): string => name.replaceAll('*', '_').replace(/[^\w.-]/g, '');

/** Without stars in front, so that hosts of one domain stand together. */
const hostKey = (name: string): string => name.replace(/^[*.]+/, '');

const orders: Readonly<Record<NeededThing, (a: string, b: string) => number>> = {
  tags: (a, b) => a.localeCompare(b, 'en'),
  ports: (a, b) => {
    const [first, second] = [parsePort(a), parsePort(b)];
    return (first?.from ?? 0) - (second?.from ?? 0) || (first?.to ?? 0) - (second?.to ?? 0);
  },
  hosts: (a, b) => hostKey(a).localeCompare(hostKey(b), 'en'),
};

/** Groups the rows of the newest editions by what they name; hosts that the same requirements name are one group. */
export const neededBy = (rows: readonly ListedRequirement[], thing: NeededThing): readonly NeededBy[] => {
  const isNewest = newestTest(rows);
  const byName = new Map<string, ListedRequirement[]>();
  for (const row of rows.filter(isNewest))
    for (const name of row[thing]) byName.set(name, [...(byName.get(name) ?? []), row]);
  const names = [...byName.keys()].toSorted(orders[thing]);
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const key = thing === 'hosts' ? (byName.get(name) ?? []).map(({ address }) => address).join(' ') : name;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()].map((own) => ({ names: own, requirements: byName.get(own[0] ?? '') ?? [] }));
};
