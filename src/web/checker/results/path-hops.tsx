// The path of a requirement, hop by hop, as its packets take it: what decides at each, and where it stops.

import { visibleText } from '../../../core/i18n/visible-text.ts';
import { hopsOf, type Hop as PathHop } from '../../../core/report/formats/decision-lines.ts';
import { LIMIT_SHOWN_RULES, type RuleLink } from '../../../core/report/sentences/decisions.ts';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import type { GoTo } from '../shared/document-location.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { PacketText } from '../shared/packet-text.tsx';
import { RuleButton } from '../shared/rule-link.tsx';
import { VerdictIcon } from '../shared/verdict-icon.tsx';

interface RulesProps {
  readonly rules: readonly RuleLink[];
  /** How many more there are, in words. */
  readonly moreRules: string | null;
  /** Ids of the documents in the order in which they were read. */
  readonly documents: readonly number[];
  readonly go: GoTo;
}
const RuleLinks = ({ rules, moreRules, documents, go }: RulesProps) => {
  const { t } = usePageLocale();
  if (rules.length === 0) return null;
  return (
    <span class="rules">
      <span class="visually-hidden">{t('result.decided-by')} </span>
      {/* Without keys, so by position: a line added above changes a label. */}
      {(moreRules === null ? rules : rules.slice(0, LIMIT_SHOWN_RULES)).map((link) => (
        <span class="rule-line">
          <RuleButton link={link} documents={documents} go={go} />
          {typeof link.content === 'string' && (
            <code class="content" dir="ltr">
              <PacketText text={visibleText(link.content)} />
            </code>
          )}
        </span>
      ))}
      {moreRules !== null && <span class="rule-line">{moreRules}</span>}
    </span>
  );
};
const MemoRuleLinks = memo(RuleLinks);

interface HopProps extends Omit<RulesProps, 'rules' | 'moreRules'> {
  readonly hop: PathHop;
  readonly isOpen: boolean;
}
const Hop = ({ hop, isOpen, documents, go }: HopProps) => {
  const { t } = usePageLocale();
  const { verdict, sentence, rules, moreRules, parts, isUnreached } = hop;
  const shownParts = verdict === 'partly' ? parts : [];
  const head = (
    <>
      <span class="sentence">{sentence}</span>
      {isUnreached && <span class="unreached"> {t('result.unreached')}</span>}
    </>
  );
  return (
    <li class={`hop is-${verdict}${isUnreached ? ' is-unreached' : ''}`}>
      <VerdictIcon verdict={verdict} />
      {rules.length === 0 && shownParts.length === 0 ? (
        <div>{head}</div>
      ) : (
        <details open={isOpen}>
          <summary>{head}</summary>
          <MemoRuleLinks rules={rules} moreRules={moreRules} documents={documents} go={go} />
          {shownParts.length > 0 && (
            <ul class="parts">
              {shownParts.map((part) => (
                <li key={part}>
                  <PacketText text={part} />
                </li>
              ))}
            </ul>
          )}
        </details>
      )}
    </li>
  );
};

/** Returns which hops are open at first: the one that stops the packet, else the first that is not allowed, else all. */
const openHops = (hops: readonly PathHop[]): ((index: number) => boolean) => {
  const stop = hops.findIndex(({ verdict }) => verdict === 'blocked');
  const first = stop === -1 ? hops.findIndex(({ verdict }) => verdict !== 'allowed') : stop;
  return (index) => first === -1 || index === first;
};

interface Props extends Omit<RulesProps, 'rules' | 'moreRules'> {
  readonly explanation: Explanation;
}
const Hops = ({ explanation, documents, go }: Props) => {
  const hops = hopsOf(explanation);
  if (hops.length === 0) return null;
  // Each value of a setting decides; of many resources, the first that is not as it should be.
  const isOpen = explanation.kind === 'setting' && hops.length < 3 ? () => true : openHops(hops);
  return (
    <ol class="path">
      {hops.map((hop, index) => (
        <Hop key={`${hop.place}-${index}`} hop={hop} isOpen={isOpen(index)} documents={documents} go={go} />
      ))}
    </ol>
  );
};

/** Shows the decisions of a requirement in the order of its path; nothing where nothing that was pasted decides. */
export const PathHops = memo(Hops);
