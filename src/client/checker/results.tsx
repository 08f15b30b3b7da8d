// The verdicts: summary, filter, one list a scenario.
import { useState } from 'preact/hooks';
import type { Verdict } from '../../checker/result.ts';
import type { ScenarioExplanation } from '../../report/explain.ts';
import { Command } from './copy-button.tsx';
import { Diagram } from './diagram.tsx';
import type { Go } from './places.ts';
import type { Answer } from './protocol.ts';
import { Requirement } from './requirement.tsx';
import { VerdictMark } from './verdict-mark.tsx';
import { useSpeech } from './words.ts';

const order: readonly Verdict[] = ['blocked', 'partly', 'undecided', 'allowed'];
type Shown = Verdict | 'all';

const bySeverity = (scenario: ScenarioExplanation): ScenarioExplanation['requirements'] =>
  scenario.requirements.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));

interface FilterProps {
  readonly scenarios: readonly ScenarioExplanation[];
  readonly shown: Shown;
  readonly show: (shown: Shown) => void;
}
const Filter = ({ scenarios, shown, show }: FilterProps) => {
  const { say, verdict } = useSpeech();
  const all = scenarios.flatMap(({ requirements }) => requirements);
  return (
    <fieldset class="filter">
      <legend class="visually-hidden">{say('results.filter')}</legend>
      <button type="button" aria-pressed={shown === 'all'} onClick={() => show('all')}>
        {say('results.filter.all', { count: all.length })}
      </button>
      {order.map((one) => (
        <button
          key={one}
          type="button"
          class={`is-${one}`}
          aria-pressed={shown === one}
          onClick={() => show(one)}
        >
          <VerdictMark verdict={one} />
          {say('results.filter.one', {
            verdict: verdict[one],
            count: all.filter((told) => told.verdict === one).length,
          })}
        </button>
      ))}
    </fieldset>
  );
};

const NotApplicable = ({ scenario }: { scenario: ScenarioExplanation }) => {
  const { say } = useSpeech();
  const { notApplicable } = scenario;
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

/** Settings that nothing pasted is about, with what to paste. */
const NotJudged = ({ scenario }: { scenario: ScenarioExplanation }) => {
  const { say } = useSpeech();
  const { notJudged } = scenario;
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

interface ListProps {
  readonly list: ScenarioExplanation['requirements'];
  readonly documents: readonly number[];
  readonly go: Go;
  readonly page: string;
}
const Requirements = ({ list, ...rest }: ListProps) => (
  <ul class="requirements">
    {list.map((told) => (
      <Requirement key={told.requirement} told={told} {...rest} />
    ))}
  </ul>
);

interface GroupProps {
  readonly scenario: ScenarioExplanation;
  readonly shown: Shown;
  readonly revision: string;
  readonly documents: readonly number[];
  readonly go: Go;
}
const Group = ({ scenario, shown, revision, documents, go }: GroupProps) => {
  const { locale, say } = useSpeech();
  const list = bySeverity(scenario).filter(({ verdict }) => shown === 'all' || verdict === shown);
  if (list.length === 0 && shown !== 'all') return null;
  const page = `/${locale}/scenarios/${scenario.scenario}/${revision === 'current' ? '' : `${revision}/`}`;
  const rest = { documents, go, page };
  const settings = list.filter(({ kind }) => kind === 'setting');
  return (
    <section class="group" aria-labelledby={`group-${scenario.scenario}`}>
      <h2 id={`group-${scenario.scenario}`}>
        <a href={page}>{scenario.title}</a>
      </h2>
      <Diagram scenario={scenario.scenario} revision={revision} requirements={scenario.requirements} />
      <Requirements list={list.filter(({ kind }) => kind !== 'setting')} {...rest} />
      {settings.length > 0 && (
        <>
          <h3 class="kind">{say('results.settings')}</h3>
          <Requirements list={settings} {...rest} />
        </>
      )}
      {shown === 'all' && <NotJudged scenario={scenario} />}
      {shown === 'all' && <NotApplicable scenario={scenario} />}
    </section>
  );
};

interface Props {
  readonly answer: Answer;
  readonly revision: string;
  readonly go: Go;
}
/** Everything that a check of a configuration says. */
export const Results = ({ answer, revision, go }: Props) => {
  const { say } = useSpeech();
  const [shown, show] = useState<Shown>('all');
  const documents = answer.documents.map(({ id }) => id);
  const none = answer.scenarios.every(({ requirements }) =>
    requirements.every((told) => told.verdict !== shown),
  );
  return (
    <>
      <p class="summary">{answer.summary}</p>
      <Filter scenarios={answer.scenarios} shown={shown} show={show} />
      {answer.scenarios.map((scenario) => (
        <Group
          key={scenario.scenario}
          scenario={scenario}
          shown={shown}
          revision={revision}
          documents={documents}
          go={go}
        />
      ))}
      {shown !== 'all' && none && <p>{say('results.filter.none')}</p>}
    </>
  );
};
