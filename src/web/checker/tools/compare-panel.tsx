import { FilePicker } from '../input/file-picker.tsx';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { RequestStatus } from '../shared/request-status.tsx';
import { useRequest } from '../shared/use-request.ts';
import { splitByVersion } from '../state/documents.ts';
import { DiffView } from './diff-view.tsx';

const BaselineMarks = () => {
  const { t } = usePageLocale();
  const { documents, actions } = useChecker();
  return (
    <fieldset class="versions">
      <legend>{t('compare.mark')}</legend>
      {documents.list.map(({ id, name, isBaseline }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={isBaseline === true}
            onChange={(event) => actions.markBaseline({ id, isBaseline: event.currentTarget.checked })}
          />{' '}
          {/* A baseline copy has the name of its original: resources are paired by it. */}
          <bdi>{name}</bdi>
          {isBaseline && ` (${t('input.kind.baseline')})`}
        </label>
      ))}
    </fieldset>
  );
};

/**
 * Compares the baseline with the checked documents while it is shown. The reader makes the baseline: from a copy of what is
 * checked, from files, or by marking documents.
 */
export const ComparePanel = () => {
  const { t } = usePageLocale();
  const { answer, documents, actions } = useChecker();
  const { baseline } = splitByVersion(documents);
  const isChecked = answer?.state === 'checked';
  const comparison = useRequest('compare', {
    enabled: isChecked && baseline.length > 0,
    ask: {},
    about: [answer],
  });
  return (
    <>
      <p class="hint">{t('compare.about')}</p>
      <div class="tool-row">
        {isChecked && (
          <button type="button" onClick={actions.setAsBaseline}>
            {t(baseline.length === 0 ? 'compare.set' : 'compare.replace')}
          </button>
        )}
        <FilePicker label={t('compare.open')} take={actions.addBaseline} />
      </div>
      <BaselineMarks />
      {baseline.length === 0 && <p>{t('compare.none')}</p>}
      {baseline.length > 0 && !isChecked && <p>{t('compare.no-current')}</p>}
      {baseline.length > 0 && isChecked && (
        <RequestStatus
          request={comparison}
          pendingText={t('compare.pending')}
          announce={({ difference }) => difference.summary}
        >
          {({ difference, isEmpty, documents: ids }) =>
            isEmpty ? <p>{t('compare.empty')}</p> : <DiffView difference={difference} documents={ids} />
          }
        </RequestStatus>
      )}
    </>
  );
};
