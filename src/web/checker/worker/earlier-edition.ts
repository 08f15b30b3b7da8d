// What the newest edition changes for a configuration that meets the one before it.
import { metEarlierEdition } from '../../../core/checker/flow/earlier-edition.ts';
import type { RequirementRef } from '../../../core/checker/lists/check-result.ts';
import type { EarlierEdition } from '../state/worker-protocol.ts';
import type { CompletedCheck } from './check-documents.ts';

/** Describes the move from the edition before; null where that is not met, or where there is none. */
export const earlierEdition = ({
  result,
  configuration,
  library,
  options,
  bundle: { names },
}: CompletedCheck): EarlierEdition | null => {
  const move = metEarlierEdition(result, { configuration, library, options });
  if (move === null) return null;
  const line = ({ requirement, scenario, kind, id }: RequirementRef) => ({
    requirement,
    scenario,
    id,
    title: names.requirement(scenario, kind, id).title,
  });
  return {
    earlier: move.earlier,
    earlierTitle: names.revision(move.earlier),
    nowTitle: names.revision(result.revision),
    added: move.added.map((one) => ({ ...line(one), verdict: one.verdict })),
    dropped: move.dropped.map(line),
  };
};
