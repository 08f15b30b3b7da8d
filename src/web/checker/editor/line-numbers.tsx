import { annotationClass, annotationTitle, type LineAnnotations } from '../shared/gutter-annotations.ts';
import { useLinkedLine, useSetLinkedLine } from '../shared/linked-lines.tsx';
import { revealAnnotation } from '../shared/reveal.ts';
import { VerdictIcon } from '../shared/verdict-icon.tsx';

interface Props {
  readonly document: number;
  readonly first: number;
  readonly count: number;
  /** How far the first line is scrolled out of view, in pixels. */
  readonly shift: number;
  readonly annotations: LineAnnotations;
}

/**
 * Shows line numbers beside the textbox, with the annotations of lines. For the eye and the pointer only: `LineInfo` says
 * the same to keyboard and screen reader.
 */
export const LineNumbers = ({ document, first, count, shift, annotations }: Props) => {
  const linked = useLinkedLine();
  const setLinkedLine = useSetLinkedLine();
  return (
    <div class="line-numbers" aria-hidden="true" style={{ transform: `translateY(${-shift}px)` }}>
      {Array.from({ length: count }, (_, index) => {
        const line = first + index;
        const annotation = annotations.get(line);
        const here = linked?.document === document && linked.line === line;
        if (annotation === undefined) return <span key={line}>{line}</span>;
        return (
          // biome-ignore lint/a11y: a shortcut of the pointer; keyboard and screen reader have the list below the box
          <span
            key={line}
            class={`marked ${annotationClass(annotation)}${here ? ' is-linked' : ''}`}
            title={annotationTitle(annotation)}
            onMouseEnter={() => setLinkedLine({ document, line })}
            onMouseLeave={() => setLinkedLine(null)}
            onClick={() => revealAnnotation(annotation)}
          >
            {annotation.verdict === null ? <span class="verdict-mark" /> : <VerdictIcon verdict={annotation.verdict} />}
            {line}
          </span>
        );
      })}
    </div>
  );
};
