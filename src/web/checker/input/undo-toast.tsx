// Offers to undo the last act that replaced or removed something: a notice with a button, and Ctrl+Z outside of the editor.
import { useEffect, useRef, useState } from 'preact/hooks';
import { visibleText } from '../../../core/i18n/visible-text.ts';
import { usePageLocale } from '../shared/messages.ts';
import type { UndoableAct, UndoHistory } from '../state/undo-history.ts';

interface Props {
  readonly history: UndoHistory<unknown>;
  readonly undo: () => void;
}

/** Reports whether a key belongs to a field, which has an undo of its own. */
const isInField = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element &&
  target.closest('.editor-box, input:not([type="checkbox"], [type="radio"]), textarea') !== null;

/** Calls `undo` for Ctrl+Z, or Command+Z, outside of fields. */
const useUndoKey = (undo: () => void): void => {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isUndo || event.key.toLowerCase() !== 'z' || isInField(event)) return;
      event.preventDefault();
      undo();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [undo]);
};

/**
 * Shows what was done with the button that undoes it, until the reader closes it, edits the text or undoes it. Where the
 * control that did it is gone, the button gets the focus; where the button is gone, the notice does.
 */
export const UndoToast = ({ history: { steps, undone }, undo }: Props) => {
  const { t } = usePageLocale();
  const last = steps.at(-1);
  const [closed, close] = useState<UndoableAct | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const notice = useRef<HTMLParagraphElement>(null);
  const act = undone ?? last?.act ?? null;
  const isShown = act !== null && act !== closed;
  useUndoKey(undo);
  useEffect(() => {
    if (isShown && document.activeElement === document.body) (button.current ?? notice.current)?.focus();
  }, [act, undone]);
  const name = act?.kind === 'removed' ? visibleText(act.name) : '';
  return (
    <div class={`undo-toast${isShown ? ' is-shown' : ''}`} role="status">
      {isShown && (
        <>
          <p ref={notice} tabIndex={-1}>
            {undone === null ? t(`undo.${act.kind}`, { name }) : t('undo.done')}
          </p>
          {undone === null && (
            <button type="button" ref={button} onClick={undo}>
              {t('undo.undo')}
            </button>
          )}
          <button type="button" class="close" aria-label={t('undo.close')} onClick={() => close(act)}>
            ×
          </button>
        </>
      )}
    </div>
  );
};
