// One packet in plain text against each rule list: answers while it is typed.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import type { ProbeLine } from '../../../core/report/sentences/probe.ts';
import { Stoppable } from '../shared/cancellable-progress.tsx';
import { useWorkbench } from '../shared/checker-context.ts';
import { Failed } from '../shared/failure.tsx';
import { LiveText } from '../shared/live-region.tsx';
import { useSpeech } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { Arrows } from '../shared/packet-text.tsx';
import { RuleButton } from '../shared/rule-link.tsx';
import { useRequest } from '../shared/use-request.ts';
import { VerdictMark } from '../shared/verdict-icon.tsx';

const example = 'outbound tcp 10.0.1.4 -> Storage:443';
const marks: Readonly<Record<ProbeLine['verdict'], Verdict>> = {
  allowed: 'allowed',
  denied: 'blocked',
  undecided: 'undecided',
};

const Line = ({ line: { verdict, verdictWord, resource, rule, ruleText, missing } }: { line: ProbeLine }) => {
  const { answer, go } = useWorkbench();
  const documents = answer?.documents.map(({ id }) => id) ?? [];
  return (
    <li class={`is-${marks[verdict]}`} data-probe={verdict}>
      <span class="badge">
        <VerdictMark verdict={marks[verdict]} />
        <span class="word">{verdictWord}</span>
      </span>
      <bdi class="resource">{resource}</bdi>
      {rule === null ? <span>{ruleText}</span> : <RuleButton link={rule} documents={documents} go={go} />}
      <MissingList missing={missing} />
    </li>
  );
};

/** The field takes the focus when it is shown. */
export const ProbePanel = () => {
  const { say, locale } = useSpeech();
  const { answer } = useWorkbench();
  const [packet, setPacket] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const some = packet.trim() !== '';
  const { found, failure, busy, stopped, stop } = useRequest(some, 'probe', {
    ask: { packet },
    about: [answer, packet],
    keep: true,
  });
  // Before the next paint: what is typed at once belongs here.
  useLayoutEffect(() => field.current?.focus(), []);
  const stopHere = () => {
    stop();
    field.current?.focus();
  };
  const error = some ? (found?.error ?? null) : null;
  const lines = some && found !== null && found.error === null ? found.lines : [];
  const told =
    found === null || !some
      ? null
      : (error ??
        new Intl.ListFormat(locale, { type: 'unit' }).format(
          lines.map(({ resource, verdictWord }) => say('probe.one', { resource, verdict: verdictWord })),
        ));
  return (
    <>
      <label for="packet">{say('probe.label')}</label>
      <input
        id="packet"
        ref={field}
        type="text"
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        placeholder={example}
        value={packet}
        aria-describedby="packet-hint packet-error"
        aria-invalid={error !== null}
        onInput={(event) => setPacket(event.currentTarget.value)}
      />
      <p id="packet-hint" class="hint">
        <Arrows text={say('probe.hint')} />
      </p>
      <p id="packet-error" class="packet-error">
        {error}
      </p>
      <Failed failure={failure} />
      <Stoppable busy={busy} what={say('probe.seeking')} told stop={stopHere} />
      {stopped && <p role="status">{say('probe.stopped')}</p>}
      <LiveText text={told} />
      {found !== null && some && error === null && lines.length === 0 && <p>{say('probe.no-list')}</p>}
      <ul class="probe-lines">
        {lines.map((line, index) => (
          <Line key={`${index} ${line.resource}`} line={line} />
        ))}
      </ul>
    </>
  );
};
