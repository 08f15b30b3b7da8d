// Which verdicts are shown: a row of buttons with their counts.
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import type { ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import { bySeverity } from '../../../core/report/severity.ts';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';
import { VerdictMark } from '../shared/verdict-icon.tsx';

export type Shown = Verdict | 'all';

interface Props {
  readonly scenarios: readonly ScenarioExplanation[];
  readonly shown: Shown;
  readonly show: (shown: Shown) => void;
}

const DrawnFilter = ({ scenarios, shown, show }: Props) => {
  const { say, verdict } = useSpeech();
  const all = scenarios.flatMap(({ requirements }) => requirements);
  return (
    <fieldset class="filter">
      <legend class="visually-hidden">{say('results.filter')}</legend>
      <button type="button" aria-pressed={shown === 'all'} onClick={() => show('all')}>
        {say('results.filter.all', { count: all.length })}
      </button>
      {bySeverity.map((one) => (
        <button
          key={one}
          type="button"
          class={`is-${one}`}
          aria-pressed={shown === one}
          onClick={() => show(one)}
        >
          <VerdictMark verdict={one} />
          {say('results.filter.one', {
            verdict: verdict[one],
            count: all.filter((told) => told.verdict === one).length,
          })}
        </button>
      ))}
    </fieldset>
  );
};

/** Buttons, one of them pressed. */
export const Filter = unlessUnchanged(DrawnFilter);
