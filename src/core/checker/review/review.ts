// The checks of a review, one file each. Every finding is certain: what depends on something unknown is not reported.
import type { RuleRef } from '../lists/check-result.ts';
import { positionOf } from '../lists/describe-region.ts';
import type { FindingSeverity, Found } from './analysis/finding.ts';
import { type ReviewContext, type ReviewedCheck, reviewContext } from './analysis/review-context.ts';
import { azureLimits } from './azure-limits.ts';
import { collectionPriorities } from './collection-priority.ts';
import { excessAccess } from './excess-access.ts';
import { fullListAnalysis } from './full-list-analysis.ts';
import { oldTagList } from './old-tag-list.ts';
import { rejectedFields } from './rejected-fields.ts';
import { reliesOnDefaultRule } from './relies-on-default-rule.ts';
import { routeFindings } from './route-findings.ts';
import { shadowedApplicationRules } from './shadowed-application-rule.ts';
import { soleRules } from './sole-rule.ts';
import { unknownServiceTags } from './unknown-service-tag.ts';

/** A check runs in steps; each step yields what it found. */
interface Check {
  readonly code: string;
  readonly severity: FindingSeverity;
  readonly run: (context: ReviewContext) => Iterable<readonly Found[]>;
}

/** Every finding by code, in the order of the checks. A check that reports several codes runs once. */
const checks = [
  { code: 'overlapping-prefixes', severity: 'warning', run: rejectedFields },
  { code: 'mixed-address-families', severity: 'warning', run: rejectedFields },
  { code: 'unsupported-firewall-service-tag', severity: 'warning', run: rejectedFields },
  { code: 'unsupported-route-service-tag', severity: 'warning', run: rejectedFields },
  { code: 'icmp-with-ports', severity: 'note', run: rejectedFields },
  { code: 'invalid-name', severity: 'warning', run: rejectedFields },
  { code: 'too-many-rules', severity: 'warning', run: azureLimits },
  { code: 'too-many-source-addresses', severity: 'warning', run: azureLimits },
  { code: 'too-many-destination-addresses', severity: 'warning', run: azureLimits },
  { code: 'too-many-application-groups-per-rule', severity: 'warning', run: azureLimits },
  { code: 'too-many-application-groups', severity: 'warning', run: azureLimits },
  { code: 'too-many-routes', severity: 'warning', run: azureLimits },
  { code: 'too-many-service-tag-routes', severity: 'warning', run: azureLimits },
  { code: 'too-many-ip-group-addresses', severity: 'warning', run: azureLimits },
  { code: 'too-many-ip-groups', severity: 'warning', run: azureLimits },
  { code: 'too-many-source-destination-pairs', severity: 'warning', run: azureLimits },
  { code: 'firewall-subnet-too-small', severity: 'warning', run: azureLimits },
  { code: 'collection-priority-out-of-range', severity: 'warning', run: collectionPriorities },
  { code: 'misspelled-service-tag', severity: 'warning', run: unknownServiceTags },
  { code: 'unknown-service-tag', severity: 'warning', run: unknownServiceTags },
  { code: 'shadowed-rule', severity: 'warning', run: fullListAnalysis },
  { code: 'shadowed-rule-same-action', severity: 'note', run: fullListAnalysis },
  { code: 'redundant-rule', severity: 'note', run: fullListAnalysis },
  { code: 'analysis-limit', severity: 'note', run: fullListAnalysis },
  { code: 'shadowed-application-rule', severity: 'warning', run: shadowedApplicationRules },
  { code: 'duplicate-route', severity: 'warning', run: routeFindings },
  { code: 'shadowed-route', severity: 'note', run: routeFindings },
  { code: 'blackhole-route', severity: 'warning', run: routeFindings },
  { code: 'excess-access', severity: 'warning', run: excessAccess },
  { code: 'excess-access-by-default-rules', severity: 'note', run: excessAccess },
  { code: 'relies-on-default-rule', severity: 'note', run: reliesOnDefaultRule },
  { code: 'sole-rule', severity: 'note', run: soleRules },
  { code: 'sole-route', severity: 'note', run: soleRules },
  { code: 'old-service-tag-list', severity: 'note', run: oldTagList },
] as const satisfies readonly Check[];

type FoundBy<Run> = Run extends (context: ReviewContext) => Iterable<readonly (infer One)[]> ? One : never;

/** A finding, with the arguments of its code. */
export type Finding = FoundBy<(typeof checks)[number]['run']> & {
  readonly severity: FindingSeverity;
  /** Of the rule, or of the resource where there is no rule. */
  readonly position: RuleRef['position'];
};
export type FindingCode = Finding['code'];

/** Every code of a finding; a code without a check does not compile. */
export const findingCodes: readonly FindingCode[] = checks.map(({ code }) => code);

// The keys are the codes of the table: a check that reports another code does not compile where it is looked up.
const severities = Object.fromEntries(checks.map(({ code, severity }) => [code, severity])) as Readonly<
  Record<(typeof checks)[number]['code'], FindingSeverity>
>;

/** Reviews what was checked, in steps, so that a caller can do something else between them or stop. */
export function* reviewInSteps(checked: ReviewedCheck): Generator<readonly Finding[]> {
  const context = reviewContext(checked);
  const { configuration } = context;
  for (const run of new Set(checks.map((check) => check.run)))
    for (const found of run(context))
      yield found.map((one) => ({
        ...one,
        severity: severities[one.code],
        position: one.rule?.position ?? positionOf(one.resource.at, configuration),
      }));
}

/** Returns every finding of a review. */
export const review = (checked: ReviewedCheck): readonly Finding[] => [...reviewInSteps(checked)].flat();
