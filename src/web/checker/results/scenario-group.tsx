import type { ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import { mostPressingFirst } from '../../../core/report/severity.ts';
import type { GoTo } from '../shared/document-location.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { Requirement } from './requirement.tsx';
import { NotApplicableList, NotCheckedList } from './requirements-without-verdict.tsx';
import { VerdictDiagram } from './verdict-diagram.tsx';
import type { Shown } from './verdict-filter.tsx';

interface ListProps {
  readonly list: ScenarioExplanation['requirements'];
  readonly documents: readonly number[];
  readonly go: GoTo;
  readonly page: string;
}
const Requirements = ({ list, ...rest }: ListProps) => (
  <ul class="requirements">
    {list.map((explanation) => (
      <Requirement key={explanation.requirement} explanation={explanation} {...rest} />
    ))}
  </ul>
);

interface Props {
  readonly scenario: ScenarioExplanation;
  readonly shown: Shown;
  readonly revision: string;
  readonly documents: readonly number[];
  readonly go: GoTo;
}

const GroupSection = ({ scenario, shown, revision, documents, go }: Props) => {
  const { locale, t } = usePageLocale();
  const list = mostPressingFirst(scenario.requirements).filter(({ verdict }) => shown === 'all' || verdict === shown);
  if (list.length === 0 && shown !== 'all') return null;
  const page = `${import.meta.env.BASE_URL}${locale}/scenarios/${scenario.scenario}/${revision === 'current' ? '' : `${revision}/`}`;
  const rest = { documents, go, page };
  const settings = list.filter(({ kind }) => kind === 'setting');
  return (
    <section class="group" aria-labelledby={`group-${scenario.scenario}`}>
      <h2 id={`group-${scenario.scenario}`}>
        <a href={page}>{scenario.title}</a>
      </h2>
      <VerdictDiagram scenario={scenario.scenario} revision={revision} requirements={scenario.requirements} />
      <Requirements list={list.filter(({ kind }) => kind !== 'setting')} {...rest} />
      {settings.length > 0 && (
        <>
          <h3 class="kind">{t('results.settings')}</h3>
          <Requirements list={settings} {...rest} />
        </>
      )}
      {shown === 'all' && <NotCheckedList notChecked={scenario.notChecked} />}
      {shown === 'all' && <NotApplicableList notApplicable={scenario.notApplicable} />}
    </section>
  );
};

/** Shows a scenario's diagram and its requirements, the worst verdicts first; nothing where the filter leaves none. */
export const ScenarioGroup = memo(GroupSection);
