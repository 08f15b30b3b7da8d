import { CLOSED, OPENED, SAME } from '../../../../../src/core/checker/diff/outcomes.ts';

/** Returns the change of a packet, from what both versions do with it: `deny,allow`. */
export const changeOf = (outcomes: string): number => {
  if (outcomes === 'deny,allow') return OPENED;
  return outcomes === 'allow,deny' ? CLOSED : SAME;
};
