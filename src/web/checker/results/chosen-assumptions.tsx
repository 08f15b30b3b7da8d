// What the reader chose to assume, with the buttons that undo it.
import { usePageLocale } from '../shared/messages.ts';
import { type Choices, withAssumptionToggled } from '../state/choices.ts';

interface Props {
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
}

/** Shows each chosen assumption; nothing for none. */
export const ChosenAssumptions = ({ choices, choose }: Props) => {
  const { t } = usePageLocale();
  return (choices.assume ?? []).map((one) => (
    <p key={one} class="assumption-question">
      {t(`assume.${one}.chosen`)}{' '}
      <button type="button" onClick={() => choose(withAssumptionToggled(choices, one))}>
        {t('assume.undo')}
      </button>
    </p>
  ));
};
