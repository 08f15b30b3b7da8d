import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import type { ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import { bySeverity } from '../../../core/report/severity.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { VerdictIcon } from '../shared/verdict-icon.tsx';

export type Shown = Verdict | 'all';

interface Props {
  readonly scenarios: readonly ScenarioExplanation[];
  readonly shown: Shown;
  readonly show: (shown: Shown) => void;
}

const FilterButtons = ({ scenarios, shown, show }: Props) => {
  const { t, verdictWords } = usePageLocale();
  const all = scenarios.flatMap(({ requirements }) => requirements);
  return (
    <fieldset class="filter">
      <legend class="visually-hidden">{t('results.filter')}</legend>
      <button type="button" aria-pressed={shown === 'all'} onClick={() => show('all')}>
        {t('results.filter.all', { count: all.length })}
      </button>
      {bySeverity.map((one) => (
        <button key={one} type="button" class={`is-${one}`} aria-pressed={shown === one} onClick={() => show(one)}>
          <VerdictIcon verdict={one} />
          {t('results.filter.one', {
            verdict: verdictWords[one],
            count: all.filter((requirement) => requirement.verdict === one).length,
          })}
        </button>
      ))}
    </fieldset>
  );
};

/** Shows a row of buttons, one for each verdict with its count, that choose which requirements are shown. */
export const VerdictFilter = memo(FilterButtons);
