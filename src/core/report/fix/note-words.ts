// The words of what generated code closes and keeps open.
import type { PlanWords } from '../../fix/write/network/plan-words.ts';
import type { FixLocaleBundle } from './explain-fix.ts';

/** Returns the sentences of notes. */
export const noteWords = ({ fix }: Pick<FixLocaleBundle, 'fix'>): Pick<PlanWords, 'note'> => ({
  note: ({ code, args }) => fix(`network.note.${code}`, args),
});
