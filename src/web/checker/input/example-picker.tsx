import type { ListedExample } from '../../../contract/examples.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import type { InputActions } from '../state/input-actions.ts';

interface Props {
  readonly examples: readonly ListedExample[];
  readonly scenarioTitle: (id: string) => string;
  readonly actions: InputActions;
}

const ExampleMenu = ({ examples, scenarioTitle, actions }: Props) => {
  const { t } = usePageLocale();
  const scenarios = [...new Set(examples.map(({ scenario }) => scenario))];
  return (
    <span class="examples">
      <label for="example">{t('examples.label')}</label>
      <select
        id="example"
        disabled={examples.length === 0}
        value=""
        onChange={(event) => {
          const chosen = examples.find(({ id }) => id === event.currentTarget.value);
          event.currentTarget.value = '';
          if (chosen !== undefined) actions.openExample(chosen.id);
        }}
      >
        <option value="">{t('examples.choose')}</option>
        {scenarios.map((scenario) => (
          <optgroup key={scenario} label={scenarioTitle(scenario)}>
            {examples
              .filter((example) => example.scenario === scenario)
              .map((example) => (
                <option key={example.id} value={example.id}>
                  {example.title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </span>
  );
};

/** Shows a menu of the scenarios' samples, to try the checker with. */
export const ExamplePicker = memo(ExampleMenu);
