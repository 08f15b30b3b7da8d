// The path of a requirement, hop by hop, as its packets take it: what decides at each, and where it stops.
import type { DecisionText, RuleLink } from '../../../core/report/sentences/decisions.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import type { GoTo } from '../shared/document-location.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { PacketText } from '../shared/packet-text.tsx';
import { RuleButton } from '../shared/rule-link.tsx';
import { VerdictIcon } from '../shared/verdict-icon.tsx';

interface RulesProps {
  readonly rules: readonly RuleLink[];
  /** Ids of the documents in the order in which they were read. */
  readonly documents: readonly number[];
  readonly go: GoTo;
}
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

interface HopProps extends Omit<RulesProps, 'rules'> {
  readonly decision: DecisionText;
  /** An earlier hop stops every packet. */
  readonly isUnreached: boolean;
}
const Hop = ({ decision, isUnreached, documents, go }: HopProps) => {
  const { t } = usePageLocale();
  const { verdict, sentence, rules, parts } = decision;
  return (
    <li class={`hop is-${verdict}${isUnreached ? ' is-unreached' : ''}`}>
      <VerdictIcon verdict={verdict} />
      <div>
        <span class="sentence">{sentence}</span>
        {isUnreached && <span class="unreached"> {t('result.unreached')}</span>}
        <MemoRuleLinks rules={rules} documents={documents} go={go} />
        {verdict === 'partly' && parts.length > 0 && (
          <ul class="parts">
            {parts.map((part) => (
              <li key={part}>
                <PacketText text={part} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
};

interface Props extends Omit<RulesProps, 'rules'> {
  readonly explanation: Explanation;
}
const Hops = ({ explanation, documents, go }: Props) => {
  const { decisions } = explanation;
  if (decisions.length === 0) return null;
  const stop = decisions.findIndex(({ verdict }) => verdict === 'blocked');
  return (
    <ol class="path">
      {decisions.map((decision, index) => (
        <Hop
          key={`${decision.place}-${index}`}
          decision={decision}
          isUnreached={explanation.kind === 'flow' && stop !== -1 && index > stop}
          documents={documents}
          go={go}
        />
      ))}
    </ol>
  );
};

/** Shows the decisions of a requirement in the order of its path; nothing where nothing that was pasted decides. */
export const PathHops = memo(Hops);
