import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { listFormat } from '../../../core/i18n/formatters.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { type LaterParts, type ShownOnly, type ToolComponents, useChecker } from '../shared/checker-context.ts';
import type { GoTo } from '../shared/document-location.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { revealRequirement } from '../shared/reveal.ts';
import type { Choices } from '../state/choices.ts';
import { toolNames } from '../state/tool-names.ts';
import type { CheckAnswer } from '../state/worker-protocol.ts';
import { CauseList } from './cause-list.tsx';
import type { Grouping } from './causes.ts';
import { ChosenAssumptions } from './chosen-assumptions.tsx';
import { FixPanel } from './fix-panel.tsx';
import { GroupingChoice } from './grouping-choice.tsx';
import { ScenarioGroup } from './scenario-group.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { type Shown, VerdictFilter } from './verdict-filter.tsx';

interface Props {
  readonly answer: CheckAnswer;
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
  readonly go: GoTo;
  /** null until loaded. */
  readonly tools: ToolComponents | null;
  /** null until loaded. */
  readonly later: LaterParts | null;
}
/** Returns the scenarios of a requirement that several share; else what tells it from others with its title. */
const scenarioTitlesOf = (scenarios: CheckAnswer['scenarios'], list: Intl.ListFormat) => {
  const titles = new Map(scenarios.map(({ scenario, title }) => [scenario, title]));
  const counts = new Map<string, number>();
  for (const { title } of scenarios.flatMap(({ requirements }) => requirements))
    counts.set(title, (counts.get(title) ?? 0) + 1);
  return ({ title, scenario, alsoAs }: Explanation): string | null =>
    alsoAs.length > 0 || (counts.get(title) ?? 0) > 1
      ? list.format([titles.get(scenario) ?? '', ...alsoAs.map((one) => one.scenario)])
      : null;
};

/** Leaves of each scenario the requirements of one box of the chart; all of them where none is chosen. */
const onlyShown = (scenarios: CheckAnswer['scenarios'], only: ShownOnly | null): CheckAnswer['scenarios'] =>
  only === null
    ? scenarios
    : scenarios.map((scenario) => ({
        ...scenario,
        requirements: scenario.requirements.filter((one) =>
          [one, ...one.alsoAs].some(({ requirement }) => only.requirements.has(requirement)),
        ),
      }));

const ResultSections = ({ answer, choices, choose, go, tools, later }: Props) => {
  const { t, locale } = usePageLocale();
  const [shown, show] = useState<Shown>('all');
  const [grouping, group] = useState<Grouping>('cause');
  // The documentation links here with a requirement's id as the fragment: revealed once it has a verdict.
  const linkedId = useRef(location.hash.slice(1));
  useEffect(() => {
    const found = answer.scenarios
      .flatMap(({ requirements, shared }) => [...requirements, ...shared])
      .find(({ id }) => id === linkedId.current);
    if (found !== undefined && revealRequirement(found.requirement)) linkedId.current = '';
  }, [answer]);
  const ids = answer.documents.map(({ id }) => id);
  const documents = useMemo(() => ids, [ids.join()]);
  const opened = useRef(new Map<string, boolean>());
  const rows = { documents, go, revision: choices.revision, opened: opened.current };
  const { only, showOnly } = useChecker();
  const { counts } = answer;
  const scenarios = useMemo(() => onlyShown(answer.scenarios, only), [answer.scenarios, only]);
  const unmet = scenarios
    .flatMap(({ requirements }) => requirements)
    .filter(
      ({ need, verdict }) => need !== 'optional' && verdict !== 'allowed' && (shown === 'all' || verdict === shown),
    );
  const undecided = unmet.filter(({ verdict }) => verdict === 'undecided');
  const failed = unmet.filter(({ verdict }) => verdict !== 'undecided');
  const scenarioTitles = useMemo(() => scenarioTitlesOf(scenarios, listFormat.conjunction(locale)), [scenarios]);
  const groups = { ...rows, scenarioTitles };
  const moveByKeys = useRowKeys();
  return (
    <>
      {/* No line begins with the dot between two counts, or ends with the number of one. */}
      <p class="summary">{answer.summary.replaceAll(/ (?=·)|(?<=[:·]\s\d+) /g, '\u00a0')}</p>
      <VerdictFilter counts={counts} shown={shown} show={show} />
      {tools !== null && <tools.Tools offered={toolNames} />}
      <ChosenAssumptions choices={choices} choose={choose} />
      {later !== null && <later.PlacementPanel choices={choices} choose={choose} />}
      {later !== null && <later.EditionPanel />}
      {only !== null && (
        <p class="only-shown" role="status">
          {t('chart.only', { name: only.name })}{' '}
          <button type="button" onClick={() => showOnly(null)}>
            {t('chart.all')}
          </button>
        </p>
      )}
      <div class="list-head">
        {counts.blocked + counts.partly + counts.undecided > 0 && <FixPanel requirements={null} title="" />}
        <GroupingChoice grouping={grouping} group={group} />
      </div>
      {/* By scenarios: where others are chosen, the first failure is open again. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys move the focus between the rows, which are controls */}
      <div key={answer.scenarios.map(({ scenario }) => scenario).join()} onKeyDown={moveByKeys}>
        {grouping !== 'scenario' && <CauseList requirements={failed} grouping={grouping} opensFirst {...groups} />}
        {later !== null && (shown === 'all' || shown === 'undecided') && (
          <later.ResolvePanel scenarios={scenarios} choices={choices} choose={choose} />
        )}
        {grouping !== 'scenario' && (
          <CauseList requirements={undecided} grouping={grouping} opensFirst={failed.length === 0} {...groups} />
        )}
        {scenarios.map((scenario) => (
          <ScenarioGroup key={scenario.scenario} scenario={scenario} shown={shown} grouping={grouping} {...rows} />
        ))}
      </div>
      {later !== null && answer.scenarios.length > 1 && <later.FlowPicture scenarios={answer.scenarios} />}
      {shown !== 'all' && counts[shown] === 0 && <p>{t('results.filter.none')}</p>}
    </>
  );
};

/** Shows the verdicts: counts, tools, what is not met in groups, and what each scenario has besides. */
export const Results = memo(ResultSections);
