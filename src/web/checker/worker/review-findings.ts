// The review of a check, in steps: it is slower than the verdicts, so it runs once those are shown.
import { type Finding, reviewInSteps } from '../../../core/checker/review/review.ts';
import { type FindingText, findingTexts } from '../../../core/report/sentences/findings.ts';
import type { FindingEntry } from '../state/worker-protocol.ts';
import type { CompletedCheck } from './check-documents.ts';
import type { LocalizedCheck } from './deferred-messages.ts';

/** The page lists so many; reports have all. */
const LIMIT_FINDINGS = 500;

/** The reader's day, as 2026-12-01. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** Runs the review: each step returns further findings. */
export const reviewSteps = (completed: CompletedCheck): Iterable<readonly Finding[]> =>
  reviewInSteps({ ...completed, options: { ...completed.options, today: today() } });

/** Explains findings for a report. */
export const findingTextsOf = (found: readonly Finding[], { bundle, review }: LocalizedCheck): readonly FindingText[] =>
  findingTexts(found, { bundle, say: review, place: 'sentence' });

/** Returns the function that finds the title of a checked requirement by its id. */
const titles = ({ result, bundle: { names } }: LocalizedCheck): ((requirement: string) => string) => {
  const byId = new Map<string, string>(
    result.requirements.map(({ requirement, scenario, resolved: { kind, id } }) => [
      requirement,
      names.requirement(scenario, kind, id).title,
    ]),
  );
  return (requirement) => byId.get(requirement) ?? requirement;
};

/** Explains findings for the page's list. */
export const findingEntries = (found: readonly Finding[], checked: LocalizedCheck): readonly FindingEntry[] =>
  findingTexts(found.slice(0, LIMIT_FINDINGS), {
    requirement: titles(checked),
    bundle: checked.bundle,
    say: checked.review,
    place: 'separate',
  }).map(({ finding, resource, sentence, severity }, id) => ({
    id,
    code: finding.code,
    severity: finding.severity,
    severityWord: severity,
    resource,
    sentence,
    isOfRule: finding.rule !== null,
    document: checked.texts[(finding.rule?.at ?? finding.resource.at).input]?.id ?? null,
    file: finding.position?.file ?? '',
    line: finding.position?.line ?? 1,
    column: finding.position?.column ?? 1,
  }));
