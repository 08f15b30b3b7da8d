// Prefixes for the subnets of a whole network: those that the reader gave, and free ones beside them.
import { addresses } from '../../../net/index.ts';

/** The subnets that a network may have, and what stands after the first two numbers of a default prefix. */
const DEFAULTS = {
  // Azure Firewall and Azure Bastion need a /26 (Azure Firewall FAQ; Azure Bastion configuration settings).
  firewall: '0.0/26',
  bastion: '0.64/26',
  compute: '1.0/24',
  endpoints: '2.0/27',
  client: '3.0/26',
  'api-server': '4.0/28',
  aks: '8.0/22',
} as const;
export type SubnetSlot = keyof typeof DEFAULTS;

/** Private ranges for services in the cluster, which may not overlap the network. */
const SERVICE_RANGES = [
  { cidr: '172.16.0.0/16', dns: '172.16.0.10' },
  { cidr: '192.168.0.0/16', dns: '192.168.0.10' },
  { cidr: '10.255.0.0/16', dns: '10.255.0.10' },
] as const;
export type ServiceRange = (typeof SERVICE_RANGES)[number];

export interface Layout {
  /** The network's own range; given prefixes outside of it come on top. */
  readonly addressSpace: string;
  /** By slot; at least one prefix each. */
  readonly prefixes: Readonly<Record<SubnetSlot, readonly string[]>>;
  readonly isOutside: (prefix: string) => boolean;
  readonly serviceRange: ServiceRange;
}

const setOf = (prefixes: readonly string[]) => addresses.readPrefixes(prefixes).set;
const overlap = (a: readonly string[], b: readonly string[]): boolean => addresses.intersects(setOf(a), setOf(b));
const slots = Object.keys(DEFAULTS) as readonly SubnetSlot[]; // the keys of the literal above

/** Returns the first two numbers of ranges to try: that of the first given private prefix, then 10.40 and up. */
function bases(given: readonly string[]): readonly string[] {
  const own = given.flatMap((prefix) => /^(10\.\d+)\./.exec(prefix)?.[1] ?? []);
  return [...own.slice(0, 1), ...Array.from({ length: 200 }, (_, index) => `10.${40 + index}`)];
}

/** Lays out a network: each subnet without a given prefix gets one that overlaps none of those. */
export function layoutOf(given: Readonly<Partial<Record<SubnetSlot, readonly string[]>>>): Layout {
  const taken = Object.values(given).flat();
  const free = slots.filter((slot) => (given[slot] ?? []).length === 0);
  const fits = (base: string): boolean =>
    !overlap(
      free.map((slot) => `${base}.${DEFAULTS[slot]}`),
      taken,
    );
  const base = bases(taken).find(fits) ?? '10.40';
  const addressSpace = `${base}.0.0/16`;
  const range = setOf([addressSpace]);
  const prefixesOf = (slot: SubnetSlot): readonly string[] => {
    const own = given[slot] ?? [];
    return own.length > 0 ? own : [`${base}.${DEFAULTS[slot]}`];
  };
  const all = [addressSpace, ...taken];
  const serviceRange = SERVICE_RANGES.find(({ cidr }) => !overlap([cidr], all)) ?? SERVICE_RANGES[0];
  return {
    addressSpace,
    prefixes: {
      firewall: prefixesOf('firewall'),
      bastion: prefixesOf('bastion'),
      compute: prefixesOf('compute'),
      endpoints: prefixesOf('endpoints'),
      client: prefixesOf('client'),
      'api-server': prefixesOf('api-server'),
      aks: prefixesOf('aks'),
    },
    isOutside: (prefix) => !addresses.isEmpty(addresses.subtract(setOf([prefix]), range)),
    serviceRange,
  };
}
