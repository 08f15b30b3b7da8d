// What stands on top of a printed page, and nowhere else: the day, what was checked, and the parameters in force.
import { dateText } from '../../../core/i18n/formatters.ts';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { splitByVersion } from '../state/documents.ts';

/** Shows the head of a printed page; nothing without verdicts. */
export const PrintHead = () => {
  const { t, locale } = usePageLocale();
  const { answer, choices, documents, form } = useChecker();
  if (answer?.state !== 'checked') return null;
  const scenarios = form.scenarios.filter(({ id }) => choices.scenarios.includes(id)).map(({ title }) => title);
  const files = splitByVersion(documents).current.map(({ name }) => name);
  const parameters = answer.parameters.filter(({ valueText }) => valueText !== '');
  return (
    <div class="print-head">
      <p>{t('print.date', { date: dateText(locale, new Date().toISOString().slice(0, 10)) })}</p>
      <p>{files.join(', ')}</p>
      <p>
        {form.revisions.find(({ id }) => id === choices.revision)?.title} · {scenarios.join(' · ')}
      </p>
      <ul>
        {parameters.map(({ id, title, valueText, originText }) => (
          <li key={id}>{t('print.parameter', { title, value: valueText, origin: originText })}</li>
        ))}
      </ul>
    </div>
  );
};
