// The verdicts: summary, filter, what would settle the rest, one group a scenario.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ToolComponents } from '../shared/checker-context.ts';
import type { Go } from '../shared/document-location.ts';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';
import { reveal } from '../shared/reveal.ts';
import { everyTool } from '../state/tool-names.ts';
import type { Answer } from '../state/worker-protocol.ts';
import { MendPanel } from './fix-panel.tsx';
import { Settle } from './missing-inputs.tsx';
import { Group } from './scenario-group.tsx';
import { Filter, type Shown } from './verdict-filter.tsx';

interface Props {
  readonly answer: Answer;
  readonly revision: string;
  readonly go: Go;
  /** null until they are loaded. */
  readonly tools: ToolComponents | null;
}
const DrawnResults = ({ answer, revision, go, tools }: Props) => {
  const { say } = useSpeech();
  const [shown, show] = useState<Shown>('all');
  // The documentation leads here with a requirement's id as the fragment: shown once there is a verdict for it.
  const asked = useRef(location.hash.slice(1));
  useEffect(() => {
    const found = answer.scenarios
      .flatMap(({ requirements }) => requirements)
      .find(({ id }) => id === asked.current);
    if (found !== undefined && reveal(found.requirement)) asked.current = '';
  }, [answer]);
  const ids = answer.documents.map(({ id }) => id);
  const documents = useMemo(() => ids, [ids.join()]);
  const none = answer.scenarios.every(({ requirements }) =>
    requirements.every((told) => told.verdict !== shown),
  );
  return (
    <>
      <p class="summary">{answer.summary}</p>
      <Filter scenarios={answer.scenarios} shown={shown} show={show} />
      {answer.counts.blocked + answer.counts.partly + answer.counts.undecided > 0 && (
        <MendPanel requirement={null} title="" />
      )}
      {tools !== null && <tools.Tools offered={everyTool} />}
      <Settle scenarios={answer.scenarios} />
      {answer.scenarios.map((scenario) => (
        <Group
          key={scenario.scenario}
          scenario={scenario}
          shown={shown}
          revision={revision}
          documents={documents}
          go={go}
        />
      ))}
      {shown !== 'all' && none && <p>{say('results.filter.none')}</p>}
    </>
  );
};

/** Everything that a check of a configuration says. */
export const Results = unlessUnchanged(DrawnResults);
