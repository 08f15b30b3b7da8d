// The textbox, with line numbers beside it: a plain <textarea> that is not controlled by the app. Its text is set only when
// another document becomes active, so that typing, undo and screen readers are the browser's. While the code editor covers
// it, it stays in the page, empty, and whatever fills it fills the document.
import type { RefObject, TargetedEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { usePageLocale } from '../shared/messages.ts';
import { excerptAround, lineCount, lineEnd, offsetOf } from '../shared/text-offsets.ts';
import { isLong, isShownInPart, LIMIT_SHOWN_LENGTH } from '../state/documents.ts';
import { type BoxProps, editorId } from './box-props.ts';
import { LineNumbers } from './line-numbers.tsx';

interface Props extends BoxProps {
  /** Called with a text that is pasted and too long to edit: it becomes a document of its own. */
  readonly pasteLong: (text: string) => void;
  /** Called with the first and last line that are shown. */
  readonly onShown: (from: number, to: number) => void;
  /** Whether the code editor covers it. */
  readonly covered: boolean;
  /** Whether it shows a part of the text only, read-only. */
  readonly inPart: boolean;
}

const lineHeightOf = (area: HTMLTextAreaElement): number => Number.parseFloat(getComputedStyle(area).lineHeight) || 20;

/** Returns which lines of a textbox are in view, and the function that measures them again. */
const useLinesInView = (area: RefObject<HTMLTextAreaElement | null>) => {
  const [view, setView] = useState({ top: 0, height: 0, lines: 1, lineHeight: 20 });
  const measure = () => {
    const box = area.current;
    if (box !== null)
      setView({
        top: box.scrollTop,
        height: box.clientHeight,
        lines: lineCount(box.value),
        lineHeight: lineHeightOf(box),
      });
  };
  useEffect(() => {
    const box = area.current;
    if (box === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const first = Math.floor(view.top / view.lineHeight);
  const count = Math.max(1, Math.min(view.lines - first, Math.ceil(view.height / view.lineHeight) + 1));
  return { first, count, shift: view.top % view.lineHeight, measure };
};

/** Keeps the text of a textbox in step with the document, and shows its target. Returns its first line and what `useLinesInView` does. */
const useShownText = (
  area: RefObject<HTMLTextAreaElement | null>,
  { document, target, onShown, covered, inPart }: Pick<Props, 'document' | 'target' | 'onShown' | 'covered' | 'inPart'>,
) => {
  const [firstLine, setFirstLine] = useState(1);
  const inView = useLinesInView(area);
  const { measure } = inView;

  /** Shows the text, or the part of a long one around a line. Returns the number of the first line shown. */
  const show = (box: HTMLTextAreaElement, line: number): number => {
    const part = inPart
      ? excerptAround(document.text, line, LIMIT_SHOWN_LENGTH)
      : { text: document.text, firstLine: 1 };
    if (box.value !== part.text) box.value = part.text;
    setFirstLine(part.firstLine);
    onShown(part.firstLine, part.firstLine + lineCount(box.value) - 1);
    measure();
    return part.firstLine;
  };

  // Another document is active, or its text was set from outside.
  useLayoutEffect(() => {
    const box = area.current;
    if (box !== null && !covered && (inPart || box.value !== document.text)) show(box, 1);
  }, [document.id, document.text, inPart, covered]);

  // The browser lays out each line of it, which would cost more than the code editor itself.
  useLayoutEffect(() => {
    if (covered && area.current !== null) area.current.value = '';
  }, [covered]);

  useLayoutEffect(() => {
    const box = area.current;
    if (box === null || covered || target === null || target.document !== document.id) return;
    const line = target.line - show(box, target.line) + 1;
    box.focus({ preventScroll: true });
    box.setSelectionRange(offsetOf(box.value, line, target.column), lineEnd(box.value, offsetOf(box.value, line, 1)));
    box.scrollTop = Math.max(0, (line - 1) * lineHeightOf(box) - box.clientHeight / 3);
    box.scrollLeft = 0;
    box.scrollIntoView({ block: 'nearest' });
    measure();
  }, [target]);
  return { firstLine, ...inView };
};

/** Shows the textbox and its line numbers. */
export const PlainTextBox = (props: Props) => {
  const { document, type, pasteLong, annotations, onCursor, covered, inPart } = props;
  const { t } = usePageLocale();
  const area = useRef<HTMLTextAreaElement>(null);
  const { firstLine, first, count, shift, measure } = useShownText(area, props);
  // `select` fires for a range only; key and click move the cursor.
  const reportCursor = (event: TargetedEvent<HTMLTextAreaElement>) => {
    if (!covered && !inPart) onCursor(event.currentTarget.selectionStart);
  };
  return (
    <>
      {!covered && (
        <LineNumbers
          document={document.id}
          first={firstLine + first}
          count={count}
          shift={shift}
          annotations={annotations}
        />
      )}
      <textarea
        id={editorId}
        ref={area}
        class={covered ? 'covered' : undefined}
        dir="ltr"
        wrap="off"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        readOnly={inPart && !covered}
        aria-hidden={covered ? 'true' : undefined}
        tabIndex={covered ? -1 : undefined}
        placeholder={t('input.placeholder')}
        onScroll={measure}
        onKeyUp={reportCursor}
        onClick={reportCursor}
        onSelect={reportCursor}
        onInput={(event) => {
          // One insertion may report each of its lines, also after a part has taken the place of the whole text.
          if (inPart && !covered) return;
          // The browser undoes what was typed here before the editor came; the editor has an undo of its own.
          if (covered && event.inputType.startsWith('history')) {
            event.currentTarget.value = '';
            return;
          }
          measure();
          type(event.currentTarget.value);
        }}
        onPaste={(event) => {
          const text = event.clipboardData?.getData('text/plain') ?? '';
          const { value, selectionStart, selectionEnd, readOnly } = event.currentTarget;
          const whole = value.slice(0, selectionStart) + text + value.slice(selectionEnd);
          if (!isLong(text) && (readOnly || !isShownInPart(whole))) return;
          event.preventDefault();
          if (isLong(text)) pasteLong(text);
          else type(whole);
        }}
      />
    </>
  );
};
