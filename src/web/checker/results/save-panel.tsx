import { useState } from 'preact/hooks';
import { type Format, fileKinds } from '../../../core/report/formats/file-types.ts';
import { CancellableProgress } from '../shared/cancellable-progress.tsx';
import { useChecker } from '../shared/checker-context.ts';
import { FailureNotice } from '../shared/failure.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { saveFile } from '../shared/save-file.ts';
import { useTask } from '../shared/use-task.ts';

const offered = ['html', 'markdown', 'json', 'sarif', 'junit'] as const satisfies readonly Format[];

/** Prints the page with all requirements open, and closes them again. */
const print = (): void => {
  const closed = [...document.querySelectorAll<HTMLDetailsElement>('.requirement details:not([open])')];
  for (const details of closed) details.open = true;
  window.print();
  for (const details of closed) details.open = false;
};

/** Shows the choice of a report format, and the buttons that save and print. */
export const SavePanel = () => {
  const { request } = useChecker();
  const { t } = usePageLocale();
  const [format, setFormat] = useState<Format>('html');
  const { busy, failure, run, stop } = useTask();
  const write = () =>
    void run(async (signal) => {
      const text = await request('report', { format }, signal);
      const [extension, type] = fileKinds[format];
      saveFile(`portolan.${extension}`, type, text);
    });
  return (
    <div class="save-panel">
      <label for="report-format">{t('save.format')}</label>
      <select
        id="report-format"
        value={format}
        onChange={(event) => setFormat(offered.find((one) => one === event.currentTarget.value) ?? 'html')}
      >
        {offered.map((one) => (
          <option key={one} value={one}>
            {t(`save.format.${one}`)}
          </option>
        ))}
      </select>
      <button type="button" onClick={write}>
        {t('save.save')}
      </button>
      <button type="button" onClick={print}>
        {t('save.print')}
      </button>
      <CancellableProgress busy={busy} what={t('save.pending')} announced stop={stop} />
      <FailureNotice failure={failure} />
    </div>
  );
};
