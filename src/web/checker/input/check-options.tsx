// What the configuration is checked against: scenarios, revision, parameters.

import { useState } from 'preact/hooks';
import type { CheckerForm, FormParameter } from '../../../contract/checker-form.ts';
import type { Go } from '../shared/document-location.ts';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';
import { askedParameters, type Choices, toggledScenario, withParameter } from '../state/choices.ts';
import type { Answer } from '../state/worker-protocol.ts';
import { isTyped, ParameterField } from './parameter-field.tsx';

interface Props {
  readonly form: CheckerForm;
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
  /** What the last check used. */
  readonly used: Answer['parameters'] | undefined;
  /** Names of the documents that the last check had, with their ids. */
  readonly documentOf: (name: string) => number | undefined;
  readonly go: Go;
}

const Fields = ({
  parameters,
  choices,
  choose,
  used,
  documentOf,
  go,
}: Props & { parameters: readonly FormParameter[] }) => (
  <div class="fields">
    {parameters.map((parameter) => (
      <ParameterField
        key={parameter.id}
        parameter={parameter}
        given={choices.parameters[parameter.id]}
        used={used?.find(({ id }) => id === parameter.id)}
        documentOf={documentOf}
        set={(value) => choose(withParameter(choices, parameter.id, value))}
        go={go}
      />
    ))}
  </div>
);

const Scenarios = ({ form, choices, choose }: Props) => {
  const { say } = useSpeech();
  return (
    <fieldset class="scenarios">
      <legend>{say('options.scenarios')}</legend>
      {form.scenarios.map(({ id, title }) => (
        <label key={id}>
          <input
            type="checkbox"
            name="scenario"
            value={id}
            checked={choices.scenarios.includes(id)}
            onChange={() => choose(toggledScenario(choices, form, id))}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
};

const DrawnOptions = (props: Props) => {
  const { say } = useSpeech();
  const { form, choices, choose } = props;
  const [open, setOpen] = useState(false);
  const parameters = askedParameters(choices, form);
  const chosen = parameters.filter((parameter) => !isTyped(parameter));
  const typed = parameters.filter(isTyped);
  return (
    <div class="options">
      <Scenarios {...props} />
      {form.revisions.length > 1 && (
        <div class="field">
          <label for="revision">{say('options.revision')}</label>
          <select
            id="revision"
            value={choices.revision}
            onChange={(event) => choose({ ...choices, revision: event.currentTarget.value })}
          >
            {form.revisions.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
      )}
      <details class="parameters">
        <summary>{say('options.parameters')}</summary>
        <Fields {...props} parameters={chosen} />
        {typed.length > 0 && (
          <details onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{say('options.parameters.more')}</summary>
            {open && (
              <>
                <p class="hint">{say('options.parameters.hint')}</p>
                <Fields {...props} parameters={typed} />
              </>
            )}
          </details>
        )}
      </details>
    </div>
  );
};

/** The form. Typed parameters are made only when asked for: until then the page has one textbox. */
export const Options = unlessUnchanged(DrawnOptions);
