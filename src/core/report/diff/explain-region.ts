// Explains a region of packets, or destinations with another next hop, in sentences.
import type {
  ListChange,
  NextHopChange,
  NextHopTarget,
  PacketSetText,
  PortInterval,
  Region,
} from '../../checker/diff/index.ts';
import type { AddressText, RuleRef } from '../../checker/lists/check-result.ts';
import { type RuleLink, ruleLabel } from '../sentences/decisions.ts';
import { listOf } from '../sentences/messages.ts';
import { type MissingText, missingTexts } from '../sentences/missing.ts';
import { addressText, packetText, portsText } from '../sentences/packet-text.ts';
import type { DiffLocaleBundle } from './messages.ts';

export type Sign = 'opened' | 'closed' | 'moved' | 'undecided';

/** The deciding rules of one version. */
export interface DeciderText {
  readonly version: 'before' | 'after';
  readonly sentence: string;
  /** At most `LIMIT_RULES`; empty: no rule matches. */
  readonly rules: readonly RuleLink[];
}
export interface EntryText {
  readonly sign: Sign;
  readonly sentence: string;
  /** The parts that the sentence introduces; empty where it is complete. */
  readonly parts: readonly string[];
  /** The exact addresses, where sentence and parts have the names and prefixes of rules instead. */
  readonly exact: { readonly title: string; readonly parts: readonly string[] } | null;
  readonly deciders: readonly DeciderText[];
  /** An example, and that the region may be empty. */
  readonly details: readonly string[];
  /** The packet of the details by itself; null where there is none. */
  readonly example: string | null;
  readonly missing: readonly MissingText[];
}

/** Further rules are counted, not named. */
const LIMIT_RULES = 6;

const isEvery = (ranges: readonly PortInterval[]): boolean => ranges.some(({ from, to }) => from <= 0 && to >= 65535);

const protocolsText = (bundle: DiffLocaleBundle, protocols: PacketSetText['protocols']): string =>
  protocols.length === 5
    ? bundle.words('protocol.any.traffic')
    : listOf(
        bundle.locale,
        protocols.map((protocol) => protocol.toUpperCase()),
      );

/** Formats a set of packets. @example `TCP from Storage to any address, port 443` */
export function packetsText(bundle: DiffLocaleBundle, packets: PacketSetText): string {
  const args = {
    protocols: protocolsText(bundle, packets.protocols),
    source: addressText(bundle, '', packets.source),
    destination: addressText(bundle, '', packets.destination),
    ports: portsText(bundle, packets.ports),
    sourcePorts: portsText(bundle, packets.sourcePorts),
  };
  if (!packets.protocols.some((protocol) => protocol === 'tcp' || protocol === 'udp'))
    return bundle.diff('packets.portless', args);
  return bundle.diff(isEvery(packets.sourcePorts) ? 'packets' : 'packets.source-ports', args);
}

function rulesText(bundle: DiffLocaleBundle, rules: readonly RuleRef[]): string {
  const shown = rules.slice(0, LIMIT_RULES).map((rule) => ruleLabel(bundle, rule, 'file'));
  const count = rules.length - shown.length;
  return count > 0 ? bundle.words('address.more', { texts: shown.join('; '), count }) : shown.join('; ');
}

const keys = { after: 'now', before: 'before' } as const;

/** Explains which rules decide in one version. */
export const deciderText = (
  bundle: DiffLocaleBundle,
  version: DeciderText['version'],
  rules: readonly RuleRef[],
): DeciderText => ({
  version,
  sentence:
    rules.length === 0
      ? bundle.diff(`by.no-rule.${keys[version]}`)
      : bundle.diff(`by.${keys[version]}`, { rules: rulesText(bundle, rules) }),
  rules: rules.slice(0, LIMIT_RULES).map((rule) => ({ label: ruleLabel(bundle, rule, 'file'), rule })),
});

const deciders = (
  bundle: DiffLocaleBundle,
  { before, after }: Pick<Region, 'before' | 'after'>,
): readonly DeciderText[] => [deciderText(bundle, 'after', after), deciderText(bundle, 'before', before)];

/** Text with numbers before a dot or a colon is an address; everything else is a name. */
const ADDRESS = /^(?:\d+\.|[\da-f]*:)/;
/** Prefixes that an exact description may list without being a riddle. */
const LIMIT_PREFIXES = 3;

/** All addresses of one family, which no rule names: an end that lies in them was cut. */
const FAMILIES: ReadonlySet<string> = new Set(['0.0.0.0/0', '::/0']);

