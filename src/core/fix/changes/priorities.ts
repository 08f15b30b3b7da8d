// Free priorities of a list, and the smallest shift that frees one (Network security groups: 100 to 4096, one rule
// for each priority and direction; rule collections of a firewall: 100 to 65000).

/** The priorities that a list allows. */
export interface PriorityRange {
  readonly lowest: number;
  readonly highest: number;
}
export const SECURITY_RULE_PRIORITIES: PriorityRange = { lowest: 100, highest: 4096 };
export const COLLECTION_PRIORITIES: PriorityRange = { lowest: 100, highest: 65000 };

/** Rules are usually numbered in tens, so that others fit between them. */
const STEP = 10;

/**
 * Returns a free priority below `before`: behind the last used one before it, a multiple of ten where one is free, else
 * the nearest free one; null where none is free.
 * @example freePriority([100, 110, 4096], 4096, SECURITY_RULES) // 120
 */
export function freePriority(
  used: readonly number[],
  before: number,
  { lowest, highest }: PriorityRange,
): number | null {
  const occupied = new Set(used);
  const end = Math.min(before, highest + 1);
  const last = Math.max(lowest - 1, ...used.filter((priority) => priority < end));
  if (last + 1 < end) {
    const ten = Math.max(lowest, Math.floor(last / STEP) * STEP + STEP);
    return ten < end ? ten : last + 1;
  }
  for (let priority = end - 1; priority >= lowest; priority -= 1) if (!occupied.has(priority)) return priority;
  return null;
}

/**
 * Returns the consecutive used priorities from `at` on, which have to grow by one to free `at`; null where the last one
 * would exceed the highest priority.
 * @example shiftedRun([100, 101, 103], 100, SECURITY_RULES) // [100, 101]
 */
export function shiftedRun(used: readonly number[], at: number, { highest }: PriorityRange): readonly number[] | null {
  const occupied = new Set(used);
  const run: number[] = [];
  for (let priority = at; occupied.has(priority); priority += 1) run.push(priority);
  return at + run.length > highest ? null : run;
}
