// One requirement as a row of one line that opens: verdict, title, traffic and destination; inside what is required, the
// path with what decides at each hop, an example packet, the fix.
import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { visibleText } from '../../../core/i18n/visible-text.ts';
import type { RuleLink } from '../../../core/report/sentences/decisions.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { deferredWhileClosed } from '../shared/deferred-rendering.ts';
import type { GoTo } from '../shared/document-location.ts';
import { useLinkedLine } from '../shared/linked-lines.tsx';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { PacketText } from '../shared/packet-text.tsx';
import { VerdictIcon } from '../shared/verdict-icon.tsx';
import { decidingLink } from './causes.ts';
import { FixPanel } from './fix-panel.tsx';
import { PathHops } from './path-hops.tsx';
import { isForDetails, RequirementDetails } from './requirement-details.tsx';
import { scenarioPage } from './scenario-page.ts';
import { Symptoms } from './symptoms.tsx';

/** Reports whether a fix is looked for: of a setting, only where it is surely not met. */
const isFixed = ({ verdict, kind }: Explanation): boolean =>
  verdict !== 'allowed' && (kind !== 'setting' || verdict !== 'undecided');

interface Props {
  readonly explanation: Explanation;
  /** Ids of the documents in the order in which they were read. */
  readonly documents: readonly number[];
  readonly go: GoTo;
  readonly revision: string;
  /** Whether the row is open when it is shown first. */
  readonly startsOpen: boolean;
  /** Which rows the reader has opened (true) or closed, by requirement: a row keeps it when it moves to another group. */
  readonly opened: Map<string, boolean>;
  /** The titles of the scenarios that share it, or of its own where its title doesn't tell it from others; else null. */
  readonly scenarioTitles: string | null;
  /** Whether the row names the rule that decides, or the head of its group does. */
  readonly decider: 'in-row' | 'in-head';
  /** What decides it, shown while the row is closed; null where the head of its group says so. */
  readonly reason?: string | null;
}

/** Shows a sentence with its packet as code. */
const PacketSentence = ({ text, sentence }: { text: string; sentence: string }) => {
  const start = sentence.indexOf(text);
  return (
    <p class="packet">
      {sentence.slice(0, start)}
      <code>
        <PacketText text={text} />
      </code>
      {sentence.slice(start + text.length)}
    </p>
  );
};

const MemoPacketSentence = memo(PacketSentence);

/** Shows the name of the rule that decides, for the closed row. */
const Decider = ({ link }: { link: RuleLink | null }) => {
  if (link === null || !('name' in link.rule)) return null;
  const name = visibleText(String(link.rule.name));
  return (
    <code class="decider" title={name}>
      {name}
    </code>
  );
};

interface ScenariosProps {
  readonly titles: string;
  readonly count: number;
}
/** Shows whose requirement it is, in one line: the scenario, or how many share it. */
const Scenarios = ({ titles, count }: ScenariosProps) => {
  const { t } = usePageLocale();
  if (count === 1) return <span class="of"> {titles}</span>;
  return (
    <span class="of is-count" title={titles}>
      <span aria-hidden="true"> {t('result.scenarios', { count })}</span>
      <span class="visually-hidden"> {titles}</span>
    </span>
  );
};

type HeadProps = Pick<
  Explanation,
  'verdict' | 'verdictWord' | 'title' | 'traffic' | 'destination' | 'need' | 'needText' | 'rule'
>;
const Head = ({
  verdict,
  verdictWord,
  title,
  scenarioTitles,
  scenarioCount,
  traffic,
  destination,
  need,
  needText,
  rule,
  reason,
}: HeadProps & Pick<Props, 'scenarioTitles' | 'reason'> & { readonly scenarioCount: number }) => (
  <summary class="head">
    <span class="badge">
      <VerdictIcon verdict={verdict} />
      <span class="word">{verdictWord}</span>
    </span>
    <h4>
      <span class="name">{title}</span>
      {scenarioTitles !== null && <Scenarios titles={scenarioTitles} count={scenarioCount} />}
    </h4>
    {traffic !== '' && <code class="traffic">{traffic}</code>}
    {destination !== '' && (
      <code class="destination" title={destination}>
        {destination}
      </code>
    )}
    {need === 'optional' && <span class="need">{needText}</span>}
    <Decider link={rule} />
    {typeof reason === 'string' && (
      // The heading of its group is read aloud.
      <span class="reason" aria-hidden="true">
        <PacketText text={reason} />
      </span>
    )}
  </summary>
);
const MemoHead = memo(Head);

