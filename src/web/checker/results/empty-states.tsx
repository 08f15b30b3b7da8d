// What is shown in place of verdicts.

import { START_FRAGMENT } from '../../../contract/checker-form.ts';
import { useChecker } from '../shared/checker-context.ts';
import { Command } from '../shared/copy-button.tsx';
import type { GoTo } from '../shared/document-location.ts';
import { usePageLocale } from '../shared/messages.ts';
import { type Documents, splitByVersion } from '../state/documents.ts';
import type { CheckAnswer } from '../state/worker-protocol.ts';
import { InputProblems } from './problem-list.tsx';

/** Shows, where nothing is pasted, what can be and how to get it. */
export const EmptyState = () => {
  const { t } = usePageLocale();
  const { tools, documents, later } = useChecker();
  const hasBaseline = splitByVersion(documents).baseline.length > 0;
  return (
    <div class="state empty">
      <h3>{t('results.empty.title')}</h3>
      <p>{t('results.empty')}</p>
      <ul>
        <li>{t('results.empty.nsg')}</li>
        <li>{t('results.empty.firewall')}</li>
        <li>{t('results.empty.routes')}</li>
        <li>{t('results.empty.network')}</li>
      </ul>
      <p>{t('results.empty.commands')}</p>
      <Command text="az network nsg show -g <group> -n <nsg>" />
      <Command text="az network route-table show -g <group> -n <route-table>" />
      <p>{t('results.empty.example')}</p>
      {later !== null && (
        <p>
          {t('start.ask')} <a href={`#${START_FRAGMENT}`}>{t('start.title')}</a>
        </p>
      )}
      {tools !== null && (
        <>
          <p>{t('tools.from-nothing')}</p>
          <tools.Tools offered={hasBaseline ? ['compare', 'generate'] : ['generate']} />
        </>
      )}
    </div>
  );
};

interface Props {
  readonly answer: CheckAnswer;
  readonly documents: Documents;
  readonly go: GoTo;
}

/** Reports whether a text of the input is not valid JSON. */
export const isBroken = ({ problems }: CheckAnswer): boolean => problems.some(({ syntax }) => syntax);

/**
 * Shows where a text is not valid JSON, with all problems of the input; nothing where there is no such error. Above
 * verdicts, too, when the other documents have a configuration.
 */
export const BrokenJsonState = ({ answer, documents, go }: Props) => {
  const { t } = usePageLocale();
  if (!isBroken(answer)) return null;
  return (
    <div class="state broken">
      <h3>{t('results.broken.title')}</h3>
      <InputProblems answer={answer} documents={documents} go={go} />
    </div>
  );
};

/** Shows that valid JSON contains no network configuration. */
export const NoConfigurationState = ({ answer, documents, go }: Props) => {
  const { t } = usePageLocale();
  return (
    <div class="state nothing">
      <h3>{t('results.nothing.title')}</h3>
      <p>{t('results.nothing')}</p>
      <InputProblems answer={answer} documents={documents} go={go} />
    </div>
  );
};
