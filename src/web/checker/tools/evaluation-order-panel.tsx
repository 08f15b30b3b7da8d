// The rules in the order in which Azure tries them, each with what it decides and what a reviewer would remark.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Explanation } from '../../../core/report/sentences/explain.ts';
import { useWorkbench } from '../shared/checker-context.ts';
import { type LineMark, placeKey, ruleMarksOf } from '../shared/gutter-annotations.ts';
import { useSpeech } from '../shared/messages.ts';
import { Sought } from '../shared/request-status.tsx';
import { reveal } from '../shared/reveal.ts';
import { RuleButton } from '../shared/rule-link.tsx';
import { useRequest } from '../shared/use-request.ts';
import { VerdictMark } from '../shared/verdict-icon.tsx';
import type { Ordered } from '../state/worker-protocol.ts';

type List = Ordered['lists'][number];

const Told = ({ requirements, findings }: Pick<LineMark, 'requirements' | 'findings'>) =>
  requirements.length + findings.length === 0 ? null : (
    <ul>
      {requirements.map(({ requirement, verdict, verdictWord, title }) => (
        <li key={requirement} class={`is-${verdict}`} data-decides={requirement}>
          <button type="button" class="carried" onClick={() => reveal(requirement)}>
            <VerdictMark verdict={verdict} />
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

/** What is told of rules: of those of the paste by their place, of Azure's own by the requirements they decide. */
const useTold = () => {
  const { answer, findings } = useWorkbench();
  const documents = answer?.documents.map(({ id }) => id) ?? [];
  const marks = new Map(documents.map((id) => [id, ruleMarksOf({ answer, findings }, id)]));
  const explained = new Map<string, Explanation>(
    answer?.scenarios.flatMap(({ requirements }) => requirements.map((one) => [one.requirement, one])),
  );
  return {
    documents,
    toldOf: ({ link: { rule }, decides }: List['rules'][number]) => {
      const document = rule.at === null ? undefined : documents[rule.at.input];
      const mark =
        document === undefined || rule.position === null
          ? undefined
          : marks.get(document)?.get(placeKey(rule.position));
      return mark ?? { requirements: decides.flatMap((id) => explained.get(id) ?? []), findings: [] };
    },
  };
};

/** How many rules are shown at first, and how many more at each press of the button. */
const step = 500;

/**
 * Returns the first items of a list, and a function that shows the next ones and gives the first of them the focus: the
 * page would stand still while a list of thousands is rendered at once.
 */
const useIncrementalList = <Item,>(items: readonly Item[]) => {
  const list = useRef<HTMLOListElement>(null);
  const [count, setCount] = useState(step);
  useEffect(() => {
    if (count > step) (list.current?.children[count - step] as HTMLElement | undefined)?.focus(); // an element of ours
  }, [count]);
  return {
    list,
    shown: items.slice(0, count),
    /** How many come with the next step. */
    more: Math.min(step, Math.max(0, items.length - count)),
    showMore: () => setCount(count + step),
  };
};

const Rules = ({ list: { title, notes, rules } }: { list: List }) => {
  const { say } = useSpeech();
  const { go } = useWorkbench();
  const { documents, toldOf } = useTold();
  const { list, shown, more, showMore } = useIncrementalList(rules);
  return (
    <>
      <h3>{title}</h3>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {rules.length > 0 && (
        <ol class="order" ref={list}>
          {shown.map((rule, index) => (
            <li key={`${index} ${rule.link.label}`} tabIndex={-1}>
              <RuleButton link={rule.link} documents={documents} go={go} />
              {!rule.isPlaced && ` ${say('order.unplaced')}`}
              {rule.note !== null && ` ${rule.note}`}
              <Told {...toldOf(rule)} />
            </li>
          ))}
        </ol>
      )}
      {more > 0 && (
        <button type="button" onClick={showMore}>
          {say('order.more', { count: more, left: rules.length - shown.length })}
        </button>
      )}
    </>
  );
};

/** Sought as soon as it is shown. */
export const OrderPanel = () => {
  const { say } = useSpeech();
  const { answer } = useWorkbench();
  const ordered = useRequest(true, 'order', { ask: {}, about: [answer] });
  return (
    <>
      <p class="hint">{say('order.about')}</p>
      <Sought
        requested={ordered}
        seeking={say('order.seeking')}
        tell={({ lists }) => say(lists.length === 0 ? 'order.none' : 'order.found', { count: lists.length })}
      >
        {({ lists }) =>
          lists.length === 0 ? (
            <p>{say('order.none')}</p>
          ) : (
            lists.map((list, index) => <Rules key={`${index} ${list.title}`} list={list} />)
          )
        }
      </Sought>
    </>
  );
};
