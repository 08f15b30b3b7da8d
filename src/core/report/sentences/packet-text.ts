// Packets and their sides as `portolan probe` takes them: `TCP 10.0.0.4:50000 -> Storage.WestEurope:443`. (The
// arrow is ASCII: no face of the site has U+2192.)

import type { ExcessPart } from '../../checker/least-privilege/excess-access.ts';
import type { AddressText, Packet } from '../../checker/lists/check-result.ts';
import type { Messages } from '../../i18n/messages.ts';
import { memoize, memoizeWeak } from '../../memoize.ts';
import type { PortRange } from '../../model/resolved-scenario.ts';
import { listOf } from './messages.ts';
import type { Names } from './names.ts';

export interface LocaleBundle {
  readonly locale: string;
  readonly words: Messages<'checker'>;
  readonly names: Names;
}

const shownAddresses = 3;

const bareAddress = ({ locale, words, names }: LocaleBundle, scenario: string, address: AddressText): string => {
  switch (address.kind) {
    case 'any':
      return words('address.any');
    case 'addresses': {
      const shown = address.texts.slice(0, shownAddresses);
      const more = address.texts.length - shown.length;
      return more > 0 ? words('address.more', { texts: shown.join(', '), count: more }) : listOf(locale, shown);
    }
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

/** One side of a set of packets; a long list of prefixes is cut, with the number of the rest. */
export const addressText = (bundle: LocaleBundle, scenario: string, address: AddressText): string => {
  const { locale, words } = bundle;
  const bare = bareAddress(bundle, scenario, address);
  const within = address.within?.length ? sharedList(address.within)(locale) : null;
  const except = address.except?.length ? sharedList(address.except)(locale) : null;
  if (within !== null && except !== null) return words('address.within-except', { address: bare, within, except });
  if (within !== null) return words('address.within', { address: bare, texts: within });
  if (except !== null) return words('address.except', { address: bare, texts: except });
  return bare;
};

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

/** A set of packets in a line; ports are left out where they are all. */
export const openPartText = (bundle: LocaleBundle, { protocols, source, destination, ports }: ExcessPart): string => {
  const far = addressText(bundle, '', destination);
  return `${protocols.join(',')} ${addressText(bundle, '', source)} -> ${far}${isAnyPort(ports) ? '' : `:${portRangeTexts(ports).join(',')}`}`;
};
