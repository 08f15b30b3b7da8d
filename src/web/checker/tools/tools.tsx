import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import { PanelShownContext } from '../shared/panel-shown.ts';
import type { ToolName } from '../state/tool-names.ts';
import { ToolIcon } from './tool-icon.tsx';

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
  // Once opened, a panel stays, hidden: what was typed or chosen in it is there when it is opened again.
  const [visited, setVisited] = useState<readonly ToolName[]>([]);
  useLayoutEffect(() => {
    if (shown !== null) setVisited((before) => (before.includes(shown) ? before : [...before, shown]));
  }, [shown]);
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
            <ToolIcon tool={tool} />
            {t(`tools.${tool}`)}
          </button>
        ))}
      </div>
      {later !== null &&
        visited.map((tool) => {
          const Panel = later.toolPanels[tool];
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: Escape inside of it closes it; the button does the same
            <div
              key={tool}
              class="tool-panel"
              id={tool === shown ? 'tool-panel' : undefined}
              hidden={tool !== shown}
              onKeyDown={close}
            >
              <PanelShownContext.Provider value={tool === shown}>
                <Panel />
              </PanelShownContext.Provider>
            </div>
          );
        })}
    </section>
  );
};
