// A region of packets, or destinations that go elsewhere, as sentences.
import type { Detour, Hop, ListChange, PacketText, Range, Region } from '../../checker/diff/index.ts';
import type { RuleRef } from '../../checker/lists/check-result.ts';
import { type RuleLink, ruleLabel } from '../sentences/decisions.ts';
import { listOf } from '../sentences/messages.ts';
import { type MissingText, missingTexts } from '../sentences/missing.ts';
import { addressText, packetText, portsText, protocolText } from '../sentences/packet-text.ts';
import type { DiffSpeech } from './messages.ts';

export type Sign = 'opened' | 'closed' | 'moved' | 'undecided';

/** Who decides in one of the two versions. */
export interface DeciderText {
  readonly version: 'before' | 'after';
  readonly sentence: string;
  /** At most `MOST_RULES`; empty: no rule does. */
  readonly rules: readonly RuleLink[];
}
export interface EntryText {
  readonly sign: Sign;
  readonly sentence: string;
  /** The parts that the sentence announces; empty where it says all. */
  readonly parts: readonly string[];
  readonly deciders: readonly DeciderText[];
  /** One packet, what is not known. */
  readonly details: readonly string[];
  /** The packet of the details by itself; null where there is none. */
  readonly example: string | null;
  readonly missing: readonly MissingText[];
}

/** More rules are counted, not named. */
const MOST_RULES = 6;

const isEvery = (ranges: readonly Range[]): boolean =>
  ranges.some(({ from, to }) => from <= 0 && to >= 65535);

const protocolsText = (speech: DiffSpeech, protocols: PacketText['protocols']): string =>
  protocols.length === 5
    ? protocolText(speech, 'any')
    : listOf(
        speech.locale,
        protocols.map((protocol) => protocol.toUpperCase()),
      );

/** `TCP from Storage to any address, port 443`. */
export function packetsText(speech: DiffSpeech, packets: PacketText): string {
  const args = {
    protocols: protocolsText(speech, packets.protocols),
    source: addressText(speech, '', packets.source),
    destination: addressText(speech, '', packets.destination),
    ports: portsText(speech, packets.ports),
    sourcePorts: portsText(speech, packets.sourcePorts),
  };
  if (!packets.protocols.some((protocol) => protocol === 'tcp' || protocol === 'udp'))
    return speech.diff('packets.portless', args);
  return speech.diff(isEvery(packets.sourcePorts) ? 'packets' : 'packets.source-ports', args);
}

function rulesText(speech: DiffSpeech, rules: readonly RuleRef[]): string {
  const shown = rules.slice(0, MOST_RULES).map((rule) => ruleLabel(speech, rule, true));
  const count = rules.length - shown.length;
  return count > 0 ? speech.words('address.more', { texts: shown.join('; '), count }) : shown.join('; ');
}

const told = { after: 'now', before: 'before' } as const;

/** Says who decides in one version. */
export const deciderText = (
  speech: DiffSpeech,
  version: DeciderText['version'],
  rules: readonly RuleRef[],
): DeciderText => ({
  version,
  sentence:
    rules.length === 0
      ? speech.diff(`by.nobody.${told[version]}`)
      : speech.diff(`by.${told[version]}`, { rules: rulesText(speech, rules) }),
  rules: rules.slice(0, MOST_RULES).map((rule) => ({ label: ruleLabel(speech, rule, true), rule })),
});

const deciders = (
  speech: DiffSpeech,
  { before, after }: Pick<Region, 'before' | 'after'>,
): readonly DeciderText[] => [deciderText(speech, 'after', after), deciderText(speech, 'before', before)];

/** Says what of a list was opened, closed or is open to doubt. */
export function regionEntry(
  speech: DiffSpeech,
  sign: 'opened' | 'closed' | 'undecided',
  region: Region,
  { list }: Pick<ListChange, 'list'>,
): EntryText {
  const { diff } = speech;
  const key = list === 'nat' && sign !== 'undecided' ? (`${sign}.nat` as const) : sign;
  const texts = region.sets.map((set) => packetsText(speech, set));
  const [only = '', ...more] = texts;
  const example = region.witness === null ? null : packetText(speech, '', region.witness);
  const isOne = more.length === 0 && region.isWhole;
  return {
    sign,
    sentence: isOne ? diff(key, { packets: only }) : diff(`${key}.several`),
    parts: [
      ...(isOne ? [] : texts),
      ...(region.isWhole ? [] : [diff(texts.length === 0 ? 'no-words' : 'not-whole')]),
    ],
    deciders: deciders(speech, region),
    details: [
      ...(example === null ? [] : [diff('example', { packet: example })]),
      ...(region.surelyExists || sign === 'undecided' ? [] : [diff('maybe-empty')]),
    ],
    example,
    missing: missingTexts(speech, '', region.missing),
  };
}

function hopText({ words, diff }: DiffSpeech, hop: Hop | null): string {
  if (hop === null) return diff('hop.unknown');
  if (hop.hop === 'system' || hop.hop === 'other') return diff(`hop.${hop.hop}`);
  return hop.address === null ? words(`hop.${hop.hop}`) : diff('hop.appliance', { address: hop.address });
}

/** Says which destinations go elsewhere. */
export function detourEntry(speech: DiffSpeech, sign: 'moved' | 'undecided', detour: Detour): EntryText {
  const destinations = listOf(
    speech.locale,
    detour.destinations.map((one) => addressText(speech, '', one)),
  );
  const { routesBefore: before, routesAfter: after } = detour;
  return {
    sign,
    sentence:
      sign === 'moved'
        ? speech.diff('moved', {
            destinations,
            after: hopText(speech, detour.after),
            before: hopText(speech, detour.before),
          })
        : speech.diff('moved.undecided', { destinations }),
    parts: detour.isWhole ? [] : [speech.diff('not-whole')],
    deciders: deciders(speech, { before, after }).filter(({ rules }) => rules.length > 0),
    details: detour.surelyExists || sign === 'undecided' ? [] : [speech.diff('maybe-empty')],
    example: null,
    missing: missingTexts(speech, '', detour.missing),
  };
}
