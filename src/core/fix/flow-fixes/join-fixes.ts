// Several mendings as one.
import type { Missing } from '../../checker/lists/check-result.ts';
import type { Mending } from '../changes/change.ts';

/** Nothing to change. */
export const NOTHING: Mending = { changes: [], placeholders: [], obstacles: [] };

/** All of them together, in their order. */
export const joined = (all: readonly Mending[]): Mending => ({
  widened: all.flatMap(({ widened = [] }) => widened),
  changes: all.flatMap(({ changes }) => changes),
  placeholders: all.flatMap(({ placeholders }) => placeholders),
  obstacles: all.flatMap(({ obstacles }) => obstacles),
});

const ASSOCIATION: Missing = { code: 'association', args: {}, at: null };

/** Several lists, and no word on which one is in force here: opening all of them would open too much. */
export function onlyWay(ways: readonly Mending[], open = ASSOCIATION): Mending {
  const [only, ...others] = ways;
  if (only === undefined || others.length === 0) return only ?? NOTHING;
  const isWanted = ways.some(({ changes, obstacles }) => changes.length + obstacles.length > 0);
  return isWanted ? { ...NOTHING, obstacles: [open] } : NOTHING;
}
