// One requirement as a row that opens: verdict and title; then what was required, what decides, a packet. Rows that
// are met are closed and take one line, which names the rule that lets them through.
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import type { Decision, RuleLink } from '../../../core/report/sentences/decisions.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { inFold } from '../shared/deferred-rendering.ts';
import type { Go } from '../shared/document-location.ts';
import { useLinked } from '../shared/linked-lines.tsx';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';
import { Arrows } from '../shared/packet-text.tsx';
import { RuleButton } from '../shared/rule-link.tsx';
import { VerdictMark } from '../shared/verdict-icon.tsx';
import { MendPanel } from './fix-panel.tsx';
import { RequirementDetails } from './requirement-details.tsx';

interface Props {
  readonly told: Explanation;
  /** Ids of the documents in the order in which the checker had them. */
  readonly documents: readonly number[];
  readonly go: Go;
  /** Address of the scenario's page in this language and revision. */
  readonly page: string;
}

/** Of a path that is not open as a whole, only the places that keep it from being so. */
const telling = ({ verdict, decisions }: Explanation): readonly Decision[] => {
  const keeping = decisions.filter((one) => one.verdict !== 'allowed');
  return verdict === 'allowed' || keeping.length === 0 ? decisions : keeping;
};

type RulesProps = Pick<Decision, 'rules'> & Pick<Props, 'documents' | 'go'>;
const DrawnRules = ({ rules, documents, go }: RulesProps) => {
  const { say } = useSpeech();
  if (rules.length === 0) return null;
  return (
    <span class="rules">
      <span class="visually-hidden">{say('result.decided-by')} </span>
      {/* Each known by its place: a line more above it is another label. */}
      {rules.map((link) => (
        <RuleButton link={link} documents={documents} go={go} />
      ))}
    </span>
  );
};
const Rules = unlessUnchanged(DrawnRules);

const Decisions = ({ told, documents, go }: Omit<Props, 'page'>) => {
  const decisions = telling(told);
  if (decisions.length === 0) return null;
  return (
    <ul class="decisions">
      {decisions.map((decision, index) => (
        <li key={`${decision.place}-${index}`}>
          <span class="sentence">{decision.sentence}</span>
          <Rules rules={decision.rules} documents={documents} go={go} />
          {decision.verdict === 'partly' && decision.parts.length > 0 && (
            <ul class="parts">
              {decision.parts.map((part) => (
                <li key={part}>
                  <Arrows text={part} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
};

/** The sentence with the packet set as code. */
const DrawnPacketLine = ({ text, sentence }: { text: string; sentence: string }) => {
  const start = sentence.indexOf(text);
  return (
    <p class="packet">
      {sentence.slice(0, start)}
      <code>
        <Arrows text={text} />
      </code>
      {sentence.slice(start + text.length)}
    </p>
  );
};

const PacketLine = unlessUnchanged(DrawnPacketLine);

/** The name of what decides, for the closed row. */
const Decider = ({ verdict, link }: { verdict: Verdict; link: RuleLink | null }) => {
  if (verdict !== 'allowed' || link === null || !('name' in link.rule)) return null;
  return <code class="decider">{String(link.rule.name)}</code>;
};

type HeadProps = Pick<Explanation, 'verdict' | 'verdictWord' | 'title' | 'need' | 'needText' | 'rule'>;
const DrawnHead = ({ verdict, verdictWord, title, need, needText, rule }: HeadProps) => (
  <summary class="head">
    <span class="badge">
      <VerdictMark verdict={verdict} />
      <span class="word">{verdictWord}</span>
    </span>
    <h3>{title}</h3>
    {need === 'optional' && <span class="need">{needText}</span>}
    <Decider verdict={verdict} link={rule} />
  </summary>
);
const Head = unlessUnchanged(DrawnHead);

interface RowProps extends Pick<Props, 'told' | 'documents'> {
  readonly children: ComponentChildren;
}
/**
 * The row itself, lit up while one of its rules is pointed at. `data-requirement` and `data-verdict` are a contract with
 * tests of others.
 */
const Row = ({ told, documents, children }: RowProps) => {
  const linked = useLinked();
  const isLinked =
    linked !== null &&
    told.decisions.some(({ rules }) =>
      rules.some(
        ({ rule: { at, position } }) =>
          at !== null && documents[at.input] === linked.document && position?.line === linked.line,
      ),
    );
  return (
    <li
      class={`requirement is-${told.verdict}${isLinked ? ' is-linked' : ''}`}
      data-requirement={told.requirement}
      data-verdict={told.verdict}
    >
      {children}
    </li>
  );
};

const DrawnBody = ({ told, documents, go, page }: Props) => {
  const more = useRef<HTMLDetailsElement>(null);
  return (
    <div class="body">
      {told.required !== null && <p class="required">{told.required}</p>}
      <Decisions told={told} documents={documents} go={go} />
      {told.packet !== null && <PacketLine {...told.packet} />}
      {told.verdict !== 'allowed' && told.kind !== 'setting' && (
        <MendPanel requirement={told.requirement} title={told.title} />
      )}
      <RequirementDetails told={told} page={page} fold={more} />
    </div>
  );
};
const Body = inFold(DrawnBody);

const Result = (props: Props) => {
  const { told } = props;
  const fold = useRef<HTMLDetailsElement>(null);
  return (
    <Row told={told} documents={props.documents}>
      <details open={told.verdict !== 'allowed'} ref={fold}>
        <Head
          verdict={told.verdict}
          verdictWord={told.verdictWord}
          title={told.title}
          need={told.need}
          needText={told.needText}
          rule={told.rule}
        />
        <Body {...props} fold={fold} />
      </details>
    </Row>
  );
};

/** The result of one requirement. */
export const Requirement = unlessUnchanged(Result);
