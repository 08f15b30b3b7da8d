// What every fact of a scenario has: editions, sources, contradictions, words.
import * as z from 'zod';
import { id, revisionId } from './text-forms.ts';

/** Makes the schema of a fact: one value for all revisions of its scenario, or one for each. */
export const perRevision = <T extends z.ZodType>(value: T) => z.union([value, z.record(revisionId, value)]);

export const note = z.string().meta({ id: 'words' });
export const revisions = z.array(revisionId).min(1);
export const sources = perRevision(z.array(id).min(1)).meta({
  id: 'sources',
  description: 'Ids of _shared/documents.yaml, for each revision where they differ.',
});
/** Ids of `_shared/contradictions.yaml`: where the sources of this fact disagree. */
export const disagreement = z.array(id);

/**
 * What the fact is when the reader takes a side: by contradiction, then by side, the fields that differ. An edition that a
 * field does not name keeps its own value.
 */
export const sidesOf = <T extends z.ZodType>(effect: T) =>
  z.record(id, z.record(id, effect)).optional().meta({
    description: 'What differs when the reader takes a side of a contradiction: contradiction, side, fields.',
  });
