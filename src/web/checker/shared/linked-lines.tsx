// What belongs together on the page: pointing at a rule in the verdicts lights up its line, and the other way round.
// Two contexts, so that who only points is not drawn anew when somebody else does.
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';

/** A line of a document. */
export interface Line {
  readonly document: number;
  readonly line: number;
}

const Linked = createContext<Line | null>(null);
const Point = createContext<(line: Line | null) => void>(() => {});

/** Holds what is pointed at. */
export const Links = ({ children }: { children: ComponentChildren }) => {
  const [line, point] = useState<Line | null>(null);
  return (
    <Point.Provider value={point}>
      <Linked.Provider value={line}>{children}</Linked.Provider>
    </Point.Provider>
  );
};

/** The line that is pointed at now. */
export const useLinked = (): Line | null => useContext(Linked);

/** Handlers for what stands for a line. */
export const usePointing = (document: number | undefined, line: number | undefined) => {
  const point = useContext(Point);
  return useMemo(() => {
    if (document === undefined || line === undefined) return {};
    const on = () => point({ document, line });
    const off = () => point(null);
    return { onMouseEnter: on, onMouseLeave: off, onFocus: on, onBlur: off };
  }, [document, line, point]);
};

/** Points from outside of the app's elements, such as the editor's gutter. */
export const usePoint = (): ((line: Line | null) => void) => useContext(Point);
