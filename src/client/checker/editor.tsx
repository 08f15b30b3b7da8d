// The one textbox, with line numbers beside it. It is a plain <textarea> that is not controlled by the app: its text
// is put in only when another document comes to the front, so that typing, undo and screen readers are the browser's.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Document, isLong, shownLength } from './documents.ts';
import type { Target } from './places.ts';
import { excerptAround, lineCount, lineEnd, offsetOf } from './text-position.ts';
import { useSpeech } from './words.ts';

interface Props {
  readonly document: Document;
  readonly type: (text: string) => void;
  /** A long text that is pasted becomes a document without passing through the textbox. */
  readonly pasteLong: (text: string) => void;
  /** Place to show; a new object each time that it is asked for. */
  readonly target: Target | null;
}

const lineHeightOf = (area: HTMLTextAreaElement): number =>
  Number.parseFloat(getComputedStyle(area).lineHeight) || 20;

const LineNumbers = ({
  first,
  count,
  top,
  lineHeight,
}: Record<'first' | 'count' | 'top' | 'lineHeight', number>) => (
  <div class="line-numbers" aria-hidden="true" style={{ transform: `translateY(${-(top % lineHeight)}px)` }}>
    {Array.from({ length: count }, (_, index) => (
      <span key={first + index}>{first + index}</span>
    ))}
  </div>
);

/** The textbox with its label. */
export const Editor = ({ document, type, pasteLong, target }: Props) => {
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
    measure();
  };

  // Another document in front, or its text was set from outside.
  useLayoutEffect(() => {
    const box = area.current;
    if (box !== null && (long || box.value !== document.text)) show(1);
  }, [document.id, document.text, long]);

  useLayoutEffect(() => {
    const box = area.current;
    if (box === null || target === null || target.document !== document.id) return;
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

  const shownFrom = Math.floor(view.top / view.lineHeight);
  const shownCount = Math.max(
    1,
    Math.min(view.lines - shownFrom, Math.ceil(view.height / view.lineHeight) + 1),
  );
  const last = firstLine + view.lines - 1;
  return (
    <div class="editor">
      <label for="configuration">{say('input.label')}</label>
      {long && (
        <p class="cut">
          {say('input.cut', {
            name: document.name,
            size: `${Math.round(document.text.length / 100_000) / 10} MB`,
          })}{' '}
          {say('input.cut.lines', { from: `${firstLine}`, to: `${last}` })}
        </p>
      )}
      <div class="editor-box">
        <LineNumbers
          first={firstLine + shownFrom}
          count={shownCount}
          top={view.top}
          lineHeight={view.lineHeight}
        />
        <textarea
          id="configuration"
          ref={area}
          dir="ltr"
          wrap="off"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          readOnly={long}
          placeholder={say('input.placeholder')}
          onScroll={measure}
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
      </div>
    </div>
  );
};
