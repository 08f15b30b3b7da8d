// The ports of flows.
import type { PortRange } from './resolved-scenario.ts';

export const allPorts: readonly PortRange[] = [{ from: 0, to: 65_535 }];

/**
 * Parses one entry of a list of ports. Null when it is no port or range of ports, or a range that ends before it begins.
 * @example parsePort('8000-8080') // { from: 8000, to: 8080 }
 */
export const parsePort = (entry: number | string): PortRange | null => {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(String(entry));
  if (match === null) return null;
  const from = Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  return from <= to && to <= 65_535 ? { from, to } : null;
};

/** Returns the ports of a flow as sorted ranges that neither touch nor overlap. Throws on an entry that is no port. */
export const normalizePorts = (ports: 'any' | readonly (number | string)[]): readonly PortRange[] => {
  if (ports === 'any') return allPorts;
  const ranges = ports.map((entry) => {
    const range = parsePort(entry);
    if (range === null) throw new Error(`"${entry}" is no port range`);
    return range;
  });
  const merged: PortRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last === undefined || range.from > last.to + 1) merged.push(range);
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
  }
  return merged;
};
