// An icon for each tool, hidden from screen readers: the word stands beside it.
import type { ToolName } from '../state/tool-names.ts';

/** SVG path data in a view box of 16 by 16, drawn as lines. */
const paths: Readonly<Record<ToolName, string>> = {
  probe: 'M1.5 8h9M7.5 4.500 11 8l-3.500 3.500M13.500 3v10',
  'least-privilege': 'M8 1.500 13.500 3.500v4.500c0 3.500-2.500 5.500-5.500 6.500-3-1-5.500-3-5.500-6.500V3.500z',
  compare: 'M2 2.500h5v11H2zM9.500 2.500h4.500v11H9.500z',
  generate: 'M8 2v12M2 8h12',
  'evaluation-order': 'M6 3.500h8M6 8h8M6 12.500h8M2 3.500h1M2 8h1M2 12.500h1',
  report: 'M3.500 1.500h6l3 3v10h-9zM6 8h4M6 11h4',
  share: 'M6.500 9.500l3-3M7 5l2-2a2.800 2.800 0 0 1 4 4l-2 2M9 11l-2 2a2.800 2.800 0 0 1-4-4l2-2',
};

/** Shows the icon of a tool. */
export const ToolIcon = ({ tool }: { readonly tool: ToolName }) => (
  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path d={paths[tool]} fill="none" stroke="currentColor" stroke-width="1.5" />
  </svg>
);
