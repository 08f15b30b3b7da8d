// Protocols, ports, tags and hosts in the short forms that tables, diagrams and sentences share.
import { at } from '../../core/model/per-revision.ts';
import { portRanges } from '../../core/model/port-ranges.ts';
import type { Endpoint, Flow } from '../../core/model/schema.ts';
import type { Edition } from './render-context.ts';

type Protocol = 'tcp' | 'udp' | 'icmp' | 'any';
type Ports = 'any' | readonly (number | string)[];
type At = Pick<Edition, 'revision'>;

/** Gives a flow's protocol in a revision; undefined where network rules do not decide the flow. */
export const protocolOf = ({ revision }: At, { protocol }: Flow): Protocol | undefined =>
  protocol === undefined ? undefined : at<Protocol>(protocol, revision);
/** Gives a flow's ports as the scenario writes them; undefined where network rules do not decide the flow. */
export const portsOf = ({ revision }: At, { ports }: Flow): Ports | undefined =>
  ports === undefined ? undefined : at<Ports>(ports, revision);

/** Gives a protocol's name: `TCP`; null where network rules do not decide the flow. */
export const protocolName = ({ revision, t }: Edition, flow: Flow): string | null => {
  const protocol = protocolOf({ revision }, flow);
  if (protocol === undefined) return null;
  return protocol === 'any' ? t('protocol.any') : protocol.toUpperCase();
};

/** Gives a flow's ports one by one: `443`, `29876-29877`; null where network rules do not decide the flow. */
export const portNames = ({ revision, t }: Edition, flow: Flow): readonly string[] | null => {
  const ports = portsOf({ revision }, flow);
  if (ports === undefined) return null;
  if (ports === 'any') return [t('ports.any')];
  return ports.map(String);
};

/** Merges the traffic of several flows, one line for each protocol: `TCP 443, 8787`, `UDP 5831`. */
export const trafficLines = (edition: Edition, flows: readonly Flow[]): readonly string[] => {
  const byProtocol = new Map<string, Set<number | string>>();
  for (const flow of flows) {
    const protocol = protocolName(edition, flow);
    const ports = portsOf(edition, flow);
    if (protocol === null) continue;
    const known = byProtocol.get(protocol) ?? new Set();
    for (const port of ports === undefined ? [] : ports === 'any' ? ['any'] : ports) known.add(port);
    byProtocol.set(protocol, known);
  }
  return [...byProtocol].map(([protocol, ports]) => {
    if (ports.size === 0) return protocol;
    if (ports.has('any')) return edition.t('traffic.any', { protocol });
    const ranges = portRanges([...ports]).map(({ from, to }) =>
      from === to ? String(from) : `${from}-${to}`,
    );
    return `${protocol} ${ranges.join(', ')}`;
  });
};

/** Gives a service tag as a rule spells it, with the region's place held open: `Storage.<region>`. */
export const tagName = ({
  tag,
  regional,
}: {
  readonly tag: string;
  readonly regional?: boolean | undefined;
}): string => (regional === true ? `${tag}.<region>` : tag);

/** Gives the host patterns of a side; none for a place or for prefixes. */
export const hostsOf = (endpoint: Endpoint | undefined): readonly string[] =>
  endpoint !== undefined && 'hosts' in endpoint ? (endpoint.hosts ?? []) : [];

/** Gives the FQDN tag of a firewall that has the hosts of a side; null where no document names one. */
export const fqdnTagOf = (endpoint: Endpoint | undefined): string | null =>
  endpoint !== undefined && 'fqdn-tag' in endpoint ? (endpoint['fqdn-tag'] ?? null) : null;

/** Gives the sides of a flow in the edition's revision. */
export const sides = (
  { revision }: Edition,
  flow: Flow,
): { readonly from: Endpoint | undefined; readonly to: Endpoint | undefined } => ({
  from: at<Endpoint>(flow.from, revision),
  to: at<Endpoint>(flow.to, revision),
});

/** Names one side in plain words: the place's title, the endpoint's, the tag, or the hosts. */
export const sideName = ({ text, shared, t, locale }: Edition, endpoint: Endpoint | undefined): string => {
  if (endpoint === undefined) return '';
  if ('place' in endpoint) return text.places[endpoint.place] ?? endpoint.place;
  if ('private-endpoint' in endpoint)
    return shared['private-endpoints'][endpoint['private-endpoint']] ?? endpoint['private-endpoint'];
  if ('tag' in endpoint) return tagName(endpoint);
  if ('hosts' in endpoint) return t('side.hosts');
  if (typeof endpoint.prefixes !== 'string') return new Intl.ListFormat(locale).format(endpoint.prefixes);
  return (
    text.parameters?.[endpoint.prefixes]?.title ??
    shared.parameters[endpoint.prefixes]?.title ??
    endpoint.prefixes
  );
};
