// What mends one requirement, or all: the change as code, in the reader's own text, and the proof beside it.
import { type Fix, fixesFor, fixPlanFor } from '../../../core/fix/index.ts';
import { obstacleText } from '../../../core/report/fix/explain-fix.ts';
import type { Mending } from '../state/worker-protocol.ts';
import { comparedTexts } from './compare-versions.ts';
import type { SpokenCheck } from './deferred-messages.ts';
import { written } from './rendered-changes.ts';

type Found = Pick<Fix, 'changes' | 'verification'> & { readonly fixes: readonly Fix[] };

const seek = (
  { result, configuration, library, question }: SpokenCheck,
  requirement: string | null,
): Found => {
  if (requirement === null) return fixPlanFor(result, configuration, library, question);
  const fixes = fixesFor(result, configuration, library, {
    ...question,
    optional: true,
    only: [requirement],
  });
  return {
    fixes,
    changes: fixes.flatMap(({ changes }) => changes),
    verification: fixes[0]?.verification ?? null,
  };
};

const statusOf = ({ changes, fixes }: Found): Mending['status'] => {
  if (changes.length === 0) return 'none';
  return fixes.some(({ status }) => status === 'placeholders') ? 'placeholders' : 'mends';
};

/** Each sentence once. */
const obstaclesOf = (fixes: readonly Fix[], speech: SpokenCheck['speech']): Mending['obstacles'] => {
  const told = fixes.flatMap(({ scenario, obstacles }) =>
    obstacles.map((obstacle) => obstacleText(speech, scenario, obstacle)),
  );
  return [...new Map(told.map((one) => [one.sentence, one])).values()];
};

/** Seeks the change; `requirement` null means all that are not met. */
export const mend = (checked: SpokenCheck, requirement: string | null): Mending => {
  const found = seek(checked, requirement);
  const change = written(found.changes, checked);
  return {
    ...change,
    compared: comparedTexts(change, checked),
    status: statusOf(found),
    obstacles: obstaclesOf(found.fixes, checked.speech),
    proof:
      found.verification === null
        ? null
        : { mended: found.verification.newlyMet.length, kept: found.verification.stillMet },
  };
};
