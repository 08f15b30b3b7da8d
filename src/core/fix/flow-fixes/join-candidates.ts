// Joins fix candidates.
import type { FixCandidate } from '../changes/change.ts';
import type { Obstacle } from '../changes/obstacle.ts';

/** Returns a candidate without changes. */
export const noChange = (...obstacles: readonly Obstacle[]): FixCandidate => ({
  changes: [],
  placeholders: [],
  obstacles,
});

/** Joins candidates that are all needed, in their order. */
export const joinCandidates = (all: readonly FixCandidate[]): FixCandidate => ({
  widened: all.flatMap(({ widened = [] }) => widened),
  changes: all.flatMap(({ changes }) => changes),
  placeholders: all.flatMap(({ placeholders }) => placeholders),
  obstacles: all.flatMap(({ obstacles }) => obstacles),
});

const ASSOCIATION: Obstacle = { code: 'association', args: {}, at: null };

/** Returns the only candidate; an obstacle where it is unknown which of several lists applies: changing all would allow too much. */
export function soleAlternative(candidates: readonly FixCandidate[], obstacle = ASSOCIATION): FixCandidate {
  const [only, ...others] = candidates;
  if (only === undefined || others.length === 0) return only ?? noChange();
  const isWanted = candidates.some(({ changes, obstacles }) => changes.length + obstacles.length > 0);
  return isWanted ? noChange(obstacle) : noChange();
}
