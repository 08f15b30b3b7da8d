// Questions that settle many undecided requirements at once: what the reader knows, and no paste says.
import { useState } from 'preact/hooks';
import type { ChosenAssumption } from '../../../core/checker/lists/check-result.ts';
import type { MissingCode } from '../../../core/checker/lists/reason-codes.ts';
import type { ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import { usePageLocale } from '../shared/messages.ts';
import { type Choices, withAssumptionToggled } from '../state/choices.ts';

/** What is missing where a question is worth asking. */
const codesOf: Readonly<Record<ChosenAssumption, readonly MissingCode[]>> = {
  'whole-policy': ['rest-of-policy'],
  'appliance-forwards': ['appliance-decides', 'gateway-decides'],
};

interface Props {
  readonly scenarios: readonly ScenarioExplanation[];
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
}

/** Returns how many requirements wait for the answer to a question. */
const countOf = (scenarios: readonly ScenarioExplanation[], codes: readonly string[]): number =>
  scenarios
    .flatMap(({ requirements }) => requirements)
    .filter(({ missing }) => missing.some(({ code }) => codes.includes(code))).length;

/** Shows a question with two buttons for each assumption that decides something, and those that were chosen. */
export const AssumptionQuestions = ({ scenarios, choices, choose }: Props) => {
  const { t } = usePageLocale();
  const [declined, decline] = useState<readonly ChosenAssumption[]>([]);
  const { assume = [] } = choices;
  const toggle = (one: ChosenAssumption) => choose(withAssumptionToggled(choices, one));
  return (Object.keys(codesOf) as readonly ChosenAssumption[]).map((one) => {
    if (assume.includes(one))
      return (
        <p key={one} class="assumption-question">
          {t(`assume.${one}.chosen`)}{' '}
          <button type="button" onClick={() => toggle(one)}>
            {t('assume.undo')}
          </button>
        </p>
      );
    const count = countOf(scenarios, codesOf[one]);
    if (count === 0 || declined.includes(one)) return null;
    return (
      <div key={one} class="assumption-question">
        <p>{t(`assume.${one}.question`, { count })}</p>
        <button type="button" onClick={() => toggle(one)}>
          {t(`assume.${one}.yes`)}
        </button>{' '}
        <button type="button" onClick={() => decline([...declined, one])}>
          {t(`assume.${one}.no`)}
        </button>
      </div>
    );
  });
};