/** Reports whether an end is described without cuts along ranges; one prefix, without which it is, is mostly a rule's own. */
const isPlain = (address: AddressText): boolean =>
  !address.within?.some((text) => FAMILIES.has(text)) &&
  [...(address.within ?? []), ...(address.except ?? [])].filter((text) => ADDRESS.test(text)).length <= 1 &&
  (address.kind !== 'addresses' || address.texts.length <= LIMIT_PREFIXES);

/** Reports whether the outline is what a reader looks for: the exact sets are many, or cut along ranges. */
const prefersOutline = ({ sets, outline, isComplete }: Region): boolean =>
  outline.length > 0 &&
  (!isComplete ||
    sets.length > LIMIT_PREFIXES ||
    !sets.every(({ source, destination }) => isPlain(source) && isPlain(destination)));

/** Reports whether an end is cut from a tag of the platform, whose addresses no document lists: nothing of it is exact. */
const isOfPlatform = (address: AddressText): boolean =>
  [
    ...(address.kind === 'tag' ? [address.tag] : []),
    ...(address.kind === 'addresses' ? address.texts : []),
    ...(address.within ?? []),
    ...(address.except ?? []),
  ].some((name) => /^AzurePlatform/i.test(name));

/** Explains a region that was opened or closed, or may have changed. */
export function regionEntry(
  bundle: DiffLocaleBundle,
  region: Region,
  { sign, list }: Pick<ListChange, 'list'> & { readonly sign: 'opened' | 'closed' | 'undecided' },
): EntryText {
  const { diff } = bundle;
  const key = list === 'nat' && sign !== 'undecided' ? (`${sign}.nat` as const) : sign;
  const exactTexts = region.sets.map((set) => packetsText(bundle, set));
  const isOutline = prefersOutline(region);
  const texts = isOutline
    ? region.outline.map((set) => diff('outline', { packets: packetsText(bundle, set) }))
    : exactTexts;
  const [only = '', ...more] = texts;
  const example = region.witness === null ? null : packetText(bundle, '', region.witness);
  const isComplete = isOutline || region.isComplete;
  const isOne = more.length === 0 && isComplete;
  return {
    sign,
    sentence: isOne ? diff(key, { packets: only }) : diff(`${key}.several`),
    parts: [
      ...(isOne ? [] : texts),
      ...(isComplete ? [] : [diff(texts.length === 0 ? 'not-describable' : 'incomplete')]),
    ],
    exact:
      isOutline && !region.sets.some(({ source, destination }) => isOfPlatform(source) || isOfPlatform(destination))
        ? { title: diff('exact'), parts: [...exactTexts, ...(region.isComplete ? [] : [diff('incomplete')])] }
        : null,
    deciders: deciders(bundle, region),
    details: [
      ...(example === null ? [] : [diff('example', { packet: example })]),
      ...(region.surelyExists || sign === 'undecided' ? [] : [diff('may-be-empty')]),
    ],
    example,
    missing: missingTexts(bundle, '', region.missing),
  };
}

function hopText({ words, diff }: DiffLocaleBundle, hop: NextHopTarget | null): string {
  if (hop === null) return diff('hop.unknown');
  if (hop.hop === 'system' || hop.hop === 'other') return diff(`hop.${hop.hop}`);
  return hop.address === null ? words(`hop.${hop.hop}`) : diff('hop.appliance', { address: hop.address });
}

/** Explains which destinations have another next hop. */
export function nextHopEntry(bundle: DiffLocaleBundle, sign: 'moved' | 'undecided', change: NextHopChange): EntryText {
  const destinations = listOf(
    bundle.locale,
    change.destinations.map((one) => addressText(bundle, '', one)),
  );
  const { routesBefore: before, routesAfter: after } = change;
  return {
    sign,
    sentence:
      sign === 'moved'
        ? bundle.diff('moved', {
            destinations,
            after: hopText(bundle, change.after),
            before: hopText(bundle, change.before),
          })
        : bundle.diff('moved.undecided', { destinations }),
    parts: change.isComplete ? [] : [bundle.diff('incomplete')],
    exact: null,
    deciders: deciders(bundle, { before, after }).filter(({ rules }) => rules.length > 0),
    details: change.surelyExists || sign === 'undecided' ? [] : [bundle.diff('may-be-empty')],
    example: null,
    missing: missingTexts(bundle, '', change.missing),
  };
}
