// One scenario's verdicts: its diagram, then one row a requirement, the most pressing first.
import type { ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import { mostPressingFirst } from '../../../core/report/severity.ts';
import type { Go } from '../shared/document-location.ts';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';
import { Requirement } from './requirement.tsx';
import { NotApplicable, NotJudged } from './requirements-without-verdict.tsx';
import { Diagram } from './verdict-diagram.tsx';
import type { Shown } from './verdict-filter.tsx';

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
