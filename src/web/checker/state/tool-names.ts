/** What can be asked beyond the verdicts, in its order. */
export const everyTool = ['probe', 'close', 'compare', 'complete', 'order'] as const;
export type Tool = (typeof everyTool)[number];
