// What can be asked beyond the verdicts: a row of buttons, and below it the one that is open.
import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWorkbench } from '../shared/checker-context.ts';
import { useSpeech } from '../shared/messages.ts';
import type { Tool } from '../state/tool-names.ts';
import { ComparePanel } from './compare-panel.tsx';
import { OrderPanel } from './evaluation-order-panel.tsx';
import { CompletePanel } from './generate-panel.tsx';
import { ClosePanel } from './least-privilege-panel.tsx';
import { ProbePanel } from './probe-panel.tsx';

export { DiffView } from './diff-view.tsx';
export { Findings } from './finding-list.tsx';

const panels = {
  probe: ProbePanel,
  close: ClosePanel,
  compare: ComparePanel,
  complete: CompletePanel,
  order: OrderPanel,
} as const satisfies Readonly<Record<Tool, ComponentType>>;

const focusOpener = (row: HTMLElement | null): void =>
  row?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus({ preventScroll: true });

/** The tools; Escape closes the open one and gives the focus back to its button. */
export const Tools = ({ offered }: { offered: readonly Tool[] }) => {
  const { say } = useSpeech();
  const { tool: open, openTool: setOpen } = useWorkbench();
  const row = useRef<HTMLDivElement>(null);
  // Drawn anew elsewhere, since verdicts came or went: who was inside of it is not left without a place.
  useEffect(() => {
    if (document.activeElement === document.body) focusOpener(row.current);
  }, []);
  const shown = open !== null && offered.includes(open) ? open : null;
  const Panel = shown === null ? null : panels[shown];
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    focusOpener(row.current);
    setOpen(null);
  };
  return (
    <section class="ask-more" aria-label={say('tools.title')}>
      <div class="tool-row" ref={row}>
        {offered.map((tool) => (
          <button
            key={tool}
            type="button"
            aria-expanded={tool === shown}
            aria-controls={tool === shown ? 'tool-panel' : undefined}
            onClick={() => setOpen(tool === shown ? null : tool)}
          >
            {say(`tools.${tool}`)}
          </button>
        ))}
      </div>
      {Panel !== null && shown !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape inside of it closes it; the button does the same
        <div class="tool-panel" id="tool-panel" onKeyDown={close}>
          <Panel />
        </div>
      )}
    </section>
  );
};
