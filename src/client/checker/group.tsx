// One scenario's verdicts: its diagram, then one row a requirement, the most pressing first.
import type { ScenarioExplanation } from '../../report/explain.ts';
import { mostPressingFirst } from '../../report/severity.ts';
import { NotApplicable, NotJudged } from './aside-lists.tsx';
import { Diagram } from './diagram.tsx';
import type { Shown } from './filter.tsx';
import type { Go } from './places.ts';
import { Requirement } from './requirement.tsx';
import { unlessUnchanged } from './unchanged.tsx';
import { useSpeech } from './words.ts';

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

interface Props {
  readonly scenario: ScenarioExplanation;
  readonly shown: Shown;
  readonly revision: string;
  readonly documents: readonly number[];
  readonly go: Go;
}

const DrawnGroup = ({ scenario, shown, revision, documents, go }: Props) => {
  const { locale, say } = useSpeech();
  const list = mostPressingFirst(scenario.requirements).filter(
    ({ verdict }) => shown === 'all' || verdict === shown,
  );
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
      {shown === 'all' && <NotJudged notJudged={scenario.notJudged} />}
      {shown === 'all' && <NotApplicable notApplicable={scenario.notApplicable} />}
    </section>
  );
};

/** A scenario; nothing when the filter leaves it empty. */
export const Group = unlessUnchanged(DrawnGroup);
