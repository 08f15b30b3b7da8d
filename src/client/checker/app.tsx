// The checker's page: the reader's text and choices on one side, verdicts on the other. State lives here; everything
// below gets data and callbacks.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { decodeBytes } from '../../azure/decode-bytes.ts';
import type { CheckerForm } from '../../site/checker-form.ts';
import type { Example } from '../../site/examples.ts';
import { type Asker, startAsking } from './ask-worker.ts';
import { type Choices, choicesFrom } from './choices.ts';
import { activeDocument, type Documents, noDocuments, withFiles, without, withText } from './documents.ts';
import { InputPanel } from './input-panel.tsx';
import { LiveSummary } from './live-summary.tsx';
import { Options } from './options.tsx';
import type { Target } from './places.ts';
import type { Answer } from './protocol.ts';
import { Remarks } from './remarks.tsx';
import { Results } from './results.tsx';
import { Broken, Empty, Nothing } from './states.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { useSpeech } from './words.ts';

interface Props {
  readonly form: CheckerForm;
  /** What was typed before this script ran. */
  readonly typed: string;
}

/** Long enough that a burst of keys is one question, short enough to be felt as at once. In milliseconds. */
const pause = 60;

export const App = ({ form, typed }: Props) => {
  const { say, locale } = useSpeech();
  const untitled = (number: number) => say('input.untitled', { number: `${number}` });
  const [documents, setDocuments] = useState<Documents>(() => withText(noDocuments(untitled(1)), typed));
  const [choices, setChoices] = useState<Choices>(() => choicesFrom(location.search, form));
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [target, setTarget] = useState<Target | null>(null);
  const [examples, setExamples] = useState<readonly Example[]>([]);
  const asker = useRef<Asker | null>(null);

  // A file of its own, asked for at once: the page can be typed into before it is there.
  useEffect(() => {
    import('virtual:portolan/examples').then((loaded) => setExamples(loaded.default));
  }, []);

  useEffect(() => {
    const started = startAsking(
      (found) => {
        setAnswer(found);
        setFailure(null);
        setBusy(false);
      },
      (message) => {
        setFailure(message);
        setBusy(false);
      },
    );
    asker.current = started;
    return started.close;
  }, []);

  // Before the next paint, so that nobody takes the old verdicts for the new ones.
  useLayoutEffect(() => setBusy(true), [documents.list, choices, locale]);
  useEffect(() => {
    const timer = setTimeout(() => asker.current?.ask(documents, { locale, ...choices }), pause);
    return () => clearTimeout(timer);
  }, [documents.list, choices, locale]);

  const go = useCallback((place: Target) => {
    setDocuments((before) =>
      before.active === place.document ? before : { ...before, active: place.document },
    );
    setTarget({ ...place });
  }, []);

  const addFiles = useCallback(async (files: readonly File[]) => {
    const read = await Promise.all(
      files.map(async (file) => ({
        name: file.name,
        text: decodeBytes(new Uint8Array(await file.arrayBuffer())),
      })),
    );
    setDocuments((before) => withFiles(before, read));
  }, []);
  const dropping = useFileDrop(addFiles);

  const actions = {
    type: (text: string) => setDocuments((before) => withText(before, text)),
    select: (id: number) => setDocuments((before) => ({ ...before, active: id })),
    remove: (id: number) => setDocuments((before) => without(before, id, untitled(before.nextId))),
    add: () =>
      setDocuments((before) => ({
        list: [...before.list, { id: before.nextId, name: untitled(before.nextId), text: '', version: 0 }],
        active: before.nextId,
        nextId: before.nextId + 1,
      })),
    clear: () => setDocuments((before) => fresh(before, untitled(1))),
    addText: (text: string) =>
      setDocuments((before) => withFiles(before, [{ name: activeDocument(before).name, text }])),
    addFiles,
    example: (example: Example) => {
      setDocuments((before) => withFiles(fresh(before, untitled(1)), example.inputs));
      setChoices({
        scenarios: [example.scenario],
        revision: example.revision,
        parameters: example.parameters,
      });
    },
  };

  const shared = { answer: answer as Answer, documents, go }; // used only where there is an answer
  return (
    <>
      {dropping && <div class="drop-here">{say('input.drop')}</div>}
      <div class="checker-columns">
        <div class="checker-input">
          <InputPanel
            documents={documents}
            examples={examples}
            scenarioTitle={(id) => form.scenarios.find((one) => one.id === id)?.title ?? id}
            target={target}
            answer={answer}
            actions={actions}
          />
          {answer?.state === 'checked' && (
            <a class="jump" href="#results-title">
              {say('results.jump')}
            </a>
          )}
          <Options
            form={form}
            choices={choices}
            choose={setChoices}
            answer={answer}
            documentOf={(name) => documents.list.find((one) => one.name === name)?.id}
            go={go}
          />
        </div>
        <section class="results" aria-labelledby="results-title" aria-busy={busy}>
          <div class="panel-head">
            <h2 id="results-title">{say('results.title')}</h2>
            <span class="working" hidden={!busy || answer === null}>
              {say('results.working')}
            </span>
          </div>
          <LiveSummary answer={answer} />
          {failure !== null && <p class="state failed">{say('results.failed', { message: failure })}</p>}
          {choices.scenarios.length === 0 && <p class="state">{say('results.none-chosen')}</p>}
          {(answer === null || answer.state === 'empty') && <Empty />}
          {answer !== null && <Broken {...shared} />}
          {answer?.state === 'nothing' && <Nothing {...shared} />}
          {answer?.state === 'checked' && (
            <>
              <Results answer={answer} revision={choices.revision} go={go} />
              <Remarks {...shared} />
            </>
          )}
        </section>
      </div>
    </>
  );
};

/** One empty document with an id that the worker has not seen. */
const fresh = (before: Documents, name: string): Documents => ({
  list: [{ id: before.nextId, name, text: '', version: 0 }],
  active: before.nextId,
  nextId: before.nextId + 1,
});
