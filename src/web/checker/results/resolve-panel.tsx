// How to resolve what is undecided: the acts that decide most first, each with its control where the page has one.
import { useState } from 'preact/hooks';
import { listFormat } from '../../../core/i18n/formatters.ts';
import type { ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import { FilePicker } from '../input/file-picker.tsx';
import { ParameterControl } from '../input/parameter-field.tsx';
import { useChecker } from '../shared/checker-context.ts';
import { Command } from '../shared/copy-button.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { type Choices, withAssumptionToggled, withParameter } from '../state/choices.ts';
import { type ResolvingAct, resolvingActs } from './resolve-acts.ts';
import { standingAlone } from './standing-alone.ts';

interface Props {
  readonly scenarios: readonly ScenarioExplanation[];
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
}
interface ActProps extends Omit<Props, 'scenarios'> {
  readonly one: ResolvingAct;
}

/** So many acts are shown before the others are asked for. */
const SHOWN_ACTS = 3;

/** Shows the buttons that answer a question. */
const Answers = ({ one: { act }, choices, choose }: ActProps) => {
  const { t } = usePageLocale();
  const [isDeclined, decline] = useState(false);
  if (act.kind !== 'assumption') return null;
  const { assumption } = act;
  return (
    <div class="act-row">
      <button type="button" onClick={() => choose(withAssumptionToggled(choices, assumption))}>
        {t(`assume.${assumption}.yes`)}
      </button>
      <button type="button" aria-pressed={isDeclined} onClick={() => decline(!isDeclined)}>
        {t(`assume.${assumption}.no`)}
      </button>
    </div>
  );
};

/** Shows the control of a parameter, where the form has it. */
const ParameterAct = ({ one: { act }, choices, choose }: ActProps) => {
  const { form, answer } = useChecker();
  if (act.kind !== 'parameter') return null;
  const parameter = form.parameters.find(({ id }) => id === act.parameter);
  if (parameter === undefined) return null;
  const id = `resolve-${parameter.id}`;
  return (
    <div class="act-row field">
      <label for={id}>{parameter.title}</label>
      <ParameterControl
        id={id}
        parameter={parameter}
        given={choices.parameters[parameter.id]}
        used={answer?.parameters.find((used) => used.id === parameter.id)}
        set={(value) => choose(withParameter(choices, parameter.id, value))}
      />
    </div>
  );
};

/** Leads to the question that asks which candidate a place is. */
const showPlaces = (): void => {
  const target = document.querySelector<HTMLElement>('.place-question button, .places > summary');
  target?.scrollIntoView({ block: 'center' });
  target?.focus();
};

const Act = (props: ActProps) => {
  const { one } = props;
  const { t, locale } = usePageLocale();
  const { actions, form } = useChecker();
  const { act, sentence, command, titles, count } = one;
  const field = act.kind === 'parameter' ? form.parameters.find(({ id }) => id === act.parameter) : undefined;
  return (
    <li>
      <p>
        {act.kind === 'assumption' && t(`assume.${act.assumption}.question`, { count })}
        {act.kind === 'host-names' && t('results.host-names')}
        {field !== undefined && t('resolve.parameter', { parameter: field.title })}
        {field === undefined && act.kind !== 'assumption' && act.kind !== 'host-names' && standingAlone(sentence)}{' '}
        {act.kind !== 'assumption' && <span class="count">{t('resolve.decides', { count })}</span>}
      </p>
      <Answers {...props} />
      <ParameterAct {...props} />
      {act.kind === 'place' && (
        <button type="button" onClick={showPlaces}>
          {t('resolve.place')}
        </button>
      )}
      {act.kind === 'file' && (
        <div class="act-row">
          <FilePicker label={t('resolve.file')} take={actions.addFiles} />
        </div>
      )}
      {command !== null && field === undefined && act.kind !== 'assumption' && act.kind !== 'place' && (
        <Command text={command} />
      )}
      <p class="of">{t('results.missing.of', { titles: listFormat.conjunction(locale).format(titles.slice(0, 3)) })}</p>
    </li>
  );
};

/** Shows the acts; nothing where every required requirement is decided. */
export const ResolvePanel = ({ scenarios, ...rest }: Props) => {
  const { t } = usePageLocale();
  const requirements = scenarios.flatMap((scenario) => scenario.requirements).filter(({ need }) => need !== 'optional');
  const undecided = requirements.filter(({ verdict }) => verdict === 'undecided').length;
  const acts = resolvingActs(requirements);
  if (acts.length === 0) return null;
  const more = acts.slice(SHOWN_ACTS);
  const list = (some: readonly ResolvingAct[]) => (
    <ul>
      {some.map((one) => (
        <Act key={one.sentence} one={one} {...rest} />
      ))}
    </ul>
  );
  return (
    <details class="missing-inputs is-undecided" open>
      <summary>{t('results.missing', { count: undecided })}</summary>
      {list(acts.slice(0, SHOWN_ACTS))}
      {more.length > 0 && (
        <details>
          <summary>{t('resolve.more', { count: more.length })}</summary>
          {list(more)}
        </details>
      )}
    </details>
  );
};
