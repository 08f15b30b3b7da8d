// Several mendings as one.
import type { Mending } from './change.ts';

/** Nothing to change. */
export const NOTHING: Mending = { changes: [], placeholders: [], obstacles: [] };

/** All of them together, in their order. */
export const joined = (all: readonly Mending[]): Mending => ({
  widened: all.flatMap(({ widened = [] }) => widened),
  changes: all.flatMap(({ changes }) => changes),
  placeholders: all.flatMap(({ placeholders }) => placeholders),
  obstacles: all.flatMap(({ obstacles }) => obstacles),
});

/** Several lists, and no word on which one is in force here: opening all of them would open too much. */
export function onlyWay(ways: readonly Mending[]): Mending {
  const [only, ...others] = ways;
  if (only === undefined || others.length === 0) return only ?? NOTHING;
  const open = ways.some(({ changes, obstacles }) => changes.length + obstacles.length > 0);
  return open ? { ...NOTHING, obstacles: [{ code: 'association', args: {}, at: null }] } : NOTHING;
}
