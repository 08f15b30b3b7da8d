// The form of what the configuration is checked against: scenarios, edition, parameters.

import { useState } from 'preact/hooks';
import type { CheckerForm, FormParameter } from '../../../contract/checker-form.ts';
import type { GoTo } from '../shared/document-location.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { type Choices, relevantParameters, withParameter, withScenarioToggled } from '../state/choices.ts';
import type { CheckAnswer } from '../state/worker-protocol.ts';
import { isTyped, ParameterField } from './parameter-field.tsx';
import type { PresetParameters } from './use-input.ts';

interface Props {
  readonly form: CheckerForm;
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
  readonly preset: PresetParameters | null;
  /** The parameters of the last check. */
  readonly used: CheckAnswer['parameters'] | undefined;
  /** Returns the id of a document by its name in the last check. */
  readonly documentOf: (name: string) => number | undefined;
  readonly go: GoTo;
}

/** Returns where a value comes from that the reader has not changed; null for the reader's own. */
const presetOf = (id: string, { parameters }: Choices, preset: PresetParameters | null) =>
  preset !== null && parameters[id] !== undefined && parameters[id] === preset.values[id] ? preset.from : null;

const Fields = ({
  parameters,
  choices,
  choose,
  preset,
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
        preset={presetOf(parameter.id, choices, preset)}
        used={used?.find(({ id }) => id === parameter.id)}
        documentOf={documentOf}
        set={(value) => choose(withParameter(choices, parameter.id, value))}
        go={go}
      />
    ))}
  </div>
);

const Scenarios = ({ form, choices, choose }: Props) => {
  const { t } = usePageLocale();
  return (
    <fieldset class="scenarios">
      <legend>{t('options.scenarios')}</legend>
      {form.scenarios.map(({ id, title }) => (
        <label key={id}>
          <input
            type="checkbox"
            name="scenario"
            value={id}
            checked={choices.scenarios.includes(id)}
            onChange={() => choose(withScenarioToggled(choices, form, id))}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
};

const OptionsForm = (props: Props) => {
  const { t } = usePageLocale();
  const { form, choices, choose } = props;
  const [open, setOpen] = useState(false);
  const parameters = relevantParameters(choices, form);
  const chosen = parameters.filter((parameter) => !isTyped(parameter));
  const typed = parameters.filter(isTyped);
  return (
    <div class="options">
      <Scenarios {...props} />
      {form.revisions.length > 1 && (
        <div class="field">
          <label for="revision">{t('options.revision')}</label>
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
        <summary>{t('options.parameters')}</summary>
        <Fields {...props} parameters={chosen} />
        {typed.length > 0 && (
          <details onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{t('options.parameters.more')}</summary>
            {open && (
              <>
                <p class="hint">{t('options.parameters.hint')}</p>
                <Fields {...props} parameters={typed} />
              </>
            )}
          </details>
        )}
      </details>
    </div>
  );
};

/** Shows the form. Parameters that are typed render only once opened: until then the page has one textbox. */
export const CheckOptionsForm = memo(OptionsForm);
