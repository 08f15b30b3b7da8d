// One packet against each rule list, in sentences: the same for terminal and page.

import type { PacketError } from '../../checker/probe/parse-packet.ts';
import type { ProbeListResult, ProbeResult } from '../../checker/probe/probe.ts';
import { pathText } from '../inspect/inspection.ts';
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
  results.map(({ resource, verdict, rule, missing }) => {
    const label = rule === null ? bundle.words('probe.no-rule') : ruleLabel(bundle, rule, 'file');
    return {
      resource: resource.name ?? resource.id ?? pathText(resource.at.path),
      verdict,
      verdictWord: bundle.words(`probe.${verdict}`),
      rule: rule === null ? null : { label, rule },
      ruleText: label,
      missing: missingTexts(bundle, '', missing),
    };
  });

/** The answers to one packet as lines for a terminal. */
export const probeText = (bundle: LocaleBundle, result: ProbeResult): string =>
  [
    result.packet,
    ...explainProbe(bundle, result).flatMap(({ verdictWord, resource, ruleText, missing }) => [
      bundle.words('probe.line', { verdict: verdictWord, resource, rule: ruleText }),
      ...missing.flatMap(({ sentence, command }) => [
        `    ${sentence}`,
        ...(command === null ? [] : [`      ${command}`]),
      ]),
    ]),
  ].join('\n');
