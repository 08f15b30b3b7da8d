// The private address of the firewall that routes lead to, as a paste has it.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { ReadValue } from './read-value.ts';

/** Returns the private addresses of firewalls, and then the appliances that default routes lead to. */
const candidates = ({ resources }: Configuration): readonly (readonly ReadValue[])[] => [
  resources.flatMap((one) =>
    one.kind === 'firewall' ? one.privateAddresses.map((address) => ({ value: [address], at: one.at })) : [],
  ),
  resources.flatMap((one) =>
    one.kind === 'route-table'
      ? one.routes.flatMap(({ prefix, nextHopAddress, at }) =>
          prefix.kind === 'prefix' && prefix.text.trim() === '0.0.0.0/0' && nextHopAddress !== null
            ? [{ value: [nextHopAddress], at }]
            : [],
        )
      : [],
  ),
];

/**
 * Returns the address of the only firewall, else of the only appliance that a default route names. The value is null where
 * several firewalls or appliances may be it, and the result where there is none.
 */
export function readFirewallAddress(configuration: Configuration): ReadValue | null {
  const all = candidates(configuration);
  const found = all.find((reads) => new Set(reads.map(({ value }) => `${value}`)).size === 1);
  const [first] = found ?? all.flat();
  return first === undefined || found !== undefined ? (first ?? null) : { value: null, at: first.at };
}
