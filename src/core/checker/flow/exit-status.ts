import type { CheckExit, CheckResult } from '../lists/check-result.ts';

/**
 * What a pipeline gets: 0 every required requirement is allowed, 1 one is blocked or partly blocked, 3 none is
 * blocked but one is undecided. `failOn` is the least that fails: `blocked` lets undecided ones pass as 0.
 */
export function exitStatus(result: Pick<CheckResult, 'counts'>, failOn: 'blocked' | 'undecided' | 'never'): CheckExit {
  if (failOn === 'never') return 0;
  if (result.counts.blocked + result.counts.partly > 0) return 1;
  return failOn === 'undecided' && result.counts.undecided > 0 ? 3 : 0;
}
