import { listFormat } from '../../../core/i18n/formatters.ts';
import type { Explanation, ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import { mostPressingFirst } from '../../../core/report/severity.ts';
import { useChecker } from '../shared/checker-context.ts';
import type { GoTo } from '../shared/document-location.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import type { Grouping } from './causes.ts';
import { Requirement } from './requirement.tsx';
import { NotApplicableList, NotCheckedList } from './requirements-without-verdict.tsx';
import { scenarioPage } from './scenario-page.ts';
import type { Shown } from './verdict-filter.tsx';

interface RowsProps {
  /** The title of the scenario, shown where others share a requirement. */
  readonly scenarioTitle: string;
  readonly documents: readonly number[];
  readonly go: GoTo;
  readonly revision: string;
  readonly opened: Map<string, boolean>;
}
/** Returns the titles of the scenarios that share a requirement; null where only one has it. */
const sharingTitles = (titles: Intl.ListFormat, own: string, { alsoAs }: Explanation): string | null =>
  alsoAs.length === 0 ? null : titles.format([own, ...alsoAs.map(({ scenario }) => scenario)]);

const Rows = ({ list, scenarioTitle, ...rest }: RowsProps & { readonly list: readonly Explanation[] }) => {
  const titles = listFormat.conjunction(usePageLocale().locale);
  return (
    <ul class="requirements">
      {list.map((explanation) => (
        <Requirement
          key={explanation.requirement}
          explanation={explanation}
          startsOpen={false}
          decider="in-row"
          scenarioTitles={sharingTitles(titles, scenarioTitle, explanation)}
          {...rest}
        />
      ))}
    </ul>
  );
};

interface FoldProps extends RowsProps {
  readonly list: readonly Explanation[];
  readonly title: string;
  readonly kind: 'met' | 'optional';
  readonly open: boolean;
}
const Fold = ({ list, title, kind, open, ...rest }: FoldProps) =>
  list.length === 0 ? null : (
    <details class={`fold ${kind}`} open={open}>
      <summary>{title}</summary>
      <Rows list={list} {...rest} />
    </details>
  );

interface Props extends Omit<RowsProps, 'scenarioTitle'> {
  readonly scenario: ScenarioExplanation;
  readonly shown: Shown;
  readonly grouping: Grouping;
}

const GroupSection = ({ scenario, shown, grouping, ...props }: Props) => {
  const rest = { ...props, scenarioTitle: scenario.title };
  const { locale, t } = usePageLocale();
  const { later } = useChecker();
  const required = scenario.requirements.filter(({ need }) => need !== 'optional');
  const optional = mostPressingFirst(scenario.requirements.filter(({ need }) => need === 'optional'));
  const unmet = mostPressingFirst(
    required.filter(({ verdict }) => verdict !== 'allowed' && (shown === 'all' || verdict === shown)),
  );
  const met = required.filter(({ verdict }) => verdict === 'allowed');
  const showsUnmet = grouping === 'scenario' && unmet.length > 0;
  if (shown !== 'all' && (shown === 'allowed' ? met.length === 0 : !showsUnmet)) return null;
  return (
    <section class="group" aria-labelledby={`group-${scenario.scenario}`}>
      <h3 id={`group-${scenario.scenario}`}>
        <a href={scenarioPage(locale, scenario.scenario, rest.revision)}>{scenario.title}</a>
      </h3>
      {showsUnmet && <Rows list={unmet} {...rest} />}
      {(shown === 'all' || shown === 'allowed') && (
        <Fold
          list={met}
          title={t('results.met', { count: met.length })}
          kind="met"
          open={shown === 'allowed'}
          {...rest}
        />
      )}
      {shown === 'all' && (
        <>
          <Fold
            list={optional}
            title={t('results.optional', { count: optional.length })}
            kind="optional"
            open={false}
            {...rest}
          />
          {scenario.shared.length > 0 && <p class="shared">{t('results.shared', { count: scenario.shared.length })}</p>}
          <NotCheckedList notChecked={scenario.notChecked} scenarioTitle={scenario.title} />
          <NotApplicableList notApplicable={scenario.notApplicable} scenarioTitle={scenario.title} />
          {later !== null && (
            <later.VerdictDiagram
              scenario={scenario.scenario}
              revision={rest.revision}
              requirements={[...scenario.requirements, ...scenario.shared]}
            />
          )}
        </>
      )}
    </section>
  );
};

/**
 * Shows what a scenario has besides its failures: what is met, optional, not checked, or does not apply, and its diagram.
 * Grouped by scenario, its failures stand here, too. Nothing where the filter leaves none.
 */
export const ScenarioGroup = memo(GroupSection);
