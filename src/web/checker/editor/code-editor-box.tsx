// Holds the editor over the textbox and keeps both in step with the document.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useLinked, usePoint } from '../shared/linked-lines.tsx';
import { tellMissing, withPart } from '../shared/load-part.ts';
import { useSpeech } from '../shared/messages.ts';
import { revealMark } from '../shared/reveal.ts';
import { isLong } from '../state/documents.ts';
import type { Answer } from '../state/worker-protocol.ts';
import type { BoxProps } from './box-props.ts';
import type { CodeEditor } from './code-editor.ts';
import { editorPhrases } from './editor-phrases.ts';

interface Props extends BoxProps {
  readonly answer: Answer | null;
  /** Until then the textbox below is the one to use. */
  readonly ready: boolean;
  readonly onReady: (ready: boolean) => void;
}

/** The editor, once its script is there. A script that does not come leaves the textbox as it is. */
export const CodeBox = (props: Props) => {
  const { document, target, marks, answer, ready } = props;
  const { say } = useSpeech();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const point = usePoint();
  const linked = useLinked();

  const tellDocument = () => {
    const { document } = latest.current;
    editor.current?.setDocument(document.id, document.text, isLong(document.text));
  };
  const tellMarks = () => {
    const { document, marks, answer } = latest.current;
    const errors = (answer?.remarks ?? []).filter(
      // Without a configuration there is more to say of the text as a whole than of its values.
      ({ severity, syntax, document: at }) =>
        at === document.id && (syntax || (severity === 'error' && answer?.state === 'checked')),
    );
    editor.current?.setMarks(marks, errors);
  };

  useEffect(() => {
    let gone = false;
    withPart(import('./code-editor.ts'), ({ startEditor }) => {
      if (gone || host.current === null) return;
      editor.current = startEditor(host.current, {
        label: say('input.label'),
        phrases: editorPhrases(say),
        onChange: (text) => latest.current.type(text),
        onCursor: (offset) => latest.current.onCursor(offset),
        onPoint: (line) => point(line === null ? null : { document: latest.current.document.id, line }),
        onMark: revealMark,
        onMissing: tellMissing,
      });
      tellDocument();
      tellMarks();
      props.onReady(true);
    });
    return () => {
      gone = true;
      editor.current?.close();
      editor.current = null;
      latest.current.onReady(false);
    };
  }, []);

  // Before anything else can be typed, which it would take back.
  useLayoutEffect(tellDocument, [document.id, document.text]);
  useEffect(tellMarks, [document.id, marks, answer]);
  useEffect(() => {
    if (target !== null && target.document === document.id) editor.current?.goTo(target.line, target.column);
  }, [target]);
  useEffect(() => {
    editor.current?.setLinked(linked?.document === document.id ? linked.line : null);
  }, [linked, document.id]);
  return <div class={`code-box${ready ? ' ready' : ''}`} ref={host} />;
};
