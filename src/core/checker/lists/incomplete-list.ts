// What is missing of a list that the input shows in part.
import type { SourceRef } from '../../azure/configuration/resources.ts';
import type { Missing } from './reason-codes.ts';

/** Returns what would complete a list: its further pages, or a linked template that may add to it. */
export const missingPart = (
  { name, missingTemplate }: { readonly name: string | null; readonly missingTemplate?: string },
  at: SourceRef,
): Missing => ({
  code: 'incomplete',
  args: { name: name ?? '', ...(missingTemplate === undefined ? {} : { link: missingTemplate }) },
  at,
});
