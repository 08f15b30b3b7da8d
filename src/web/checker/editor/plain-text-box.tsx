// The one textbox, with line numbers beside it. It is a plain <textarea> that is not controlled by the app: its text
// is put in only when another document comes to the front, so that typing, undo and screen readers are the browser's.
// While the editor lies over it, it stays in the page, empty, and whatever fills it fills the document.
import type { TargetedEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSpeech } from '../shared/messages.ts';
import { excerptAround, lineCount, lineEnd, offsetOf } from '../shared/text-offsets.ts';
import { isLong, shownLength } from '../state/documents.ts';
import { type BoxProps, editorId } from './box-props.ts';
import { LineNumbers } from './line-numbers.tsx';

interface Props extends BoxProps {
  /** A long text that is pasted becomes a document without passing through the textbox. */
  readonly pasteLong: (text: string) => void;
  /** First and last line of a text of which only a part is shown. */
  readonly onShown: (from: number, to: number) => void;
  /** Whether the editor lies over it. */
  readonly covered: boolean;
}

const lineHeightOf = (area: HTMLTextAreaElement): number =>
  Number.parseFloat(getComputedStyle(area).lineHeight) || 20;

/** The textbox. */
export const PlainBox = (props: Props) => {
  const { document, type, pasteLong, target, marks, onCursor, onShown, covered } = props;
  const { say } = useSpeech();
  const area = useRef<HTMLTextAreaElement>(null);
  const [firstLine, setFirstLine] = useState(1);
  const [view, setView] = useState({ top: 0, height: 0, lines: 1, lineHeight: 20 });
  const long = isLong(document.text);

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
  const show = (line: number) => {
    const box = area.current;
    if (box === null) return;
    const part = long
      ? excerptAround(document.text, line, shownLength)
      : { text: document.text, firstLine: 1 };
    if (box.value !== part.text) box.value = part.text;
    setFirstLine(part.firstLine);
    onShown(part.firstLine, part.firstLine + lineCount(box.value) - 1);
    measure();
  };

  // Another document in front, or its text was set from outside.
  useLayoutEffect(() => {
    const box = area.current;
    if (box !== null && !covered && (long || box.value !== document.text)) show(1);
  }, [document.id, document.text, long, covered]);

  // The browser makes parts for each line of it, which cost more than all else while the editor shows the same text.
  useLayoutEffect(() => {
    if (covered && area.current !== null) area.current.value = '';
  }, [covered]);

  useLayoutEffect(() => {
    const box = area.current;
    if (box === null || covered || target === null || target.document !== document.id) return;
    const part = long ? excerptAround(document.text, target.line, shownLength) : { firstLine: 1 };
    show(target.line);
    const line = target.line - part.firstLine + 1;
    box.focus({ preventScroll: true });
    box.setSelectionRange(
      offsetOf(box.value, line, target.column),
      lineEnd(box.value, offsetOf(box.value, line, 1)),
    );
    const lineHeight = lineHeightOf(box);
    box.scrollTop = Math.max(0, (line - 1) * lineHeight - box.clientHeight / 3);
    box.scrollLeft = 0;
    box.scrollIntoView({ block: 'nearest' });
    measure();
  }, [target]);

  useEffect(() => {
    const box = area.current;
    if (box === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  // `select` comes for a range only; the cursor moves by key and click.
  const tellCursor = (event: TargetedEvent<HTMLTextAreaElement>) => {
    if (!covered && !long) onCursor(event.currentTarget.selectionStart);
  };
  const shownFrom = Math.floor(view.top / view.lineHeight);
  const count = Math.max(1, Math.min(view.lines - shownFrom, Math.ceil(view.height / view.lineHeight) + 1));
  return (
    <>
      {!covered && (
        <LineNumbers
          document={document.id}
          first={firstLine + shownFrom}
          count={count}
          shift={view.top % view.lineHeight}
          marks={marks}
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
        readOnly={long}
        aria-hidden={covered ? 'true' : undefined}
        tabIndex={covered ? -1 : undefined}
        placeholder={say('input.placeholder')}
        onScroll={measure}
        onKeyUp={tellCursor}
        onClick={tellCursor}
        onSelect={tellCursor}
        onInput={(event) => {
          measure();
          type(event.currentTarget.value);
        }}
        onPaste={(event) => {
          const text = event.clipboardData?.getData('text/plain') ?? '';
          if (!isLong(text)) return;
          event.preventDefault();
          pasteLong(text);
        }}
      />
    </>
  );
};
