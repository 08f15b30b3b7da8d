// Free priorities of a list, and the least shift that makes one free (Network security groups: 100 to 4096, one rule
// for each priority and direction; collections of a firewall: 100 to 65000).

export interface PriorityRange {
  readonly least: number;
  readonly most: number;
}
export const SECURITY_RULES: PriorityRange = { least: 100, most: 4096 };
export const COLLECTIONS: PriorityRange = { least: 100, most: 65000 };

/** People number in tens, so that there is room between two rules. */
const STEP = 10;

/**
 * A free priority below `before`, as near to it as the rules above leave, or null. After the last rule in the way, on
 * the next ten where that is free.
 * @example freePriority([100, 110, 4096], 4096, SECURITY_RULES) // 120
 */
export function freePriority(
  used: readonly number[],
  before: number,
  { least, most }: PriorityRange,
): number | null {
  const taken = new Set(used);
  const end = Math.min(before, most + 1);
  const last = Math.max(least - 1, ...used.filter((priority) => priority < end));
  if (last + 1 < end) {
    const ten = Math.max(least, Math.floor(last / STEP) * STEP + STEP);
    return ten < end ? ten : last + 1;
  }
  for (let priority = end - 1; priority >= least; priority -= 1) if (!taken.has(priority)) return priority;
  return null;
}

/**
 * The priorities that have to go up by one so that `at` is free, from `at` on; null where no number is left for them.
 * @example shiftedRun([100, 101, 103], 100, SECURITY_RULES) // [100, 101]
 */
export function shiftedRun(
  used: readonly number[],
  at: number,
  { most }: PriorityRange,
): readonly number[] | null {
  const taken = new Set(used);
  const run: number[] = [];
  for (let priority = at; taken.has(priority); priority += 1) run.push(priority);
  return at + run.length > most ? null : run;
}
