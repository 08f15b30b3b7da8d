// An icon for each verdict: readable without color.
import type { Verdict } from '../../../core/checker/lists/check-result.ts';

/** SVG path data in a view box of 16 by 16. */
export const verdictIconPaths: Readonly<Record<Verdict, string>> = {
  allowed: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.7 5.2-4.4 4.9a.8.8 0 0 1-1.15.03L4 9l1.1-1.15 1.6 1.55 3.8-4.3z',
  blocked: 'M1.5 1.5h13v13h-13zM5 4 4 5l3 3-3 3 1 1 3-3 3 3 1-1-3-3 3-3-1-1-3 3z',
  partly: 'M8 .5 15.5 8 8 15.5.5 8zM8 3.3 3.3 8 8 12.7z',
  undecided:
    'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 8 2.600zM7.200 11h1.600v1.500H7.200zM5.400 6.300C5.500 4.800 6.500 4 8 4s2.600.9 2.600 2.200c0 1.600-1.800 1.900-1.800 3.500v.2H7.200v-.3c0-2 1.700-2.300 1.700-3.300 0-.5-.4-.8-.9-.8-.6 0-.9.3-1 .9z',
};

/** Shows the verdict's icon, hidden from screen readers: the word stands beside it. */
export const VerdictIcon = ({ verdict }: { verdict: Verdict }) => (
  <svg class="verdict-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path d={verdictIconPaths[verdict]} fill="currentColor" fill-rule="evenodd" />
  </svg>
);
