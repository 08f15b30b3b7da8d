// One requirement as a row that opens: verdict and title, then what is required, what decides, an example packet. Rows
// that are met are closed to one line, which names the rule that allows them.
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import type { DecisionText, RuleLink } from '../../../core/report/sentences/decisions.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { deferredWhileClosed } from '../shared/deferred-rendering.ts';
import type { GoTo } from '../shared/document-location.ts';
import { useLinkedLine } from '../shared/linked-lines.tsx';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { PacketText } from '../shared/packet-text.tsx';
import { RuleButton } from '../shared/rule-link.tsx';
import { VerdictIcon } from '../shared/verdict-icon.tsx';
import { FixPanel } from './fix-panel.tsx';
import { RequirementDetails } from './requirement-details.tsx';

interface Props {
  readonly explanation: Explanation;
  /** Ids of the documents in the order in which they were read. */
  readonly documents: readonly number[];
  readonly go: GoTo;
  /** Address of the scenario's page in this language and edition. */
  readonly page: string;
}

/** Returns the decisions that keep a path from being allowed; all of them where it is allowed. */
const relevantDecisions = ({ verdict, decisions }: Explanation): readonly DecisionText[] => {
  const obstructing = decisions.filter((one) => one.verdict !== 'allowed');
  return verdict === 'allowed' || obstructing.length === 0 ? decisions : obstructing;
};

type RulesProps = Pick<DecisionText, 'rules'> & Pick<Props, 'documents' | 'go'>;
const RuleLinks = ({ rules, documents, go }: RulesProps) => {
  const { t } = usePageLocale();
  if (rules.length === 0) return null;
  return (
    <span class="rules">
      <span class="visually-hidden">{t('result.decided-by')} </span>
      {/* Without keys, so by position: a line added above changes a label. */}
      {rules.map((link) => (
        <RuleButton link={link} documents={documents} go={go} />
      ))}
    </span>
  );
};
const MemoRuleLinks = memo(RuleLinks);

const Decisions = ({ explanation, documents, go }: Omit<Props, 'page'>) => {
  const decisions = relevantDecisions(explanation);
  if (decisions.length === 0) return null;
  return (
    <ul class="decisions">
      {decisions.map((decision, index) => (
        <li key={`${decision.place}-${index}`}>
          <span class="sentence">{decision.sentence}</span>
          <MemoRuleLinks rules={decision.rules} documents={documents} go={go} />
          {decision.verdict === 'partly' && decision.parts.length > 0 && (
            <ul class="parts">
              {decision.parts.map((part) => (
                <li key={part}>
                  <PacketText text={part} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
};

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

/** Shows the name of the rule that decides, for the closed row; nothing where the requirement is not met. */
const Decider = ({ verdict, link }: { verdict: Verdict; link: RuleLink | null }) => {
  if (verdict !== 'allowed' || link === null || !('name' in link.rule)) return null;
  return <code class="decider">{String(link.rule.name)}</code>;
};

type HeadProps = Pick<Explanation, 'verdict' | 'verdictWord' | 'title' | 'need' | 'needText' | 'rule'>;
const Head = ({ verdict, verdictWord, title, need, needText, rule }: HeadProps) => (
  <summary class="head">
    <span class="badge">
      <VerdictIcon verdict={verdict} />
      <span class="word">{verdictWord}</span>
    </span>
    <h3>{title}</h3>
    {need === 'optional' && <span class="need">{needText}</span>}
    <Decider verdict={verdict} link={rule} />
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
      data-verdict={explanation.verdict}
    >
      {children}
    </li>
  );
};

const Body = ({ explanation, documents, go, page }: Props) => {
  const more = useRef<HTMLDetailsElement>(null);
  return (
    <div class="body">
      {explanation.required !== null && <p class="required">{explanation.required}</p>}
      <Decisions explanation={explanation} documents={documents} go={go} />
      {explanation.packet !== null && <MemoPacketSentence {...explanation.packet} />}
      {explanation.verdict !== 'allowed' && explanation.kind !== 'setting' && (
        <FixPanel requirement={explanation.requirement} title={explanation.title} />
      )}
      <RequirementDetails explanation={explanation} page={page} details={more} />
    </div>
  );
};
const DeferredBody = deferredWhileClosed(Body);

const RequirementRow = (props: Props) => {
  const { explanation } = props;
  const details = useRef<HTMLDetailsElement>(null);
  return (
    <Row explanation={explanation} documents={props.documents}>
      <details open={explanation.verdict !== 'allowed'} ref={details}>
        <MemoHead
          verdict={explanation.verdict}
          verdictWord={explanation.verdictWord}
          title={explanation.title}
          need={explanation.need}
          needText={explanation.needText}
          rule={explanation.rule}
        />
        <DeferredBody {...props} details={details} />
      </details>
    </Row>
  );
};

/** Shows the result of one requirement. */
export const Requirement = memo(RequirementRow);
