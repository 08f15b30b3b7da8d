// Joins fix candidates.
import type { Missing } from '../../checker/lists/check-result.ts';
import type { FixCandidate } from '../changes/change.ts';

/** A candidate without changes. */
export const NO_CHANGE: FixCandidate = { changes: [], placeholders: [], obstacles: [] };

/** Joins candidates that are all needed, in their order. */
export const joinCandidates = (all: readonly FixCandidate[]): FixCandidate => ({
  widened: all.flatMap(({ widened = [] }) => widened),
  changes: all.flatMap(({ changes }) => changes),
  placeholders: all.flatMap(({ placeholders }) => placeholders),
  obstacles: all.flatMap(({ obstacles }) => obstacles),
});

const ASSOCIATION: Missing = { code: 'association', args: {}, at: null };

/** Returns the only candidate; an obstacle where it is unknown which of several lists applies: changing all would allow too much. */
export function soleAlternative(candidates: readonly FixCandidate[], obstacle = ASSOCIATION): FixCandidate {
  const [only, ...others] = candidates;
  if (only === undefined || others.length === 0) return only ?? NO_CHANGE;
  const isWanted = candidates.some(({ changes, obstacles }) => changes.length + obstacles.length > 0);
  return isWanted ? { ...NO_CHANGE, obstacles: [obstacle] } : NO_CHANGE;
}
