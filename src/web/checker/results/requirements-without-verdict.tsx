// Requirements without a verdict, folded below those that have one.
import type { ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import { Command } from '../shared/copy-button.tsx';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';

const DrawnNotApplicable = ({ notApplicable }: Pick<ScenarioExplanation, 'notApplicable'>) => {
  const { say } = useSpeech();
  if (notApplicable.length === 0) return null;
  return (
    <details class="not-applicable">
      <summary>{say('results.not-applicable', { count: notApplicable.length })}</summary>
      <ul>
        {notApplicable.map((one) => (
          <li key={one.requirement}>
            <strong>{one.title}</strong> {one.sentence}
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Requirements that do not apply, each with the reason. */
export const NotApplicable = unlessUnchanged(DrawnNotApplicable);

const DrawnNotJudged = ({ notJudged }: Pick<ScenarioExplanation, 'notJudged'>) => {
  const { say } = useSpeech();
  if (notJudged.length === 0) return null;
  const count = notJudged.reduce((sum, { settings }) => sum + settings.length, 0);
  return (
    <details class="not-applicable not-judged">
      <summary>{say('results.not-judged', { count })}</summary>
      <ul>
        {notJudged.map(({ resource, sentence, command, settings }) => (
          <li key={resource}>
            {sentence}
            <ul>
              {settings.map(({ requirement, title }) => (
                <li key={requirement}>{title}</li>
              ))}
            </ul>
            <Command text={command} />
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Settings that nothing pasted is about, with what to paste. */
export const NotJudged = unlessUnchanged(DrawnNotJudged);
