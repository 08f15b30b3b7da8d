// Numbers beside the textbox; a line that decides something bears its verdict's mark, which leads to the requirement.

import { type Marks, markClass, markTitle } from '../shared/gutter-annotations.ts';
import { useLinked, usePoint } from '../shared/linked-lines.tsx';
import { revealMark } from '../shared/reveal.ts';
import { VerdictMark } from '../shared/verdict-icon.tsx';

interface Props {
  readonly document: number;
  readonly first: number;
  readonly count: number;
  /** By how much the first line is scrolled out of view. In pixels. */
  readonly shift: number;
  readonly marks: Marks;
}

/** For the eye and the pointer: the line's requirements are told below the textbox, too. */
export const LineNumbers = ({ document, first, count, shift, marks }: Props) => {
  const linked = useLinked();
  const point = usePoint();
  return (
    <div class="line-numbers" aria-hidden="true" style={{ transform: `translateY(${-shift}px)` }}>
      {Array.from({ length: count }, (_, index) => {
        const line = first + index;
        const mark = marks.get(line);
        const here = linked?.document === document && linked.line === line;
        if (mark === undefined) return <span key={line}>{line}</span>;
        return (
          // biome-ignore lint/a11y: a shortcut of the pointer; keyboard and screen reader have the list below the box
          <span
            key={line}
            class={`marked ${markClass(mark)}${here ? ' is-linked' : ''}`}
            title={markTitle(mark)}
            onMouseEnter={() => point({ document, line })}
            onMouseLeave={() => point(null)}
            onClick={() => revealMark(mark)}
          >
            {mark.verdict === null ? <span class="verdict-mark" /> : <VerdictMark verdict={mark.verdict} />}
            {line}
          </span>
        );
      })}
    </div>
  );
};
