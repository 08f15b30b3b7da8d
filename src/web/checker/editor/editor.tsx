// The editor of a document: a plain textbox, and over it, once there is an answer about a text, a code editor with
// highlighting, folding and search.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useChecker } from '../shared/checker-context.ts';
import { annotationAt, annotationsByLine } from '../shared/gutter-annotations.ts';
import { usePageLocale } from '../shared/messages.ts';
import { isLong, isShownInPart } from '../state/documents.ts';
import type { CheckAnswer } from '../state/worker-protocol.ts';
import { type BoxProps, editorId } from './box-props.ts';
import { CodeEditorBox } from './code-editor-box.tsx';
import { formatJson, isCrowded } from './format-json.ts';
import { LineInfo } from './line-info.tsx';
import { PlainTextBox } from './plain-text-box.tsx';
import { useRichEditor } from './use-rich-editor.ts';

interface Props extends Pick<BoxProps, 'document' | 'type' | 'target'> {
  readonly pasteLong: (text: string) => void;
  readonly answer: CheckAnswer | null;
  /** Whether the document's name stands above it: tabs have the names of several. */
  readonly isNamed: boolean;
}

/** Shows the label, the document's name, and for a text on one line the button that formats it. */
const EditorHead = ({ document, type, isNamed, covered }: Omit<Props, 'answer'> & { covered: boolean }) => {
  const { t } = usePageLocale();
  const { text, name } = document;
  const canFormat = useMemo(() => !isLong(text) && isCrowded(text), [text]);
  return (
    <div class="editor-head">
      {covered ? <span class="label">{t('input.label')}</span> : <label for={editorId}>{t('input.label')}</label>}
      {isNamed && <bdi class="name">{name}</bdi>}
      {canFormat && (
        <button type="button" onClick={() => type(formatJson(text))}>
          {t('editor.format')}
        </button>
      )}
    </div>
  );
};

/** Shows the editor with its label and the annotation at the cursor. Assistive technology always finds one textbox, with one name. */
export const Editor = (props: Props) => {
  const { document, type, pasteLong, target, answer } = props;
  const { t } = usePageLocale();
  const { findings } = useChecker();
  const [ready, setReady] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [cursor, setCursor] = useState<number | null>(null);
  const [shown, setShown] = useState({ from: 1, to: 1 });
  const long = isLong(document.text);
  const isRich = useRichEditor(answer);
  // A long text is shown in parts, which costs less than the code editor.
  const rich = isRich && !long;
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
      <EditorHead {...props} covered={covered} />
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
        <PlainTextBox
          {...box}
          pasteLong={pasteLong}
          covered={covered}
          // Without the code editor the reader edits here, at whatever pace the browser has.
          inPart={isMissing ? long : isShownInPart(document.text)}
          onShown={(from, to) => setShown({ from, to })}
        />
        {rich && (
          <CodeEditorBox {...box} answer={answer} ready={ready} onReady={setReady} onMissing={() => setMissing(true)} />
        )}
      </div>
      <LineInfo annotation={atCursor} />
    </div>
  );
};
