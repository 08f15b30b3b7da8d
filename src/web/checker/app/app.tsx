// The checker's page: the reader's text and choices on one side, verdicts on the other. Everything below gets data
// and callbacks.

import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { CheckerForm } from '../../../contract/checker-form.ts';
import type { ListedExample } from '../../../contract/examples.ts';
import { Options } from '../input/check-options.tsx';
import { InputPanel } from '../input/input-panel.tsx';
import { TemplatePanel } from '../input/template-parameters-panel.tsx';
import { useFileDrop } from '../input/use-file-drop.ts';
import { loadExamples, useInput } from '../input/use-input.ts';
import { loadDiagrams } from '../results/load-diagrams.ts';
import { WorkbenchContext } from '../shared/checker-context.ts';
import type { Target } from '../shared/document-location.ts';
import { Links } from '../shared/linked-lines.tsx';
import { lastPartAsked, withPart } from '../shared/load-part.ts';
import { Speech, useSpeech } from '../shared/messages.ts';
import { versionsOf } from '../state/documents.ts';
import type { Kept } from '../state/saved-state.ts';
import type { Tool } from '../state/tool-names.ts';
import type { Workspace } from '../state/workspace.ts';
import { Output } from './output-panel.tsx';
import { useAnswer } from './use-answer.ts';
import { useTools } from './use-tools.ts';

interface Props {
  readonly form: CheckerForm;
  /** What was typed before this script ran. */
  readonly typed: string;
  readonly kept: Kept;
  /** What the address's fragment brought: the workspace, or that it could not be taken. */
  readonly shared: Workspace | 'refused' | null;
}

export const App = ({ form, typed, kept, shared }: Props) => {
  const speech = useSpeech();
  const { say, locale } = speech;
  const tools = useTools(locale);
  const spoken = useMemo(() => (tools === null ? speech : speech.with(tools.words)), [speech, tools]);
  const untitled = (number: number) => say('input.untitled', { number: `${number}` });
  const { documents, choices, choose, actions } = useInput({
    form,
    typed,
    kept: kept.workspace,
    shared: shared === 'refused' ? null : shared,
    untitled,
  });
  const work = useAnswer(documents, choices, locale);
  const [tool, openTool] = useState<Tool | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const [examples, setExamples] = useState<readonly ListedExample[]>([]);
  const dropping = useFileDrop(actions.addFiles);
  const { answer } = work;

  // Files of their own, asked for at once: the page can be typed into before they are there.
  useEffect(() => {
    withPart(import('virtual:portolan/examples'), (loaded) => setExamples(loaded.default));
    withPart(loadDiagrams(locale));
  }, [locale]);
  // Once the worker is there, and ahead of the first choice.
  const isThere = work.answer !== null;
  useEffect(() => {
    if (isThere) withPart(loadExamples());
  }, [isThere]);
  useEffect(() => {
    if (work.loaded) lastPartAsked();
  }, [work.loaded]);

  const go = useCallback((place: Target) => {
    actions.select(place.document);
    setTarget({ ...place });
  }, []);

  const { request, findings } = work;
  const parts = tools?.parts ?? null;
  const workbench = useMemo(
    () => ({ request, answer, findings, documents, choices, go, tools: parts, tool, openTool, actions }),
    [request, answer, findings, documents, choices, parts, tool],
  );
  const scenarioTitle = useCallback(
    (id: string) => form.scenarios.find((one) => one.id === id)?.title ?? id,
    [form],
  );
  const names = versionsOf(documents)
    .now.map(({ id, name }) => `${id} ${name}`)
    .join('\n');
  const documentOf = useCallback(
    (name: string) => versionsOf(documents).now.find((one) => one.name === name)?.id,
    [names],
  );

  return (
    <WorkbenchContext.Provider value={workbench}>
      <Links>
        {dropping && <div class="drop-here">{say('input.drop')}</div>}
        {shared !== null && (
          <p class="notice">{say(shared === 'refused' ? 'share.broken' : 'share.from-link')}</p>
        )}
        <div class="checker-columns">
          <div class="checker-input">
            <InputPanel
              documents={documents}
              examples={examples}
              scenarioTitle={scenarioTitle}
              target={target}
              answer={answer}
              rich={kept.editor}
              actions={actions}
            />
            {answer?.state === 'checked' && (
              <a class="jump" href="#results-title">
                {say('results.jump')}
              </a>
            )}
            <TemplatePanel documents={documents} answer={answer} actions={actions} />
            <Options
              form={form}
              choices={choices}
              choose={choose}
              used={answer?.parameters}
              documentOf={documentOf}
              go={go}
            />
          </div>
          <Speech.Provider value={spoken}>
            <Output work={work} documents={documents} choices={choices} go={go} />
          </Speech.Provider>
        </div>
      </Links>
    </WorkbenchContext.Provider>
  );
};
