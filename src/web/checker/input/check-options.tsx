// The form of what the configuration is checked against: scenarios, edition, parameters.

import { useState } from 'preact/hooks';
import type { FormParameter } from '../../../contract/checker-form.ts';
import { useChecker } from '../shared/checker-context.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { relevantParameters, withParameter, withScenarioToggled } from '../state/choices.ts';
import { type OptionsProps, presetOf } from './options-props.ts';
import { isTyped, ParameterField } from './parameter-field.tsx';
import { SideChoices } from './side-choices.tsx';

const Fields = ({
  parameters,
  choices,
  choose,
  preset,
  used,
  documentOf,
  go,
}: OptionsProps & { parameters: readonly FormParameter[] }) => (
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

/** A scenario as a box to tick. It says so where the chosen edition has none of its requirements. */
const ScenarioBox = ({ id, form, choices, choose }: OptionsProps & { readonly id: string }) => {
  const { t } = usePageLocale();
  const scenario = form.scenarios.find((one) => one.id === id);
  const edition = form.revisions.find((one) => one.id === choices.revision)?.title ?? choices.revision;
  return (
    <label>
      <input
        type="checkbox"
        name="scenario"
        value={id}
        checked={choices.scenarios.includes(id)}
        onChange={() => choose(withScenarioToggled(choices, form, id))}
      />
      {scenario?.title}
      {scenario?.revisions.includes(choices.revision) === false && (
        <span class="no-edition"> {t('options.no-edition', { edition })}</span>
      )}
    </label>
  );
};

const Scenarios = (props: OptionsProps) => {
  const { t } = usePageLocale();
  return (
    <fieldset class="scenarios">
      <legend>{t('options.scenarios')}</legend>
      {props.form.services.map(({ title, scenarios }) => {
        const boxes = scenarios.map((id) => <ScenarioBox key={id} id={id} {...props} />);
        return title === null ? (
          boxes
        ) : (
          <fieldset key={title} class="service">
            <legend>{title}</legend>
            {boxes}
          </fieldset>
        );
      })}
    </fieldset>
  );
};

const OptionsForm = (props: OptionsProps) => {
  const { t } = usePageLocale();
  const { later } = useChecker();
  const { form, choices, choose } = props;
  const [open, setOpen] = useState(false);
  const parameters = relevantParameters(choices, form);
  const chosen = parameters.filter((parameter) => !isTyped(parameter));
  const typed = parameters.filter(isTyped);
  return (
    <div class="options">
      {later !== null && <later.WaitingParameters {...props} />}
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
        <SideChoices {...props} />
      </details>
    </div>
  );
};

/** Shows the form. Parameters that are typed render only once opened: until then the page has one textbox. */
export const CheckOptionsForm = memo(OptionsForm);
