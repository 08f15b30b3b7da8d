// The checker's page: the reader's input on one side, verdicts on the other.

import exampleLists from 'virtual:portolan/examples';
import panelMessages from 'virtual:portolan/panels';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { CheckerForm } from '../../../contract/checker-form.ts';
import { type ListedExample, listedExamples } from '../../../contract/examples.ts';
import { defaultLocale, isLocale } from '../../../core/i18n/locales.ts';
import { loadStylesheet } from '../../site/load-stylesheet.ts';
import { loadCodeEditor } from '../editor/load-code-editor.ts';
import { loadSearch } from '../editor/load-search.ts';
import { CheckOptionsForm } from '../input/check-options.tsx';
import { InputPanel } from '../input/input-panel.tsx';
import { loadSideWords } from '../input/load-side-words.ts';
import { loadExampleTexts } from '../input/reader-actions.ts';
import { useFileDrop } from '../input/use-file-drop.ts';
import { type ReaderInput, useInput } from '../input/use-input.ts';
import diagramStyles from '../results/diagram-view.css?url';
import { loadDiagrams } from '../results/load-diagrams.ts';
import { loadSymptoms } from '../results/load-symptoms.ts';
import { CheckerContext, type LaterParts, type ShownOnly, useChecker } from '../shared/checker-context.ts';
import type { DocumentLocation, GoTo } from '../shared/document-location.ts';
import { LinkedLines } from '../shared/linked-lines.tsx';
import { loadPart, markAllPartsRequested } from '../shared/load-part.ts';
import { PageLocaleContext, type PageMessages, usePageLocale } from '../shared/messages.ts';
import { loadSummaries } from '../start/load-summaries.ts';
import startStyles from '../start/start.css?url';
import { withProposal } from '../state/choices.ts';
import { splitByVersion } from '../state/documents.ts';
import { loadStoring, type SavedState } from '../state/saved-state.ts';
import type { ToolName } from '../state/tool-names.ts';
import type { CheckAnswer } from '../state/worker-protocol.ts';
import type { Workspace } from '../state/workspace.ts';
import panelStyles from '../tools/panels.css?url';
import styles from './later.css?url';
import { OutputPanel } from './output-panel.tsx';
import { type CheckState, useCheck } from './use-check.ts';
import { useStart } from './use-start.ts';
import { useTools } from './use-tools.ts';

interface Props {
  readonly form: CheckerForm;
  /** The text that was typed before this script ran. */
  readonly typed: string;
  readonly saved: SavedState;
  /** The workspace of the address's fragment; `refused`: it could not be read; null: the address has none. */
  readonly shared: Workspace | 'refused' | null;
}

/** What the page loads once the worker has answered, with its messages. */
interface LoadedLater {
  readonly parts: LaterParts;
  readonly messages: PageMessages;
}

/** The parts of the page that are files of their own. */
interface Parts {
  readonly examples: readonly ListedExample[];
  readonly later: LoadedLater | null;
}

/** Loads the later parts with their messages and styles. */
const loadLater = async (locale: string): Promise<LoadedLater> => {
  const [parts, { default: messages }] = await Promise.all([
    import('./later-parts.tsx'),
    panelMessages[isLocale(locale) ? locale : defaultLocale](),
    loadStylesheet(styles),
    loadStylesheet(panelStyles),
    loadStylesheet(diagramStyles),
    loadStylesheet(startStyles),
  ]);
  return { parts, messages };
};

/** Loads the dialog that takes words to search the site for; does nothing on a page without its link. */
const loadSearchForm = async (): Promise<void> => {
  const link = document.querySelector<HTMLAnchorElement>('[data-search-link]');
  const { prepareSearchForm } = await import('../../site/search-form.ts');
  if (link !== null) await prepareSearchForm(link.href);
};

/** Loads the parts of the page that are files of their own, in the order in which they are needed. */
const useParts = ({ answer, loaded }: CheckState, locale: string): Parts => {
  const [examples, setExamples] = useState<readonly ListedExample[]>([]);
  const [later, setLater] = useState<LoadedLater | null>(null);
  // Loaded once the worker has answered, before the first example is chosen or a diagram opened.
  const isThere = answer !== null;
  useEffect(() => {
    if (!isThere) return;
    const loadTitles = exampleLists[isLocale(locale) ? locale : defaultLocale];
    loadPart(loadTitles(), ({ default: titles }) => setExamples(listedExamples(titles)));
    loadPart(loadExampleTexts());
    loadPart(loadDiagrams(locale));
    loadPart(loadSymptoms(locale));
    loadPart(loadSummaries(locale));
    loadPart(loadSideWords(locale));
    loadPart(loadLater(locale), setLater);
    loadPart(loadCodeEditor());
    loadPart(loadSearch());
    loadPart(loadSearchForm());
    loadPart(loadStoring());
  }, [isThere, locale]);
  useEffect(() => {
    if (loaded) markAllPartsRequested();
  }, [loaded]);
  return { examples, later };
};

