import { useEffect, useRef } from 'preact/hooks';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import type { ToolName } from '../state/tool-names.ts';

export { Findings } from './finding-list.tsx';

const focusOpener = (row: HTMLElement | null): void =>
  row?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus({ preventScroll: true });

/** Shows a button for each tool and below them the open one. Escape closes it and gives the focus back to its button. */
export const Tools = ({ offered }: { offered: readonly ToolName[] }) => {
  const { t } = usePageLocale();
  const { tool: open, openTool, later } = useChecker();
  const row = useRef<HTMLDivElement>(null);
  // Rendered elsewhere when verdicts come or go: a focus that was inside goes to the open tool's button.
  useEffect(() => {
    if (document.activeElement === document.body) focusOpener(row.current);
  }, []);
  const shown = open !== null && offered.includes(open) ? open : null;
  const Panel = shown === null || later === null ? null : later.toolPanels[shown];
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    focusOpener(row.current);
    openTool(null);
  };
  return (
    <section class="ask-more" aria-label={t('tools.title')}>
      <div class="tool-row" ref={row}>
        {offered.map((tool) => (
          <button
            key={tool}
            type="button"
            aria-expanded={tool === shown}
            aria-controls={tool === shown ? 'tool-panel' : undefined}
            onClick={() => openTool(tool === shown ? null : tool)}
          >
            {t(`tools.${tool}`)}
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
