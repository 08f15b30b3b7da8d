// A reviewer's remarks on a check, in steps: slower than the verdicts, they are worked out once those are shown.
import type { Finding } from '../../../core/checker/review/analysis/finding.ts';
import { reviewing } from '../../../core/checker/review/review.ts';
import { type FindingText, findingTexts } from '../../../core/report/sentences/findings.ts';
import type { FindingLine } from '../state/worker-protocol.ts';
import type { Checked } from './check-documents.ts';
import type { SpokenCheck } from './deferred-messages.ts';

/** As many as the page lists; reports have all. */
const most = 500;

/** Works them out; what it gives is done when the last step is. */
export const findingSteps = ({
  configuration,
  library,
  question,
  result,
}: Checked): Iterable<readonly Finding[]> => reviewing(configuration, library, question, result);

/** Puts them into words, for a report. */
export const wordsOf = (found: readonly Finding[], { speech, review }: SpokenCheck): readonly FindingText[] =>
  findingTexts(found, { speech, say: review, place: 'told' });

/** What the page lists. */
export const linesOf = (found: readonly Finding[], checked: SpokenCheck): readonly FindingLine[] =>
  findingTexts(found.slice(0, most), {
    speech: checked.speech,
    say: checked.review,
    place: 'beside',
  }).map(({ finding, resource, sentence, severity }, id) => ({
    id,
    code: finding.code,
    severity: finding.severity,
    word: severity,
    resource,
    sentence,
    isOfRule: finding.rule !== null,
    document: checked.texts[(finding.rule?.at ?? finding.resource.at).input]?.id ?? null,
    file: finding.position?.file ?? '',
    line: finding.position?.line ?? 1,
    column: finding.position?.column ?? 1,
  }));
