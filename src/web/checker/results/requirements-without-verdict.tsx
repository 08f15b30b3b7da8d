// Requirements without a verdict, below those that have one.
import { listFormat } from '../../../core/i18n/formatters.ts';
import type { Explanation, ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import { Command } from '../shared/copy-button.tsx';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';

interface TitleProps {
  /** The title of the scenario that the list is of. */
  readonly scenarioTitle: string;
}

/** Names the scenarios of a requirement that later ones have, too; nothing where only one has it. */
const Scenarios = ({ scenarioTitle, alsoAs }: TitleProps & Pick<Explanation, 'alsoAs'>) => {
  const { locale, t } = usePageLocale();
  if (alsoAs.length === 0) return null;
  const titles = [scenarioTitle, ...alsoAs.map(({ scenario }) => scenario)];
  const text = t('result.in-scenarios', {
    count: titles.length,
    titles: listFormat.conjunction(locale).format(titles),
  });
  return <span class="of"> {text}</span>;
};

const NotApplicableDetails = ({
  notApplicable,
  scenarioTitle,
}: TitleProps & Pick<ScenarioExplanation, 'notApplicable'>) => {
  const { t } = usePageLocale();
  if (notApplicable.length === 0) return null;
  return (
    <details class="not-applicable">
      <summary>{t('results.not-applicable', { count: notApplicable.length })}</summary>
      <ul>
        {notApplicable.map((one) => (
          <li key={one.requirement}>
            <strong>{one.title}</strong> {one.sentence}
            <Scenarios scenarioTitle={scenarioTitle} alsoAs={one.alsoAs} />
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Shows a closed list of the requirements that do not apply, each with the reason; nothing where there are none. */
export const NotApplicableList = memo(NotApplicableDetails);

const NotCheckedDetails = ({ notChecked, scenarioTitle }: TitleProps & Pick<ScenarioExplanation, 'notChecked'>) => {
  const { t } = usePageLocale();
  if (notChecked.length === 0) return null;
  const count = notChecked.reduce((sum, { settings }) => sum + settings.length, 0);
  return (
    <details class="not-applicable not-checked">
      <summary>{t('results.not-checked', { count })}</summary>
      <ul>
        {notChecked.map(({ resource, sentence, command, settings }) => (
          <li key={resource}>
            {sentence}
            <ul>
              {settings.map(({ requirement, title, alsoAs }) => (
                <li key={requirement}>
                  {title}
                  <Scenarios scenarioTitle={scenarioTitle} alsoAs={alsoAs} />
                </li>
              ))}
            </ul>
            <Command text={command} />
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Shows a closed list of the settings whose resource was not pasted, with the command that gets it; nothing where there are none. */
export const NotCheckedList = memo(NotCheckedDetails);
