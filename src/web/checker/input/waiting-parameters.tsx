// The parameters that undecided verdicts wait for, in the open: those that decide most first.
import { useState } from 'preact/hooks';
import type { FormParameter } from '../../../contract/checker-form.ts';
import { resolvingActs } from '../results/resolve-acts.ts';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { withParameter } from '../state/choices.ts';
import { type OptionsProps, presetOf } from './options-props.ts';
import { ParameterField } from './parameter-field.tsx';

/** So many are shown; the others are among the folded ones. */
const LIMIT_SHOWN = 3;

/**
 * Shows the fields, with how many requirements each decides; nothing where no verdict waits. A field that the reader has set
 * here stays, though nothing waits for it any more.
 */
export const WaitingParameters = ({ choices, choose, preset, used, documentOf, go }: OptionsProps) => {
  const { t } = usePageLocale();
  const { answer, form } = useChecker();
  const [kept, keep] = useState<readonly string[]>([]);
  const requirements = (answer?.scenarios ?? [])
    .flatMap((scenario) => scenario.requirements)
    .filter(({ need }) => need !== 'optional');
  const counts = new Map(
    resolvingActs(requirements).flatMap(({ act, count }) =>
      act.kind === 'parameter' ? [[act.parameter, count] as const] : [],
    ),
  );
  const set = kept.filter((id) => choices.parameters[id] !== undefined);
  const waiting = [...counts.keys()].filter((id) => !set.includes(id));
  const shown = [...set, ...waiting].flatMap((id): readonly FormParameter[] => {
    const parameter = form.parameters.find((one) => one.id === id);
    return parameter === undefined ? [] : [parameter];
  });
  if (answer?.state !== 'checked' || shown.length === 0) return null;
  return (
    <section class="waiting-parameters" aria-labelledby="waiting-parameters">
      <h3 id="waiting-parameters">{t('options.waiting')}</h3>
      {shown.slice(0, Math.max(LIMIT_SHOWN, set.length)).map((parameter) => {
        const { id } = parameter;
        const count = counts.get(id);
        return (
          <div key={id} class="waiting">
            <ParameterField
              idPrefix="waiting"
              parameter={parameter}
              given={choices.parameters[id]}
              preset={presetOf(id, choices, preset)}
              used={used?.find((one) => one.id === id)}
              documentOf={documentOf}
              set={(value) => {
                keep((before) => (before.includes(id) ? before : [...before, id]));
                choose(withParameter(choices, id, value));
              }}
              go={go}
            />
            {count !== undefined && <span class="hint">{t('resolve.decides', { count })}</span>}
          </div>
        );
      })}
    </section>
  );
};
