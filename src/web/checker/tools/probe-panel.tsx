import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ProbeLine } from '../../../core/report/sentences/probe.ts';
import { CancellableProgress } from '../shared/cancellable-progress.tsx';
import { useChecker } from '../shared/checker-context.ts';
import { FailureNotice } from '../shared/failure.tsx';
import { LiveText } from '../shared/live-region.tsx';
import { type PageLocale, usePageLocale } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { PacketText } from '../shared/packet-text.tsx';
import { RuleButton } from '../shared/rule-link.tsx';
import { useRequest } from '../shared/use-request.ts';
import { VerdictIcon } from '../shared/verdict-icon.tsx';
import { examplePacket, type PacketFields, packetFields, packetLine, requiredPackets } from './packet-fields.ts';
import { PacketForm } from './packet-form.tsx';

const Line = ({ line: { verdict, verdictWord, resource, rule, ruleText, missing } }: { line: ProbeLine }) => {
  const { answer, go } = useChecker();
  const documents = answer?.documents.map(({ id }) => id) ?? [];
  return (
    <li class={`is-${verdict}`} data-probe={verdict}>
      <span class="badge">
        <VerdictIcon verdict={verdict} />
        <span class="word">{verdictWord}</span>
      </span>
      <bdi class="resource">{resource}</bdi>
      {rule === null ? <span>{ruleText}</span> : <RuleButton link={rule} documents={documents} go={go} />}
      <MissingList missing={missing} />
    </li>
  );
};

/** Returns the verdicts of all rule lists as one text for screen readers. */
const announcementOf = (lines: readonly ProbeLine[], { t, locale }: PageLocale): string =>
  new Intl.ListFormat(locale, { type: 'unit' }).format(
    lines.map(({ resource, verdictWord }) => t('probe.one', { resource, verdict: verdictWord })),
  );

/** Returns the packet to begin with: that of a requirement that is blocked, else of one from inside. */
const useExample = (): PacketFields => {
  const { answer } = useChecker();
  const packets = (answer?.scenarios ?? []).flatMap(requiredPackets);
  const example =
    packets.find(({ verdict }) => verdict === 'blocked') ??
    packets.find(({ fields }) => fields.direction === 'outbound');
  return example?.fields ?? examplePacket;
};

/**
 * Tests a packet of the form or of the line, while it is typed: along the whole path where the paste shows it, else against
 * each list. Both say the same packet; while the line is empty, the one in its placeholder is tested. The line has the focus
 * when it is shown.
 */
export const ProbePanel = () => {
  const pageLocale = usePageLocale();
  const { t } = pageLocale;
  const { answer: checked } = useChecker();
  // The form shows the last whole packet while a line is typed.
  const [{ packet, fields }, setPacket] = useState<{ packet: string; fields: PacketFields | null }>({
    packet: '',
    fields: null,
  });
  const field = useRef<HTMLInputElement>(null);
  const example = useExample();
  const exampleLine = packetLine(example);
  const isFilled = packet.trim() !== '';
  const tested = isFilled ? packet : exampleLine;
  const { answer, failure, busy, stopped, stop } = useRequest('probe', {
    ask: { packet: tested },
    about: [checked, tested],
    keep: true,
  });
  // A layout effect: a key that is pressed at once goes into the field.
  useLayoutEffect(() => field.current?.focus(), []);
  const stopAndFocus = () => {
    stop();
    field.current?.focus();
  };
  const shown = answer;
  const error = shown?.error ?? null;
  const path = error === null ? (shown?.path ?? null) : null;
  const lines = error === null ? (path?.hops ?? shown?.lines ?? []) : [];
  const announced = error ?? [...(path === null ? [] : [path.sentence]), announcementOf(lines, pageLocale)].join('. ');
  const announcement = shown === null ? null : announced;
  return (
    <>
      <PacketForm
        fields={isFilled ? (fields ?? example) : example}
        change={(next) => setPacket({ packet: packetLine(next), fields: next })}
      />
      <label for="packet">{t('probe.label')}</label>
      <input
        id="packet"
        ref={field}
        type="text"
        dir="ltr"
        spellcheck={false}
        autocomplete="off"
        placeholder={exampleLine}
        value={packet}
        aria-describedby="packet-hint packet-error"
        aria-invalid={error !== null}
        onInput={({ currentTarget: { value } }) => setPacket({ packet: value, fields: packetFields(value) ?? fields })}
      />
      <p id="packet-hint" class="hint">
        <PacketText text={t('probe.hint')} />
      </p>
      <p id="packet-error" class="packet-error">
        {error}
      </p>
      {!isFilled && (
        <p class="hint">
          <PacketText text={t('probe.example', { packet: exampleLine })} />
        </p>
      )}
      <FailureNotice failure={failure} />
      <CancellableProgress busy={busy} what={t('probe.pending')} announced stop={stopAndFocus} />
      {stopped && <p role="status">{t('probe.stopped')}</p>}
      <LiveText text={announcement} />
      {shown !== null && error === null && lines.length === 0 && <p>{t('probe.no-list')}</p>}
      {path !== null && (
        <p class={`is-${path.verdict}`} data-probe-path={path.verdict}>
          <strong class="badge">
            <VerdictIcon verdict={path.verdict} /> {path.sentence}
          </strong>
        </p>
      )}
      <ol class="probe-lines">
        {lines.map((line, index) => (
          <Line key={`${index} ${line.resource}`} line={line} />
        ))}
      </ol>
      {path !== null && <MissingList missing={path.missing} />}
      {error === null &&
        shown?.assumptions.map((text) => (
          <p key={text} class="hint">
            <PacketText text={text} />
          </p>
        ))}
    </>
  );
};
