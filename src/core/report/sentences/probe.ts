// One packet against each rule list, in sentences: the same for terminal and page.

import { displayName } from '../../azure/configuration/symbolic-text.ts';
import type { PacketError } from '../../checker/probe/parse-packet.ts';
import type { ProbeResult } from '../../checker/probe/probe.ts';
import type { ProbeListResult } from '../../checker/probe/probe-path.ts';
import { pathText } from '../inspect/inspection.ts';
import { assumptionText } from './assumptions.ts';
import { type RuleLink, ruleLabel } from './decisions.ts';
import { type MissingText, missingTexts } from './missing.ts';
import type { LocaleBundle } from './packet-text.ts';

/** What one rule list does with the packet. */
export interface ProbeLine {
  /** The security group, firewall or policy: its name, or where it stands. */
  readonly resource: string;
  readonly verdict: ProbeListResult['verdict'];
  readonly verdictWord: string;
  /** The rule that decides; null where none does. */
  readonly rule: RuleLink | null;
  /** The same as text; that no rule decides, where none does. */
  readonly ruleText: string;
  /** What would decide it. */
  readonly missing: readonly MissingText[];
}

/** Says where a text stops being a packet, and what is expected there. */
export const packetErrorText = ({ words }: LocaleBundle, { code, column }: PacketError): string =>
  words(`probe.error.${code}`, { column: `${column}` });

/** Explains the answers to one packet, in their order. */
export const explainProbe = (bundle: LocaleBundle, { results }: ProbeResult): readonly ProbeLine[] =>
  linesOf(bundle, results);

/** Says what the answers assume, where nothing that was pasted says it. */
export const probeAssumptions = (bundle: LocaleBundle, { path, assumptions }: ProbeResult): readonly string[] =>
  path === null ? assumptions.map((one) => assumptionText(bundle, '', one)) : [];

/** The whole path of a packet in sentences. */
export interface ProbePathText {
  readonly verdict: ProbeListResult['verdict'];
  /** The verdict of the path as a sentence. */
  readonly sentence: string;
  /** What each list on the path does with the packet, in the order in which it passes them. */
  readonly hops: readonly ProbeLine[];
  /** What would decide it, beyond what the hops say. */
  readonly missing: readonly MissingText[];
}

/** Explains the whole path of a packet, hop by hop; null where the paste shows none. */
export const explainPath = (bundle: LocaleBundle, { path }: ProbeResult): ProbePathText | null => {
  if (path === null) return null;
  const hops = linesOf(bundle, path.hops);
  const said = new Set(hops.flatMap(({ missing }) => missing.map(({ sentence }) => sentence)));
  return {
    verdict: path.verdict,
    sentence: bundle.words('probe.path', { verdict: bundle.words(`probe.${path.verdict}`) }),
    hops,
    missing: missingTexts(bundle, '', path.missing).filter(({ sentence }) => !said.has(sentence)),
  };
};

const linesOf = (bundle: LocaleBundle, results: readonly ProbeListResult[]): readonly ProbeLine[] =>
  results.map(({ resource, verdict, rule, missing }) => {
    const isOpenSubnet = resource.kind === 'virtual-network' && verdict === 'allowed';
    const none = bundle.words(isOpenSubnet ? 'probe.no-group' : 'probe.no-rule');
    // What stands for rules that were not pasted has no name.
    const label = rule === null || rule.name === '' ? none : ruleLabel(bundle, rule, 'file');
    return {
      resource:
        rule?.ofNetworkManager === true
          ? bundle.words('resource.network-manager')
          : displayName(resource.name ?? resource.id ?? pathText(resource.at.path)),
      verdict,
      verdictWord: bundle.words(`probe.${verdict}`),
      rule: rule === null ? null : { label, rule },
      ruleText: label,
      missing: missingTexts(bundle, '', missing),
    };
  });

const missingLines = (missing: readonly MissingText[]): readonly string[] =>
  missing.flatMap(({ sentence, command }) => [`    ${sentence}`, ...(command === null ? [] : [`      ${command}`])]);

/** What the prefixes of the virtual network would decide. */
const byPrefixes = new Set(['virtual-network-prefixes', 'internet-prefixes']);

/** The answers to one packet as lines for a terminal. */
export const probeText = (bundle: LocaleBundle, result: ProbeResult): string => {
  const path = explainPath(bundle, result);
  const shown = path?.hops ?? explainProbe(bundle, result);
  const missing = [...shown.flatMap((line) => line.missing), ...(path?.missing ?? [])];
  return [
    result.packet,
    ...(path === null ? [] : [`  ${path.sentence}`]),
    ...shown.flatMap((line) => [
      bundle.words('probe.line', { verdict: line.verdictWord, resource: line.resource, rule: line.ruleText }),
      ...missingLines(line.missing),
    ]),
    ...missingLines(path?.missing ?? []),
    ...probeAssumptions(bundle, result).map((line) => `    ${line}`),
    ...(missing.some(({ code }) => byPrefixes.has(code)) ? [`    ${bundle.words('probe.vnet')}`] : []),
  ].join('\n');
};
