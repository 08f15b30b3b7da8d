import { useState } from 'preact/hooks';
import { DEFAULT_CHOICES } from '../../../core/fix/generate/network/network-choices.ts';
import { CodeSnippets } from '../results/code-snippets.tsx';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { RequestStatus } from '../shared/request-status.tsx';
import { useRequest } from '../shared/use-request.ts';
import type { RenderedConfiguration } from '../state/worker-protocol.ts';
import { type GenerateChoices, NetworkChoice } from './network-choice.tsx';

const GenerateAnswer = ({ generated: { summary, code, notes, remaining } }: { generated: RenderedConfiguration }) => {
  const { t } = usePageLocale();
  const { actions } = useChecker();
  const [template] = code.arm;
  return (
    <>
      <p class="sentence">{summary}</p>
      <ul class="notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <CodeSnippets code={code} saveAs="configuration" />
      {template !== undefined && (
        <button type="button" class="apply" onClick={() => actions.addText(template.code)}>
          {t('generate.check')}
        </button>
      )}
      {remaining.length > 0 && (
        <details class="remaining">
          <summary>{t('generate.remaining', { count: remaining.length })}</summary>
          <ul>
            {remaining.map(({ requirement, title, status, obstacles }) => (
              <li key={requirement}>
                <strong>{title}</strong> {status}
                <MissingList missing={obstacles} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

/** Generates the configuration of the chosen scenarios while it is shown, again when scenarios, edition or parameters change. */
export const GeneratePanel = () => {
  const { t, locale } = usePageLocale();
  const { choices } = useChecker();
  const [given, choose] = useState<GenerateChoices>({ isNetwork: false, network: DEFAULT_CHOICES });
  const none = choices.scenarios.length === 0;
  const generated = useRequest('generate', {
    enabled: !none,
    ask: { ...choices, locale, answers: given.network, network: given.isNetwork ? given.network : null },
    about: [choices, locale, given],
  });
  if (none) return <p>{t('results.none-chosen')}</p>;
  return (
    <>
      <p class="hint">{t('generate.about')}</p>
      <NetworkChoice given={given} choose={choose} />
      <RequestStatus request={generated} pendingText={t('generate.pending')} announce={({ summary }) => summary}>
        {(answer) => <GenerateAnswer generated={answer} />}
      </RequestStatus>
    </>
  );
};
