// Lists that are a part of something: one page of several, one parameter of a template.
import type { ReaderContext } from '../context/reader-context.ts';

/** How much was read before a list. */
export interface ReadSoFar {
  readonly found: number;
  readonly unattached: number;
}
export const readSoFar = ({ builders }: ReaderContext): ReadSoFar => ({
  found: builders.found.length,
  unattached: builders.unattached.length,
});
/** Reports whether any resource, list or child was read since. */
export const hasReadSince = ({ builders }: ReaderContext, before: ReadSoFar): boolean =>
  builders.found.length > before.found || builders.unattached.length > before.unattached;

/** Marks what was read since as partial: bare lists, and children whose parents may have more of their kind. */
export const markPartial = ({ builders }: ReaderContext, before: ReadSoFar): void => {
  builders.found.slice(before.found).forEach(({ kind, builder }, index) => {
    if (builders.bareLists.has(builder) && 'incomplete' in builder) builder.incomplete = true;
    if (kind === 'complete' && builder.kind === 'other')
      builders.found[before.found + index] = { kind, builder: { ...builder, isOfPart: true } };
  });
  for (const unattached of builders.unattached.slice(before.unattached)) unattached.partial = true;
};
