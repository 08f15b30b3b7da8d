// From nothing to a network: a form on one side, on the other the network's code with what to know of it.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CodeSnippets } from '../results/code-snippets.tsx';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { RequestStatus } from '../shared/request-status.tsx';
import { useRequest } from '../shared/use-request.ts';
import type { RenderedConfiguration } from '../state/worker-protocol.ts';
import { isComplete, type StartChoices, startFrom } from './start-choices.ts';
import { StartForm } from './start-form.tsx';

interface Props {
  /** Goes back to what is pasted. */
  readonly leave: () => void;
}

interface ResultProps extends Props {
  readonly given: StartChoices;
  readonly generated: RenderedConfiguration;
}

const Result = ({ given, generated: { summary, code, notes, parameters }, leave }: ResultProps) => {
  const { t } = usePageLocale();
  const { actions } = useChecker();
  const [template] = code.arm;
  const check = (text: string): void => {
    actions.openGenerated({ name: 'network.json', text, choices: { ...given.choices, parameters } });
    leave();
  };
  return (
    <>
      <p class="sentence">{summary}</p>
      {template !== undefined && (
        <button type="button" class="apply" onClick={() => check(template.code)}>
          {t('start.check')}
        </button>
      )}
      <CodeSnippets code={code} saveAs="network" />
      <ul class="notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
};

/** Shows the form and, once a scenario is chosen, the network; again for each answer. The heading has the focus at first. */
export const StartPanel = ({ leave }: Props) => {
  const { t, locale } = usePageLocale();
  const { choices, form } = useChecker();
  const [given, choose] = useState<StartChoices>(() => startFrom(choices, form));
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const isReady = isComplete(given);
  const generated = useRequest('generate', {
    enabled: isReady,
    ask: { ...given.choices, locale, answers: given.network, network: given.network },
    about: [given, locale],
    keep: true,
  });
  return (
    <div class="checker-columns start">
      <section aria-labelledby="start-title">
        <div class="panel-head">
          <h2 id="start-title" tabIndex={-1} ref={heading}>
            {t('start.title')}
          </h2>
          <button type="button" onClick={leave}>
            {t('examples.back')}
          </button>
        </div>
        <p class="hint">{t('start.about')}</p>
        <StartForm given={given} choose={choose} />
      </section>
      <section aria-labelledby="start-result" class="tool-panel start-result">
        <h2 id="start-result">{t('start.result')}</h2>
        {isReady ? (
          <RequestStatus request={generated} pendingText={t('start.pending')} announce={({ summary }) => summary}>
            {(answer) => <Result given={given} generated={answer} leave={leave} />}
          </RequestStatus>
        ) : (
          <p class="state">{t('start.none')}</p>
        )}
      </section>
    </div>
  );
};
