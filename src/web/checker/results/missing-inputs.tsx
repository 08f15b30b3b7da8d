// What would settle the undecided requirements, each thing once: one pasted document often settles many.
import { listFormat } from '../../../core/i18n/formatters.ts';
import type { Explanation, ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import type { MissingText } from '../../../core/report/sentences/missing.ts';
import { Command } from '../shared/copy-button.tsx';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';

interface Wanted extends MissingText {
  readonly titles: readonly string[];
}

/** The missing things of all undecided requirements, each once; what settles most comes first. */
export const wantedOf = (requirements: readonly Explanation[]): readonly Wanted[] => {
  const entries = requirements
    .filter(({ verdict }) => verdict === 'undecided')
    .flatMap(({ title, missing }) => missing.map((one) => ({ one, title })));
  return [...Map.groupBy(entries, ({ one }) => one.sentence).values()]
    .flatMap((group) => {
      const [first] = group;
      return first === undefined
        ? []
        : [{ ...first.one, titles: [...new Set(group.map(({ title }) => title))] }];
    })
    .toSorted((a, b) => b.titles.length - a.titles.length);
};

const DrawnSettle = ({ scenarios }: { scenarios: readonly ScenarioExplanation[] }) => {
  const { say, locale } = useSpeech();
  const requirements = scenarios.flatMap((scenario) => scenario.requirements);
  const wanted = wantedOf(requirements);
  if (wanted.length === 0) return null;
  return (
    <details class="settle is-undecided">
      <summary>
        {say('results.settle', {
          count: requirements.filter(({ verdict }) => verdict === 'undecided').length,
        })}
      </summary>
      <ul>
        {wanted.map(({ sentence, command, titles }) => (
          <li key={sentence}>
            {sentence}
            {command !== null && <Command text={command} />}
            <p class="of">
              {say('results.settle.of', { titles: listFormat.conjunction(locale).format(titles) })}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** The panel; nothing where all is decided. */
export const Settle = unlessUnchanged(DrawnSettle);
