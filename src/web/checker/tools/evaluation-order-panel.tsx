// The rules in the order in which Azure evaluates them.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { useChecker } from '../shared/checker-context.ts';
import { annotationsByRule, type LineAnnotation, positionKey } from '../shared/gutter-annotations.ts';
import { usePageLocale } from '../shared/messages.ts';
import { RequestStatus } from '../shared/request-status.tsx';
import { revealRequirement } from '../shared/reveal.ts';
import { RuleButton } from '../shared/rule-link.tsx';
import { useRequest } from '../shared/use-request.ts';
import { VerdictIcon } from '../shared/verdict-icon.tsx';
import type { EvaluationOrder } from '../state/worker-protocol.ts';

type List = EvaluationOrder['lists'][number];

/** Lists the requirements that a rule decides, and its findings. */
const DecidedAndFound = ({ requirements, findings }: Pick<LineAnnotation, 'requirements' | 'findings'>) =>
  requirements.length + findings.length === 0 ? null : (
    <ul>
      {requirements.map(({ requirement, verdict, verdictWord, title }) => (
        <li key={requirement} class={`is-${verdict}`} data-decides={requirement}>
          <button type="button" class="decided" onClick={() => revealRequirement(requirement)}>
            <VerdictIcon verdict={verdict} />
            <span class="visually-hidden">{verdictWord} </span>
            {title}
          </button>
        </li>
      ))}
      {findings.map(({ id, sentence }) => (
        <li key={id}>{sentence}</li>
      ))}
    </ul>
  );

/** Returns the look-up of a rule's annotation: rules of the paste by position, built-in ones by the requirements they decide. */
const useRuleAnnotations = () => {
  const { answer, findings } = useChecker();
  const documents = answer?.documents.map(({ id }) => id) ?? [];
  const annotations = new Map(documents.map((id) => [id, annotationsByRule({ answer, findings }, id)]));
  const explained = new Map<string, Explanation>(
    answer?.scenarios.flatMap(({ requirements }) => requirements.map((one) => [one.requirement, one])),
  );
  return {
    documents,
    annotationOf: ({ link: { rule }, decides }: List['rules'][number]) => {
      const document = rule.at === null ? undefined : documents[rule.at.input];
      const annotation =
        document === undefined || rule.position === null
          ? undefined
          : annotations.get(document)?.get(positionKey(rule.position));
      return annotation ?? { requirements: decides.flatMap((id) => explained.get(id) ?? []), findings: [] };
    },
  };
};

/** How many rules of a list are shown at first, and how many more at each press of the button. */
const step = 100;

interface RulesProps {
  readonly list: List;
  readonly showMore: () => void;
}

const Rules = ({ list: { title, notes, rules, count }, showMore }: RulesProps) => {
  const { t } = usePageLocale();
  const { go } = useChecker();
  const { documents, annotationOf } = useRuleAnnotations();
  const items = useRef<HTMLOListElement>(null);
  /** The index of the rule that takes the focus once it is there; null: none. */
  const next = useRef<number | null>(null);
  const left = count - rules.length;
  useEffect(() => {
    const item = next.current === null ? undefined : items.current?.children[next.current];
    if (!(item instanceof HTMLElement)) return;
    item.focus();
    next.current = null;
  }, [rules.length]);
  return (
    <>
      <h3>{title}</h3>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {rules.length > 0 && (
        <ol class="order" ref={items}>
          {rules.map((rule, index) => (
            <li key={`${index} ${rule.link.label}`} tabIndex={-1}>
              <RuleButton link={rule.link} documents={documents} go={go} />
              {!rule.isPlaced && ` ${t('evaluation-order.uncertain-position')}`}
              {rule.note !== null && ` ${rule.note}`}
              <DecidedAndFound {...annotationOf(rule)} />
            </li>
          ))}
        </ol>
      )}
      {left > 0 && (
        <button
          type="button"
          onClick={() => {
            next.current = rules.length;
            showMore();
          }}
        >
          {t('evaluation-order.more', { count: Math.min(step, left), left })}
        </button>
      )}
    </>
  );
};

/** Shows every rule list in evaluation order, each rule with the requirements that it decides and its findings. */
export const EvaluationOrderPanel = () => {
  const { t } = usePageLocale();
  const { answer } = useChecker();
  const [limit, setLimit] = useState(step);
  const order = useRequest('evaluation-order', { ask: { limit }, about: [answer, limit], keep: true });
  return (
    <>
      <p class="hint">{t('evaluation-order.about')}</p>
      <RequestStatus
        request={order}
        pendingText={t('evaluation-order.pending')}
        announce={({ lists }) =>
          t(lists.length === 0 ? 'evaluation-order.none' : 'evaluation-order.found', { count: lists.length })
        }
      >
        {({ lists }) =>
          lists.length === 0 ? (
            <p>{t('evaluation-order.none')}</p>
          ) : (
            lists.map((list, index) => (
              <Rules key={`${index} ${list.title}`} list={list} showMore={() => setLimit(limit + step)} />
            ))
          )
        }
      </RequestStatus>
    </>
  );
};