interface InputSideProps extends ReaderInput {
  readonly form: CheckerForm;
  readonly answer: CheckAnswer | null;
  readonly examples: readonly ListedExample[];
  readonly target: DocumentLocation | null;
  readonly go: GoTo;
}

/** Shows the input side: documents, template parameters, and the form of choices. */
const InputSide = ({ form, documents, choices, choose, preset, actions, answer, go, ...rest }: InputSideProps) => {
  const { t } = usePageLocale();
  const { later } = useChecker();
  const scenarioTitle = useCallback((id: string) => form.scenarios.find((one) => one.id === id)?.title ?? id, [form]);
  const { current } = splitByVersion(documents);
  const names = current.map(({ id, name }) => `${id} ${name}`).join('\n');
  const documentOf = useCallback((name: string) => current.find((one) => one.name === name)?.id, [names]);
  return (
    <div class="checker-input">
      <InputPanel documents={documents} scenarioTitle={scenarioTitle} answer={answer} actions={actions} {...rest} />
      {later !== null && <later.ScenarioQuestion choices={choices} choose={choose} />}
      {answer?.state === 'checked' && (
        <a class="jump" href="#results-title">
          {t('results.jump')}
        </a>
      )}
      {later !== null && <later.NetworkChart choices={choices} choose={choose} />}
      {later !== null && <later.TemplateParametersPanel documents={documents} answer={answer} actions={actions} />}
      <CheckOptionsForm
        form={form}
        choices={choices}
        choose={choose}
        preset={preset}
        used={answer?.parameters}
        documentOf={documentOf}
        go={go}
      />
    </div>
  );
};

/** Shows the whole page, and provides documents, answer and actions to the components inside. */
export const App = ({ form, typed, saved, shared }: Props) => {
  const pageLocale = usePageLocale();
  const { t, locale } = pageLocale;
  const tools = useTools(locale);
  const input = useInput({
    form,
    typed,
    saved: saved.workspace,
    shared: shared === 'refused' ? null : shared,
    untitled: (number) => t('input.untitled', { number: `${number}` }),
  });
  const { documents, actions, history, undo } = input;
  const check = useCheck(documents, input.choices, locale);
  const { answer, findings, request } = check;
  const proposed = (answer?.proposal ?? []).map(({ scenario }) => scenario).join(' ');
  const choices = useMemo(
    () => withProposal(input.choices, form, proposed.match(/\S+/g) ?? []),
    [input.choices, form, proposed],
  );
  const { examples, later: loadedLater } = useParts(check, locale);
  const fullLocale = useMemo(
    () => pageLocale.withMessages({ ...tools?.messages, ...loadedLater?.messages }),
    [pageLocale, tools, loadedLater],
  );
  const later = loadedLater?.parts ?? null;
  const [only, showOnly] = useState<ShownOnly | null>(null);
  const [tool, openTool] = useState<ToolName | null>(null);
  const [target, setTarget] = useState<DocumentLocation | null>(null);
  const { isStart, leave } = useStart();
  const dropping = useFileDrop(actions.addFiles);
  const go = useCallback((location: DocumentLocation) => {
    actions.select(location.document);
    setTarget({ ...location });
  }, []);
  const components = tools?.components ?? null;
  const context = useMemo(
    () => ({
      request,
      form,
      answer,
      findings,
      documents,
      choices,
      go,
      tools: components,
      later,
      tool,
      openTool,
      actions,
      only,
      showOnly,
    }),
    [request, answer, findings, documents, choices, components, later, tool, only],
  );
  return (
    <CheckerContext.Provider value={context}>
      <PageLocaleContext.Provider value={fullLocale}>
        <LinkedLines>
          {dropping && <div class="drop-here">{t('input.drop')}</div>}
          {shared !== null && <p class="notice">{t(shared === 'refused' ? 'share.broken' : 'share.from-link')}</p>}
          {isStart && later !== null && <later.StartPanel leave={leave} />}
          <div class="checker-columns" hidden={isStart && later !== null}>
            <InputSide
              {...input}
              choices={choices}
              form={form}
              answer={answer}
              examples={examples}
              target={target}
              go={go}
            />
            <OutputPanel check={check} documents={documents} choices={choices} choose={input.choose} go={go} />
          </div>
          {later !== null && <later.UndoToast history={history} undo={undo} />}
        </LinkedLines>
      </PageLocaleContext.Provider>
    </CheckerContext.Provider>
  );
};
