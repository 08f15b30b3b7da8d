// What is not met, across all scenarios, in groups: by cause, or by destination.
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import type { GoTo } from '../shared/document-location.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { PacketText } from '../shared/packet-text.tsx';
import { RuleButton } from '../shared/rule-link.tsx';
import { VerdictIcon } from '../shared/verdict-icon.tsx';
import { type Grouping, groupRequirements, type RequirementGroup } from './causes.ts';
import { FixPanel } from './fix-panel.tsx';
import { Requirement } from './requirement.tsx';

interface RowsProps {
  /** The titles of the scenarios that share a requirement, or of its own where its title doesn't tell it from others. */
  readonly scenarioTitles: (explanation: Explanation) => string | null;
  readonly documents: readonly number[];
  readonly go: GoTo;
  readonly revision: string;
  readonly opened: Map<string, boolean>;
}
interface GroupProps extends RowsProps {
  readonly group: RequirementGroup;
  /** Whether its first row is open from the start. */
  readonly isFirst: boolean;
  /** Whether the rows name the rules that decide, or the head of the group does. */
  readonly decider: 'in-row' | 'in-head';
}

/** Settings have no fix of their own, nor does a single requirement need a second panel. */
const hasFixForAll = ({ requirements }: RequirementGroup): boolean =>
  requirements.length > 1 && requirements.some(({ kind }) => kind !== 'setting');

const GroupSection = ({ group, isFirst, decider, scenarioTitles, ...rest }: GroupProps) => {
  const { t } = usePageLocale();
  const { verdict, title, rules, moreRules, requirements } = group;
  // What decides one requirement alone is said in its row, not in a head above it as well.
  const isAlone = requirements.length === 1 && decider === 'in-head';
  return (
    <section class={`cause is-${verdict}${decider === 'in-row' ? ' has-deciders' : ''}${isAlone ? ' is-alone' : ''}`}>
      {isAlone ? (
        <h3 class="visually-hidden">
          <PacketText text={title} />
        </h3>
      ) : (
        <div class="cause-head">
          <VerdictIcon verdict={verdict} />
          <h3>
            <PacketText text={title} />
          </h3>
          {requirements.length > 1 && (
            <span class="count">{t('results.group.count', { count: requirements.length })}</span>
          )}
          {rules.map((link) => (
            <RuleButton link={link} documents={rest.documents} go={rest.go} />
          ))}
          {moreRules > 0 && <span class="count">{t('editor.line.more', { count: moreRules })}</span>}
        </div>
      )}
      {hasFixForAll(group) && (
        <FixPanel requirements={requirements.map(({ requirement }) => requirement)} title={title} />
      )}
      <ul class="requirements">
        {requirements.map((explanation, index) => (
          <Requirement
            key={explanation.requirement}
            explanation={explanation}
            {...rest}
            startsOpen={isFirst && index === 0}
            decider={decider}
            reason={isAlone ? title : null}
            scenarioTitles={scenarioTitles(explanation)}
          />
        ))}
      </ul>
    </section>
  );
};

interface Props extends RowsProps {
  /** Whether the first row of all is open from the start. */
  readonly opensFirst: boolean;
  readonly requirements: readonly Explanation[];
  readonly grouping: Exclude<Grouping, 'scenario'>;
}

const Groups = ({ requirements, grouping, opensFirst, ...rest }: Props) => {
  const { t } = usePageLocale();
  return (
    <>
      {/* By position: a renamed rule changes what a group is called, and its rows stay. */}
      {groupRequirements(requirements, grouping, t('results.host-names')).map((group, index) => (
        <GroupSection
          key={index}
          group={group}
          isFirst={opensFirst && index === 0}
          decider={grouping === 'cause' ? 'in-head' : 'in-row'}
          {...rest}
        />
      ))}
    </>
  );
};

/** Shows requirements in groups, the most pressing first; nothing for none. */
export const CauseList = memo(Groups);
