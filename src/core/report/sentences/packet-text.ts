// Packets and their sides as `portolan probe` takes them: `TCP 10.0.0.4:50000 -> Storage.WestEurope:443`. (The
// arrow is ASCII: no face of the site has U+2192.)

import type { ExcessPart } from '../../checker/least-privilege/excess-access.ts';
import type { AddressText, Packet } from '../../checker/lists/check-result.ts';
import type { Messages } from '../../i18n/messages.ts';
import { memoize, memoizeWeak } from '../../memoize.ts';
import type { PortRange } from '../../model/resolved-scenario.ts';
import { listOf } from './messages.ts';
import type { Names } from './names.ts';

/** The commands of the command line whose answers advise to run them again with an option. */
export type AdvisingCommand = 'check' | 'diff' | 'fix' | 'probe';

export interface LocaleBundle {
  readonly locale: string;
  readonly words: Messages<'checker'>;
  readonly names: Names;
  /** The command that was run, for commands to copy; absent: `check`. */
  readonly command?: AdvisingCommand;
}

const shownAddresses = 3;

/** Joins at most three texts; the rest is counted. */
const cutList = ({ locale, words }: LocaleBundle, texts: readonly string[]): string => {
  const count = texts.length - shownAddresses;
  return count > 0
    ? words('address.more', { texts: texts.slice(0, shownAddresses).join(', '), count })
    : listOf(locale, texts);
};

const bareAddress = (bundle: LocaleBundle, scenario: string, address: AddressText): string => {
  const { words, names } = bundle;
  switch (address.kind) {
    case 'any':
      return words('address.any');
    case 'addresses':
      return cutList(bundle, address.texts);
    case 'tag':
      return address.tag;
    case 'place':
      return words('address.name', { name: names.place(scenario, address.place) });
    case 'private-endpoint':
      return words('address.name', { name: names.privateEndpoint(address.id) });
    case 'host':
      return address.host;
  }
};

/** Joins a list that many addresses share: the checker makes one list for them. */
const sharedList = memoizeWeak((items: readonly string[]) => memoize((locale: string) => listOf(locale, items)));

type JoinList = (items: readonly string[]) => string;

const joinedAddress = (
  { words }: LocaleBundle,
  bare: string,
  { within = [], except = [], join }: Pick<AddressText, 'within' | 'except'> & { readonly join: JoinList },
): string => {
  if (within.length > 0 && except.length > 0)
    return words('address.within-except', { address: bare, within: join(within), except: join(except) });
  if (within.length > 0) return words('address.within', { address: bare, texts: join(within) });
  if (except.length > 0) return words('address.except', { address: bare, texts: join(except) });
  return bare;
};

/** One side of a set of packets, with all prefixes that limit it. */
export const addressText = (bundle: LocaleBundle, scenario: string, address: AddressText): string =>
  joinedAddress(bundle, bareAddress(bundle, scenario, address), {
    ...address,
    join: (items) => sharedList(items)(bundle.locale),
  });

/** One side of a set of packets; a long list of prefixes that limit it is cut, with the number of the rest. */
const shortAddressText = (bundle: LocaleBundle, address: AddressText): string =>
  joinedAddress(bundle, bareAddress(bundle, '', address), { ...address, join: (items) => cutList(bundle, items) });

/** Returns ranges of ports one by one: `443`, `8000-8010`. */
export const portRangeTexts = (ports: readonly PortRange[]): readonly string[] =>
  ports.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));

/** Reports whether ranges are all ports. */
export const isAnyPort = (ports: readonly PortRange[]): boolean =>
  ports.some(({ from, to }) => from <= 0 && to >= 65535);

/** Ports as text, ready for a sentence: `ports 80, 443 and 8000-8010`, `any port`. */
export const portsText = ({ locale, words }: LocaleBundle, ports: readonly PortRange[]): string => {
  if (isAnyPort(ports)) return words('ports.any');
  const single = ports.length === 1 && ports[0]?.from === ports[0]?.to;
  return words('ports', { count: single ? 1 : 2, ports: listOf(locale, portRangeTexts(ports)) });
};

/** A protocol's name as written everywhere; `any` in words. */
export const protocolText = ({ words }: LocaleBundle, protocol: 'tcp' | 'udp' | 'icmp' | 'any'): string =>
  protocol === 'any' ? words('protocol.any') : protocol.toUpperCase();

interface PacketEnd {
  readonly address: AddressText;
  readonly port: number | null;
}

const endText = (bundle: LocaleBundle, scenario: string, { address, port }: PacketEnd): string => {
  const text = bareAddress(bundle, scenario, address);
  if (port === null) return text;
  return address.kind === 'addresses' && text.includes(':') ? `[${text}]:${port}` : `${text}:${port}`;
};

/** One packet in a line. A source port that does not matter is left out by the checker (null). */
export const packetText = (bundle: LocaleBundle, scenario: string, packet: Packet): string =>
  bundle.words('packet', {
    protocol: packet.protocol.toUpperCase(),
    source: endText(bundle, scenario, { address: packet.source, port: packet.sourcePort }),
    destination: endText(bundle, scenario, { address: packet.destination, port: packet.destinationPort }),
  });

/** A set of packets in words; ports are left out where they are all. @example `TCP 445 from VirtualNetwork to Storage` */
export const openPartText = (bundle: LocaleBundle, { protocols, source, destination, ports }: ExcessPart): string =>
  bundle.words(isAnyPort(ports) ? 'text.access.any-port' : 'text.access', {
    protocols: listOf(
      bundle.locale,
      protocols.map((protocol) => protocol.toUpperCase()),
    ),
    source: shortAddressText(bundle, source),
    destination: shortAddressText(bundle, destination),
    ports: portRangeTexts(ports).join(', '),
  });
