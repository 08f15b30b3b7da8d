// The private address of the firewall that routes lead to, as a paste has it.
import type { Configuration, SourceRef } from '../../azure/configuration/resources.ts';
import type { ReadValue } from './read-value.ts';

interface FoundAddress {
  readonly address: string;
  readonly at: SourceRef;
}

const ofFirewalls = ({ resources }: Configuration): readonly FoundAddress[] =>
  resources.flatMap((one) =>
    one.kind === 'firewall' ? one.privateAddresses.map((address) => ({ address, at: one.at })) : [],
  );

/** Returns the appliances that default routes lead to. */
const ofDefaultRoutes = ({ resources }: Configuration): readonly FoundAddress[] =>
  resources.flatMap((one) =>
    one.kind === 'route-table'
      ? one.routes.flatMap(({ prefix, nextHop, nextHopAddress, at }) =>
          prefix.kind === 'prefix' &&
          prefix.text.trim() === '0.0.0.0/0' &&
          nextHop.known &&
          nextHop.value === 'virtual-appliance' &&
          nextHopAddress !== null
            ? [{ address: nextHopAddress.trim(), at }]
            : [],
        )
      : [],
  );

/** Returns the only address, and where it first stands; null where there is none, or several. */
function only(found: readonly FoundAddress[]): FoundAddress | null {
  const [first] = found;
  return first !== undefined && found.every(({ address }) => address === first.address) ? first : null;
}

/**
 * Returns the address of the only firewall, else of the only appliance that a default route names. The value is null where
 * several firewalls or appliances may be it, and the result where there is none.
 */
export function readFirewallAddress(configuration: Configuration): ReadValue | null {
  const [firewalls, appliances] = [ofFirewalls(configuration), ofDefaultRoutes(configuration)];
  const found = only(firewalls) ?? only(appliances);
  if (found !== null) return { value: [found.address], at: found.at };
  const [first] = [...firewalls, ...appliances];
  return first === undefined ? null : { value: null, at: first.at };
}
