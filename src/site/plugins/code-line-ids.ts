import type { ShikiTransformer } from 'shiki';

/**
 * Makes a Shiki transformer that gives each line an id, `line-3`, and marks the lines of `verdicts` (by line, from 1)
 * with the verdict that is decided there. The numbers are drawn by the style sheet, so that they are not copied.
 */
export const lineNumbers = (verdicts: Readonly<Record<number, string>>): ShikiTransformer => ({
  name: 'line-numbers',
  pre(node) {
    node.properties['class'] = 'code numbered';
  },
  line(node, line) {
    node.properties['id'] = `line-${line}`;
    node.properties['class'] = 'line';
    const verdict = verdicts[line];
    if (verdict !== undefined) node.properties['data-verdict'] = verdict;
  },
});
