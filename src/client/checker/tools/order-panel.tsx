// The rules in the order in which Azure tries them, each with what it decides and what a reviewer would remark.
import { type LineMark, placeKey, ruleMarksOf } from '../marks.ts';
import type { Ordered } from '../protocol.ts';
import { reveal } from '../reveal.ts';
import { RuleButton } from '../rule-button.tsx';
import { Sought } from '../sought.tsx';
import { useRequest } from '../use-request.ts';
import { VerdictMark } from '../verdict-mark.tsx';
import { useSpeech } from '../words.ts';
import { useWorkbench } from '../workbench.ts';

type List = Ordered['lists'][number];

const Told = ({ mark }: { mark: LineMark | undefined }) =>
  mark === undefined ? null : (
    <ul>
      {mark.requirements.map(({ requirement, verdict, verdictWord, title }) => (
        <li key={requirement} class={`is-${verdict}`} data-decides={requirement}>
          <button type="button" class="carried" onClick={() => reveal(requirement)}>
            <VerdictMark verdict={verdict} />
            <span class="visually-hidden">{verdictWord} </span>
            {title}
          </button>
        </li>
      ))}
      {mark.findings.map(({ id, sentence }) => (
        <li key={id}>{sentence}</li>
      ))}
    </ul>
  );

const Rules = ({ list: { title, rules, count, incomplete } }: { list: List }) => {
  const { say } = useSpeech();
  const { answer, findings, go } = useWorkbench();
  const documents = answer?.documents.map(({ id }) => id) ?? [];
  const marks = new Map(documents.map((id) => [id, ruleMarksOf({ answer, findings }, id)]));
  return (
    <>
      <h3>{title}</h3>
      {incomplete && <p>{say('order.incomplete')}</p>}
      <ol class="order">
        {rules.map(({ link, isPlaced }, index) => {
          const { at, position } = link.rule;
          const document = at === null ? undefined : documents[at.input];
          const mark =
            document === undefined || position === null
              ? undefined
              : marks.get(document)?.get(placeKey(position));
          return (
            <li key={`${index} ${link.label}`}>
              <RuleButton link={link} documents={documents} go={go} />
              {!isPlaced && ` ${say('order.unplaced')}`}
              <Told mark={mark} />
            </li>
          );
        })}
      </ol>
      {count > rules.length && <p>{say('order.more', { count: count - rules.length })}</p>}
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
