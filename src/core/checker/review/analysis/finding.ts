// What a review finds: data, no sentences. Words: area `review` of the catalogues, by `code`.
import type { RequirementId } from '../../../model/resolved-scenario.ts';
import type { OpenPart } from '../../least-privilege/excess-access.ts';
import type { PointResult, RuleRef } from '../../lists/check-result.ts';

/** `warning`: it is probably not meant. `note`: worth knowing. */
export type Severity = 'warning' | 'note';

/** Every code with how grave it is and the arguments that come with it. */
export const findingCodes = {
  /** Rules before it take all that it names, and one of them decides otherwise. */
  'shadowed-rule': { severity: 'warning', args: ['rule', 'count'] },
  /** The same, and they decide alike. */
  'covered-rule': { severity: 'note', args: ['rule', 'count'] },
  /** Without it every packet would fare the same. */
  'redundant-rule': { severity: 'note', args: ['rule', 'count'] },
  /** It lets through what no chosen scenario needs. */
  'needless-opening': { severity: 'warning', args: ['rule', 'count'] },
  /** Azure's default rules let through what no chosen scenario needs. */
  'needless-default-opening': { severity: 'note', args: ['count'] },
  /** Requirements hold only by Azure's default rules. */
  'default-rule-carries': { severity: 'note', args: ['count'] },
  /** Without this rule the requirements would no longer be met. */
  'one-rule-carries': { severity: 'note', args: ['rule', 'count'] },
  'one-route-carries': { severity: 'note', args: ['rule', 'count'] },
  /** A tag that is not known here and is near to one that is. */
  'misspelt-tag': { severity: 'warning', args: ['rule', 'tag', 'meant'] },
  /** A tag that the loaded service-tag file lacks. */
  'unknown-tag': { severity: 'warning', args: ['rule', 'tag'] },
  /** Values that Azure refuses. */
  'overlapping-prefixes': { severity: 'warning', args: ['rule', 'outer', 'inner'] },
  'mixed-families': { severity: 'warning', args: ['rule', 'v4', 'v6'] },
  'tag-not-usable-firewall': { severity: 'warning', args: ['rule', 'tag'] },
  'tag-not-usable-route': { severity: 'warning', args: ['rule', 'tag'] },
  'collection-priority': { severity: 'warning', args: ['rule', 'least', 'most'] },
  'name-refused': { severity: 'warning', args: ['rule'] },
  /** Documents do not agree on what ports do to ICMP. */
  'ports-of-icmp': { severity: 'note', args: ['rule'] },
  /** More than Azure takes. */
  'too-many-rules': { severity: 'warning', args: ['count', 'most'] },
  'too-many-sources': { severity: 'warning', args: ['count', 'most'] },
  'too-many-destinations': { severity: 'warning', args: ['count', 'most'] },
  'too-many-routes': { severity: 'warning', args: ['count', 'most'] },
  'too-many-tag-routes': { severity: 'warning', args: ['count', 'most'] },
  'too-many-addresses': { severity: 'warning', args: ['count', 'most'] },
  'too-many-groups-of-side': { severity: 'warning', args: ['count', 'most'] },
  'too-many-groups': { severity: 'warning', args: ['count', 'most'] },
  'too-many-ip-groups': { severity: 'warning', args: ['count', 'most'] },
  /** `count` is one too many: no more are counted. */
  'too-many-pairs': { severity: 'warning', args: ['count', 'most'] },
  /** `count` is the length of the prefix. */
  'small-firewall-subnet': { severity: 'warning', args: ['count', 'most'] },
  /** The list grows too large to be followed as a whole: of its rules none of the above is told. */
  'inbound-not-followed': { severity: 'note', args: ['count'] },
  'outbound-not-followed': { severity: 'note', args: ['count'] },
  'network-not-followed': { severity: 'note', args: ['count'] },
  'application-not-followed': { severity: 'note', args: ['count'] },
  /** Network rules take all its packets before any name is looked at. */
  'hidden-application-rule': { severity: 'warning', args: ['rule', 'count'] },
  /** Two routes of one table have one prefix. */
  'route-twice': { severity: 'warning', args: ['rule'] },
  /** All its addresses have longer routes. */
  'route-never-chosen': { severity: 'note', args: ['rule', 'count'] },
  /** It leads nowhere, and stops requirements. */
  'route-drops': { severity: 'warning', args: ['rule', 'count'] },
} as const satisfies Readonly<
  Record<string, { readonly severity: Severity; readonly args: readonly string[] }>
>;

export type FindingCode = keyof typeof findingCodes;

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly resource: PointResult['resource'];
  /** null: it is about no rule of the paste. */
  readonly rule: RuleRef | null;
  /** Where the rule stands, else the resource; `review` puts it there. */
  readonly position: RuleRef['position'];
  /** Those that take what it names, that stand in for it, or that carry. */
  readonly others: readonly RuleRef[];
  readonly requirements: readonly RequirementId[];
  /** What is open beyond need, or the most of it; `args.count` is how many such parts there are. */
  readonly open: readonly OpenPart[];
  readonly args: Readonly<Record<string, string | number>>;
}

/** Makes a finding; how grave it is stands in the table. */
export const finding = (
  code: FindingCode,
  about: Pick<Finding, 'resource' | 'args'> & Partial<Finding>,
): Finding => ({
  rule: null,
  position: null,
  others: [],
  requirements: [],
  open: [],
  ...about,
  code,
  severity: findingCodes[code].severity,
});
