// The editor of a document: a plain textbox, and over it, once the reader turns it on, a code editor with highlighting,
// folding and search, which is loaded then.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useChecker } from '../shared/checker-context.ts';
import { annotationAt, annotationsByLine } from '../shared/gutter-annotations.ts';
import { usePageLocale } from '../shared/messages.ts';
import { isLong } from '../state/documents.ts';
import { persist } from '../state/saved-state.ts';
import type { CheckAnswer } from '../state/worker-protocol.ts';
import { type BoxProps, editorId } from './box-props.ts';
import { CodeEditorBox } from './code-editor-box.tsx';
import { LineInfo } from './line-info.tsx';
import { PlainTextBox } from './plain-text-box.tsx';

interface Props extends Pick<BoxProps, 'document' | 'type' | 'target'> {
  readonly pasteLong: (text: string) => void;
  readonly answer: CheckAnswer | null;
  /** Whether the code editor was on at an earlier visit. */
  readonly rich: boolean;
}
/** Shows the editor with its label and the annotation at the cursor. Assistive technology always finds one textbox, with one name. */
export const Editor = ({ document, type, pasteLong, target, answer, rich: before }: Props) => {
  const { t } = usePageLocale();
  const { findings } = useChecker();
  const [rich, setRich] = useState(before);
  const [ready, setReady] = useState(false);
  const [cursor, setCursor] = useState<number | null>(null);
  const [shown, setShown] = useState({ from: 1, to: 1 });
  const long = isLong(document.text);
  const annotations = useMemo(
    () => annotationsByLine({ answer, findings }, document.id),
    [answer, findings, document.id],
  );
  const atCursor = useMemo(
    () => (cursor === null || long ? null : annotationAt(annotations, document.text, cursor)),
    [annotations, cursor, document.text, long],
  );
  useEffect(() => setCursor(null), [document.id]);
  const covered = rich && ready;
  const box: BoxProps = { document, type, target, annotations, onCursor: setCursor };
  return (
    <div class="editor">
      <div class="editor-head">
        {covered ? <span class="label">{t('input.label')}</span> : <label for={editorId}>{t('input.label')}</label>}
        <button
          type="button"
          aria-pressed={rich}
          onClick={() => {
            setRich(!rich);
            void persist({ editor: !rich });
          }}
        >
          {t('editor.toggle')}
        </button>
      </div>
      {long && !covered && (
        <p class="excerpt">
          {t('input.excerpt', {
            name: document.name,
            size: `${Math.round(document.text.length / 100_000) / 10} MB`,
          })}{' '}
          {t('input.excerpt.lines', { from: `${shown.from}`, to: `${shown.to}` })}
        </p>
      )}
      <div class="editor-box">
        <PlainTextBox {...box} pasteLong={pasteLong} covered={covered} onShown={(from, to) => setShown({ from, to })} />
        {rich && <CodeEditorBox {...box} answer={answer} ready={ready} onReady={setReady} />}
      </div>
      <LineInfo annotation={atCursor} />
    </div>
  );
};
