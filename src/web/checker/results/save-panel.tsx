// The check as a file, saved without any request, and on paper.
import { useState } from 'preact/hooks';
import { type Format, fileKinds } from '../../../core/report/formats/file-types.ts';
import { Stoppable } from '../shared/cancellable-progress.tsx';
import { Failed } from '../shared/failure.tsx';
import { unlessUnchanged } from '../shared/memo.tsx';
import { useSpeech } from '../shared/messages.ts';
import { useTask } from '../shared/use-task.ts';
import type { RequestFromWorker } from '../state/worker-protocol.ts';

const offered = ['html', 'markdown', 'json', 'sarif', 'junit'] as const satisfies readonly Format[];

/** Hands the browser a file to save. */
const save = (name: string, type: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the blob by then; freed later, since some start reading late.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** Everything that is folded is opened for paper, and folded again after. */
const print = (): void => {
  const folded = [...document.querySelectorAll<HTMLDetailsElement>('.requirement details:not([open])')];
  for (const details of folded) details.open = true;
  window.print();
  for (const details of folded) details.open = false;
};

const DrawnSavePanel = ({ request }: { request: RequestFromWorker }) => {
  const { say } = useSpeech();
  const [format, setFormat] = useState<Format>('html');
  const { busy, failure, run, stop } = useTask();
  const write = () =>
    run(async (signal) => {
      const text = await request('write', { format }, signal);
      const [extension, type] = fileKinds[format];
      save(`portolan.${extension}`, type, text);
    });
  return (
    <div class="save-panel">
      <label for="report-format">{say('save.format')}</label>
      <select
        id="report-format"
        value={format}
        onChange={(event) => setFormat(offered.find((one) => one === event.currentTarget.value) ?? 'html')}
      >
        {offered.map((one) => (
          <option key={one} value={one}>
            {say(`save.format.${one}`)}
          </option>
        ))}
      </select>
      <button type="button" onClick={write}>
        {say('save.save')}
      </button>
      <button type="button" onClick={print}>
        {say('save.print')}
      </button>
      <Stoppable busy={busy} what={say('save.seeking')} told stop={stop} />
      <Failed failure={failure} />
    </div>
  );
};

/** A format, and the buttons. */
export const SavePanel = unlessUnchanged(DrawnSavePanel);
