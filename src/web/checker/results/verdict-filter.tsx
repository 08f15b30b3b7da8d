// The counts of the verdicts: as a bar, and as buttons that choose which requirements are shown.
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import { bySeverity } from '../../../core/report/severity.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { VerdictIcon } from '../shared/verdict-icon.tsx';

export type Shown = Verdict | 'all';

type Counts = Readonly<Record<Verdict, number>>;

/** Shows the counts as parts of a bar; the sentence above it says them in words. */
const Bar = ({ counts }: { readonly counts: Counts }) => (
  <div class="verdict-bar" aria-hidden="true">
    {bySeverity.map((verdict) =>
      counts[verdict] === 0 ? null : (
        <span key={verdict} class={`is-${verdict}`} style={{ flexGrow: counts[verdict] }} />
      ),
    )}
  </div>
);

interface Props {
  /** Of required requirements. */
  readonly counts: Counts;
  readonly shown: Shown;
  readonly show: (shown: Shown) => void;
}

const FilterButtons = ({ counts, shown, show }: Props) => {
  const { t, verdictWords } = usePageLocale();
  const all = bySeverity.reduce((sum, verdict) => sum + counts[verdict], 0);
  return (
    <>
      <Bar counts={counts} />
      <fieldset class="filter">
        <legend class="visually-hidden">{t('results.filter')}</legend>
        <button type="button" aria-pressed={shown === 'all'} onClick={() => show('all')}>
          {t('results.filter.all', { count: all })}
        </button>
        {bySeverity
          .filter((one) => counts[one] > 0 || shown === one)
          .map((one) => (
            <button key={one} type="button" class={`is-${one}`} aria-pressed={shown === one} onClick={() => show(one)}>
              <VerdictIcon verdict={one} />
              {t('results.filter.one', { verdict: verdictWords[one], count: counts[one] })}
            </button>
          ))}
      </fieldset>
    </>
  );
};

/** Shows the bar, and one button for each verdict that there is, with its count. */
export const VerdictFilter = memo(FilterButtons);
