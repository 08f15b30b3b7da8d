// The inputs that would decide the undecided requirements that are required, each once: one document often decides many.
import { listFormat } from '../../../core/i18n/formatters.ts';
import type { Explanation, ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import type { MissingText } from '../../../core/report/sentences/missing.ts';
import { Command } from '../shared/copy-button.tsx';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';

interface MissingInput extends MissingText {
  readonly titles: readonly string[];
}

/** Returns the missing inputs of all undecided requirements, each once; those that decide most come first. */
export const missingInputsOf = (requirements: readonly Explanation[]): readonly MissingInput[] => {
  const entries = requirements
    .filter(({ verdict }) => verdict === 'undecided')
    .flatMap(({ title, missing }) => missing.map((one) => ({ one, title })));
  return [...Map.groupBy(entries, ({ one }) => one.sentence).values()]
    .flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [{ ...first.one, titles: [...new Set(group.map(({ title }) => title))] }];
    })
    .toSorted((a, b) => b.titles.length - a.titles.length);
};

const MissingInputList = ({ scenarios }: { scenarios: readonly ScenarioExplanation[] }) => {
  const { t, locale } = usePageLocale();
  const requirements = scenarios.flatMap((scenario) => scenario.requirements).filter(({ need }) => need !== 'optional');
  const inputs = missingInputsOf(requirements);
  if (inputs.length === 0) return null;
  return (
    <details class="missing-inputs is-undecided">
      <summary>
        {t('results.missing', {
          count: requirements.filter(({ verdict }) => verdict === 'undecided').length,
        })}
      </summary>
      <ul>
        {inputs.map(({ sentence, command, titles }) => (
          <li key={sentence}>
            {sentence}
            {command !== null && <Command text={command} />}
            <p class="of">{t('results.missing.of', { titles: listFormat.conjunction(locale).format(titles) })}</p>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Shows a closed list of the missing inputs; nothing where every requirement is decided. */
export const MissingInputs = memo(MissingInputList);
