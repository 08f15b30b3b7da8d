// Lists that are a part of something: one page of several, one parameter of a template.
import type { Context } from '../context/context.ts';

/** How much was read before a list. */
export interface ReadSoFar {
  readonly found: number;
  readonly loose: number;
}
export const readSoFar = ({ drafts }: Context): ReadSoFar => ({
  found: drafts.found.length,
  loose: drafts.loose.length,
});

/** Marks the bare lists and children that were read since: their owners may have more of their kind. */
export const markPartial = ({ drafts }: Context, before: ReadSoFar): void => {
  for (const { draft } of drafts.found.slice(before.found))
    if (drafts.bare.has(draft) && 'incomplete' in draft) draft.incomplete = true;
  for (const loose of drafts.loose.slice(before.loose)) loose.partial = true;
};