interface RowProps extends Pick<Props, 'explanation' | 'documents'> {
  readonly children: ComponentChildren;
}
/**
 * Shows the row, highlighted while one of its rules is pointed at. `data-requirement` and `data-verdict` are a contract
 * with tests of others.
 */
const Row = ({ explanation, documents, children }: RowProps) => {
  const linked = useLinkedLine();
  const isLinked =
    linked !== null &&
    explanation.decisions.some(({ rules }) =>
      rules.some(
        ({ rule: { at, position } }) =>
          at !== null && documents[at.input] === linked.document && position?.line === linked.line,
      ),
    );
  return (
    <li
      class={`requirement is-${explanation.verdict}${isLinked ? ' is-linked' : ''}`}
      data-requirement={explanation.requirement}
      data-also={explanation.alsoAs.map(({ requirement }) => requirement).join(' ') || undefined}
      data-verdict={explanation.verdict}
    >
      {children}
    </li>
  );
};

type BodyProps = Omit<Props, 'startsOpen' | 'opened' | 'decider' | 'reason'>;
const Body = ({ explanation, documents, go, revision, scenarioTitles }: BodyProps) => {
  const { locale, t } = usePageLocale();
  const lead = isForDetails(explanation) ? explanation.why : explanation.required;
  const more = useRef<HTMLDetailsElement>(null);
  const only = useMemo(() => [explanation.requirement], [explanation.requirement]);
  return (
    <div class="body">
      {lead !== null && <p class="required">{lead}</p>}
      {scenarioTitles !== null && (
        <p class="required">
          {t('result.in-scenarios', { count: explanation.alsoAs.length + 1, titles: scenarioTitles })}
        </p>
      )}
      <PathHops explanation={explanation} documents={documents} go={go} />
      {explanation.packet !== null && <MemoPacketSentence {...explanation.packet} />}
      {isFixed(explanation) && <FixPanel requirements={only} title={explanation.title} />}
      {(explanation.verdict === 'blocked' || explanation.verdict === 'partly') && (
        <Symptoms requirement={explanation.requirement} />
      )}
      <RequirementDetails
        explanation={explanation}
        page={scenarioPage(locale, explanation.scenario, revision)}
        details={more}
        startsOpen={false}
      />
    </div>
  );
};
const DeferredBody = deferredWhileClosed(Body);

const RequirementRow = ({ startsOpen, opened, decider, reason = null, ...props }: Props) => {
  const { explanation, scenarioTitles } = props;
  const details = useRef<HTMLDetailsElement>(null);
  const [initiallyOpen] = useState(opened.get(explanation.requirement) ?? startsOpen);
  return (
    <Row explanation={explanation} documents={props.documents}>
      <details
        open={initiallyOpen}
        ref={details}
        onToggle={({ currentTarget: { open } }) => opened.set(explanation.requirement, open)}
      >
        <MemoHead
          verdict={explanation.verdict}
          verdictWord={explanation.verdictWord}
          title={explanation.title}
          scenarioTitles={scenarioTitles}
          scenarioCount={explanation.alsoAs.length + 1}
          traffic={explanation.traffic}
          destination={explanation.destination}
          need={explanation.need}
          needText={explanation.needText}
          rule={decider === 'in-row' ? decidingLink(explanation) : null}
          reason={reason}
        />
        <DeferredBody {...props} details={details} startsOpen={initiallyOpen} />
      </details>
    </Row>
  );
};

/** Shows the result of one requirement. */
export const Requirement = memo(RequirementRow);
