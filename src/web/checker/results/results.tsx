import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LaterParts, ToolComponents } from '../shared/checker-context.ts';
import type { GoTo } from '../shared/document-location.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { revealRequirement } from '../shared/reveal.ts';
import type { Choices } from '../state/choices.ts';
import { toolNames } from '../state/tool-names.ts';
import type { CheckAnswer } from '../state/worker-protocol.ts';
import { AssumptionQuestions } from './assumption-questions.tsx';
import { FixPanel } from './fix-panel.tsx';
import { MissingInputs } from './missing-inputs.tsx';
import { ScenarioGroup } from './scenario-group.tsx';
import { type Shown, VerdictFilter } from './verdict-filter.tsx';

interface Props {
  readonly answer: CheckAnswer;
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
  readonly go: GoTo;
  /** null until loaded. */
  readonly tools: ToolComponents | null;
  /** null until loaded. */
  readonly later: LaterParts | null;
}
const ResultSections = ({ answer, choices, choose, go, tools, later }: Props) => {
  const { t } = usePageLocale();
  const [shown, show] = useState<Shown>('all');
  // The documentation links here with a requirement's id as the fragment: revealed once it has a verdict.
  const linkedId = useRef(location.hash.slice(1));
  useEffect(() => {
    const found = answer.scenarios
      .flatMap(({ requirements }) => requirements)
      .find(({ id }) => id === linkedId.current);
    if (found !== undefined && revealRequirement(found.requirement)) linkedId.current = '';
  }, [answer]);
  const ids = answer.documents.map(({ id }) => id);
  const documents = useMemo(() => ids, [ids.join()]);
  const none = answer.scenarios.every(({ requirements }) => requirements.every(({ verdict }) => verdict !== shown));
  return (
    <>
      <p class="summary">{answer.summary}</p>
      <AssumptionQuestions scenarios={answer.scenarios} choices={choices} choose={choose} />
      {later !== null && <later.PlacementPanel choices={choices} choose={choose} />}
      <VerdictFilter scenarios={answer.scenarios} shown={shown} show={show} />
      {answer.counts.blocked + answer.counts.partly + answer.counts.undecided > 0 && (
        <FixPanel requirement={null} title="" />
      )}
      {tools !== null && <tools.Tools offered={toolNames} />}
      <MissingInputs scenarios={answer.scenarios} />
      {answer.scenarios.map((scenario) => (
        <ScenarioGroup
          key={scenario.scenario}
          scenario={scenario}
          shown={shown}
          revision={choices.revision}
          documents={documents}
          go={go}
        />
      ))}
      {shown !== 'all' && none && <p>{t('results.filter.none')}</p>}
    </>
  );
};

/** Shows the verdicts: summary, filter, fix of everything, tools, missing inputs, and one group a scenario. */
export const Results = memo(ResultSections);
