// The samples of the scenarios, to try the checker with.
import type { ListedExample } from '../../../contract/examples.ts';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';
import type { InputActions } from '../state/input-actions.ts';

interface Props {
  readonly examples: readonly ListedExample[];
  readonly scenarioTitle: (id: string) => string;
  readonly actions: InputActions;
}

const DrawnExamples = ({ examples, scenarioTitle, actions }: Props) => {
  const { say, locale } = useSpeech();
  const scenarios = [...new Set(examples.map(({ scenario }) => scenario))];
  return (
    <span class="examples">
      <label for="example">{say('examples.label')}</label>
      <select
        id="example"
        disabled={examples.length === 0}
        value=""
        onChange={(event) => {
          const chosen = examples.find(({ id }) => id === event.currentTarget.value);
          event.currentTarget.value = '';
          if (chosen !== undefined) actions.example(chosen.id);
        }}
      >
        <option value="">{say('examples.choose')}</option>
        {scenarios.map((scenario) => (
          <optgroup key={scenario} label={scenarioTitle(scenario)}>
            {examples
              .filter((example) => example.scenario === scenario)
              .map((example) => (
                <option key={example.id} value={example.id}>
                  {example.title[locale] ?? example.title['en'] ?? example.id}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </span>
  );
};

/** A menu of them, by scenario. */
export const Examples = unlessUnchanged(DrawnExamples);
