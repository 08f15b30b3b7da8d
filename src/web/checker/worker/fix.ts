// What mends one requirement, or all: the change as code, in the reader's own text, and the proof beside it.
import { planFor, type Remedy, remediesFor } from '../../../core/fix/index.ts';
import { obstacleText } from '../../../core/report/fix/explain-fix.ts';
import type { Mending } from '../state/worker-protocol.ts';
import { comparedTexts } from './compare-versions.ts';
import type { SpokenCheck } from './deferred-messages.ts';
import { written } from './rendered-changes.ts';

type Found = Pick<Remedy, 'changes' | 'proof'> & { readonly remedies: readonly Remedy[] };

const seek = (
  { result, configuration, library, question }: SpokenCheck,
  requirement: string | null,
): Found => {
  if (requirement === null) return planFor(result, configuration, library, question);
  const remedies = remediesFor(result, configuration, library, {
    ...question,
    optional: true,
    only: [requirement],
  });
  return {
    remedies,
    changes: remedies.flatMap(({ changes }) => changes),
    proof: remedies[0]?.proof ?? null,
  };
};

const statusOf = ({ changes, remedies }: Found): Mending['status'] => {
  if (changes.length === 0) return 'none';
  return remedies.some(({ status }) => status === 'placeholders') ? 'placeholders' : 'mends';
};

/** Each sentence once. */
const obstaclesOf = (remedies: readonly Remedy[], speech: SpokenCheck['speech']): Mending['obstacles'] => {
  const told = remedies.flatMap(({ scenario, obstacles }) =>
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
    obstacles: obstaclesOf(found.remedies, checked.speech),
    proof: found.proof === null ? null : { mended: found.proof.mended.length, kept: found.proof.kept },
  };
};
