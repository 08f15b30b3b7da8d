// The buttons that copy and save what the explorer shows. Their code is loaded when they are about to be used.
import type { ColumnHeadings } from '../../../core/report/listing/columns.ts';
import { saveFile } from '../../checker/shared/save-file.ts';
import type { TakeAway } from './take-away.ts';

/** Starts the buttons of the form. `shown` returns the addresses of the rows that are shown, in their order. */
export const startTakeAway = (form: HTMLFormElement, shown: () => readonly string[]): void => {
  const { explorer: file = '', copied = '', failed = '', headings = '{}' } = form.dataset;
  const status = form.querySelector('[role=status]');
  const write = async (format: TakeAway): Promise<readonly [type: string, text: string]> => {
    const { written } = await import('./take-away.ts');
    const columns: ColumnHeadings = JSON.parse(headings); // written by the page
    return written(format, { file, addresses: shown(), headings: columns });
  };
  const attempt = async (action: () => Promise<void>): Promise<void> => {
    try {
      await action();
    } catch {
      if (status !== null) status.textContent = failed;
    }
  };
  // What is loaded beforehand lets a browser copy in the click itself.
  const actions = form.querySelector('.explorer-actions');
  const prepare = (): void => void import('./take-away.ts').then(({ loadRows }) => loadRows(file)).catch(() => {});
  for (const event of ['pointerenter', 'focusin']) actions?.addEventListener(event, prepare, { once: true });

  const copy = form.querySelector<HTMLButtonElement>('[data-copy-rows]');
  const label = copy?.textContent ?? '';
  copy?.addEventListener(
    'click',
    () =>
      void attempt(async () => {
        const [, text] = await write('cells');
        await navigator.clipboard.writeText(text);
        copy.textContent = copied;
        setTimeout(() => {
          copy.textContent = label;
        }, 2000);
      }),
  );
  for (const button of form.querySelectorAll<HTMLButtonElement>('[data-download]')) {
    const format = button.dataset['download'];
    if (format !== 'csv' && format !== 'json' && format !== 'md') continue;
    button.addEventListener(
      'click',
      () =>
        void attempt(async () => {
          const [type, text] = await write(format);
          saveFile(`portolan-requirements.${format}`, type, text);
        }),
    );
  }
};
