// Keeps the code editor in step with the document and its annotations.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useLinkedLine, useSetLinkedLine } from '../shared/linked-lines.tsx';
import { loadPart, showPartMissing } from '../shared/load-part.ts';
import { usePageLocale } from '../shared/messages.ts';
import { revealAnnotation } from '../shared/reveal.ts';
import { isLong } from '../state/documents.ts';
import type { CheckAnswer, InputProblem } from '../state/worker-protocol.ts';
import { type BoxProps, editorId } from './box-props.ts';
import type { CodeEditor } from './code-editor.ts';
import { editorPhrases } from './editor-phrases.ts';
import { loadCodeEditor } from './load-code-editor.ts';

interface Props extends BoxProps {
  readonly answer: CheckAnswer | null;
  /** Whether the editor is loaded: until then the textbox below is in use. */
  readonly ready: boolean;
  readonly onReady: (ready: boolean) => void;
  /** Called where the editor's script does not load. */
  readonly onMissing: () => void;
}

/** Returns the selection of the textbox, in UTF-16 code units; null where it does not have the focus. */
const focusedSelection = (): readonly [number, number] | null => {
  const box = globalThis.document.activeElement;
  return box instanceof HTMLTextAreaElement && box.id === editorId ? [box.selectionStart, box.selectionEnd] : null;
};

/** Returns the errors to underline in a document. Where no configuration was found, single values say less than the text as a whole. */
const errorsIn = (answer: CheckAnswer | null, document: number): readonly InputProblem[] =>
  (answer?.problems ?? []).filter(
    ({ severity, syntax, document: at }) =>
      at === document && (syntax || (severity === 'error' && answer?.state === 'checked')),
  );

/** Shows the code editor over the textbox once its script is loaded; a script that does not load leaves the textbox as it is. */
export const CodeEditorBox = (props: Props) => {
  const { document, target, annotations, answer, ready } = props;
  const { t } = usePageLocale();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  /** What the textbox had selected when the editor came. */
  const selection = useRef<readonly [number, number] | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const setLinkedLine = useSetLinkedLine();
  const linked = useLinkedLine();

  const updateDocument = () => {
    const { document } = latest.current;
    editor.current?.setDocument({ id: document.id, text: document.text, isReadOnly: isLong(document.text) });
  };
  const updateAnnotations = () => {
    const { document, annotations, answer } = latest.current;
    editor.current?.setAnnotations(annotations, errorsIn(answer, document.id));
  };

  useEffect(() => {
    let gone = false;
    const loading = loadCodeEditor();
    loading.catch(props.onMissing);
    loadPart(loading, ({ startEditor }) => {
      if (gone || host.current === null) return;
      editor.current = startEditor(host.current, {
        label: t('input.label'),
        phrases: editorPhrases(t),
        onChange: (text) => latest.current.type(text),
        onCursor: (offset) => latest.current.onCursor(offset),
        onPoint: (line) => setLinkedLine(line === null ? null : { document: latest.current.document.id, line }),
        onAnnotation: revealAnnotation,
        onMissing: showPartMissing,
      });
      updateDocument();
      updateAnnotations();
      selection.current = focusedSelection();
      props.onReady(true);
    });
    return () => {
      gone = true;
      editor.current?.close();
      editor.current = null;
      latest.current.onReady(false);
    };
  }, []);

  // Once it is visible: what is hidden takes no focus. A layout effect: the next key is the editor's.
  useLayoutEffect(() => {
    // The reader may have gone on meanwhile.
    if (ready && selection.current !== null && focusedSelection() !== null)
      editor.current?.takeOver(...selection.current);
    selection.current = null;
  }, [ready]);
  // A layout effect: a key typed before it would be lost.
  useLayoutEffect(updateDocument, [document.id, document.text]);
  useEffect(updateAnnotations, [document.id, annotations, answer]);
  useEffect(() => {
    if (target !== null && target.document === document.id) editor.current?.goTo(target.line, target.column);
  }, [target]);
  useEffect(() => {
    editor.current?.setLinked(linked?.document === document.id ? linked.line : null);
  }, [linked, document.id]);
  return <div class={`code-box${ready ? ' ready' : ''}`} ref={host} />;
};
