// The reader's document: a plain textbox, and over it, for who wants it, an editor with colours, folding and search,
// which is loaded when it is first asked for.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useWorkbench } from '../shared/checker-context.ts';
import { markAt, marksOf } from '../shared/gutter-annotations.ts';
import { useSpeech } from '../shared/messages.ts';
import { isLong } from '../state/documents.ts';
import { keep } from '../state/saved-state.ts';
import type { Answer } from '../state/worker-protocol.ts';
import { type BoxProps, editorId } from './box-props.ts';
import { CodeBox } from './code-editor-box.tsx';
import { LineInfo } from './line-info.tsx';
import { PlainBox } from './plain-text-box.tsx';

interface Props extends Pick<BoxProps, 'document' | 'type' | 'target'> {
  readonly pasteLong: (text: string) => void;
  readonly answer: Answer | null;
  /** Whether an earlier visit had the editor. */
  readonly rich: boolean;
}
/** The textbox with its label. In each state there is one textbox for assistive technology, with the same name. */
export const Editor = ({ document, type, pasteLong, target, answer, rich: before }: Props) => {
  const { say } = useSpeech();
  const { findings } = useWorkbench();
  const [rich, setRich] = useState(before);
  const [ready, setReady] = useState(false);
  const [cursor, setCursor] = useState<number | null>(null);
  const [shown, setShown] = useState({ from: 1, to: 1 });
  const long = isLong(document.text);
  const marks = useMemo(() => marksOf({ answer, findings }, document.id), [answer, findings, document.id]);
  const mark = useMemo(
    () => (cursor === null || long ? null : markAt(marks, document.text, cursor)),
    [marks, cursor, document.text, long],
  );
  useEffect(() => setCursor(null), [document.id]);
  const covered = rich && ready;
  const box: BoxProps = { document, type, target, marks, onCursor: setCursor };
  return (
    <div class="editor">
      <div class="editor-head">
        {covered ? (
          <span class="label">{say('input.label')}</span>
        ) : (
          <label for={editorId}>{say('input.label')}</label>
        )}
        <button
          type="button"
          aria-pressed={rich}
          onClick={() => {
            setRich(!rich);
            void keep({ editor: !rich });
          }}
        >
          {say('editor.toggle')}
        </button>
      </div>
      {long && !covered && (
        <p class="cut">
          {say('input.cut', {
            name: document.name,
            size: `${Math.round(document.text.length / 100_000) / 10} MB`,
          })}{' '}
          {say('input.cut.lines', { from: `${shown.from}`, to: `${shown.to}` })}
        </p>
      )}
      <div class="editor-box">
        <PlainBox
          {...box}
          pasteLong={pasteLong}
          covered={covered}
          onShown={(from, to) => setShown({ from, to })}
        />
        {rich && <CodeBox {...box} answer={answer} ready={ready} onReady={setReady} />}
      </div>
      <LineInfo mark={mark} />
    </div>
  );
};
