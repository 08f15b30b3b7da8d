/** The tools beside the verdicts, in the order of their buttons. */
export const toolNames = [
  'probe',
  'least-privilege',
  'compare',
  'generate',
  'evaluation-order',
  'report',
  'share',
] as const;
export type ToolName = (typeof toolNames)[number];
