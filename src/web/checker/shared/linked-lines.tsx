// Linked highlighting: pointing at a rule in the verdicts highlights its line, and the other way round. Two contexts, so
// that a component which only sets the line does not render again when it changes.
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';

/** A line of a document. */
export interface LinkedLine {
  readonly document: number;
  readonly line: number;
}

const LinkedContext = createContext<LinkedLine | null>(null);
const SetLinkedContext = createContext<(line: LinkedLine | null) => void>(() => {});

/** Provides the linked line to the components inside. */
export const LinkedLines = ({ children }: { children: ComponentChildren }) => {
  const [line, setLine] = useState<LinkedLine | null>(null);
  return (
    <SetLinkedContext.Provider value={setLine}>
      <LinkedContext.Provider value={line}>{children}</LinkedContext.Provider>
    </SetLinkedContext.Provider>
  );
};

/** Returns the line that is pointed at now; null: none. */
export const useLinkedLine = (): LinkedLine | null => useContext(LinkedContext);

/** Returns the event handlers of an element that stands for a line; none where it has no line. */
export const useLinkOnPointing = (document: number | undefined, line: number | undefined) => {
  const setLine = useContext(SetLinkedContext);
  return useMemo(() => {
    if (document === undefined || line === undefined) return {};
    const on = () => setLine({ document, line });
    const off = () => setLine(null);
    return { onMouseEnter: on, onMouseLeave: off, onFocus: on, onBlur: off };
  }, [document, line, setLine]);
};

/** Returns the function that sets the linked line, for what is no element of the app, such as the editor's gutter. */
export const useSetLinkedLine = (): ((line: LinkedLine | null) => void) => useContext(SetLinkedContext);
