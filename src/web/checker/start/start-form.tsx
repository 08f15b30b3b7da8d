// The form of a network that does not exist yet: what runs in it, where it is, what it is called, what it lets out.
import { useId } from 'preact/hooks';
import type { FormParameter } from '../../../contract/checker-form.ts';
import { isBaseName } from '../../../core/fix/generate/network/network-choices.ts';
import { ParameterControl } from '../input/parameter-field.tsx';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { withParameter, withScenarioToggled } from '../state/choices.ts';
import { TrafficQuestions } from '../tools/traffic-questions.tsx';
import { ScenarioCards } from './scenario-cards.tsx';
import { type StartChoices, startFields } from './start-choices.ts';

interface Props {
  readonly given: StartChoices;
  readonly choose: (given: StartChoices) => void;
}

const Parameter = ({ parameter, given, choose }: Props & { readonly parameter: FormParameter }) => {
  const { choices } = given;
  const id = `start-${parameter.id}`;
  return (
    <div class={`field type-${parameter.type}`}>
      <label for={id}>{parameter.title}</label>
      <ParameterControl
        id={id}
        parameter={parameter}
        given={choices.parameters[parameter.id]}
        used={undefined}
        set={(value) => choose({ ...given, choices: withParameter(choices, parameter.id, value) })}
      />
    </div>
  );
};

const Parameters = ({ parameters, ...props }: Props & { readonly parameters: readonly FormParameter[] }) => (
  <>
    {parameters.map((parameter) => (
      <Parameter key={parameter.id} parameter={parameter} {...props} />
    ))}
  </>
);

/** Asks for the word in every name; a word that no name may have is kept, and refused in a sentence. */
const BaseName = ({ given, choose }: Props) => {
  const { t } = usePageLocale();
  const id = useId();
  const { network } = given;
  const isWrong = !isBaseName(network.baseName);
  return (
    <div class="field">
      <label for={id}>{t('start.name')}</label>
      <input
        id={id}
        type="text"
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        maxLength={24}
        value={network.baseName}
        aria-invalid={isWrong}
        aria-describedby={`${id}-hint`}
        onInput={(event) => choose({ ...given, network: { ...network, baseName: event.currentTarget.value } })}
      />
      <span id={`${id}-hint`} class={isWrong ? 'packet-error' : 'hint'}>
        {isWrong ? t('start.name.wrong') : t('start.name.hint', { name: network.baseName })}
      </span>
    </div>
  );
};

/** Shows the form. A field that is left empty gets a value of its own in the network. */
export const StartForm = (props: Props) => {
  const { t } = usePageLocale();
  const { form } = useChecker();
  const { given, choose } = props;
  const { choices, network } = given;
  const { region, publicAddress, prefixes, names, others } = startFields(given, form);
  return (
    <div class="options start-form">
      <ScenarioCards
        legend={t('start.scenarios')}
        chosen={choices.scenarios}
        toggle={(id) => choose({ ...given, choices: withScenarioToggled(choices, form, id) })}
      />
      <fieldset>
        <legend>{t('start.network')}</legend>
        {region !== null && <Parameter parameter={region} {...props} />}
        <BaseName {...props} />
        <label class="check">
          <input
            type="checkbox"
            checked={network.firewall}
            onChange={(event) => choose({ ...given, network: { ...network, firewall: event.currentTarget.checked } })}
          />
          {t('network.firewall')}
        </label>
        {publicAddress !== null && <Parameter parameter={publicAddress} {...props} />}
        <TrafficQuestions
          given={network}
          choose={(answers) => choose({ ...given, network: { ...network, ...answers } })}
        />
      </fieldset>
      {prefixes.length + names.length > 0 && (
        <fieldset>
          <legend>{t('start.addresses')}</legend>
          <p class="hint">{t('start.addresses.hint')}</p>
          <div class="fields">
            <Parameters parameters={prefixes} {...props} />
            <Parameters parameters={names} {...props} />
          </div>
        </fieldset>
      )}
      {others.length > 0 && (
        <details>
          <summary>{t('start.more')}</summary>
          <div class="fields">
            <Parameters parameters={others} {...props} />
          </div>
        </details>
      )}
    </div>
  );
};
