// Changes as code: az commands, Bicep, ARM templates, Terraform.
import type { Change } from '../changes/change.ts';
import { armSnippets } from './arm.ts';
import { azCode } from './az.ts';
import { bicepSnippets } from './bicep.ts';
import { type Piece, piecesOf } from './change-units.ts';
import { type Language, type Snippet, whole } from './snippet.ts';
import { terraformSnippets } from './terraform.ts';

export { type Language, languages, placeholdersOf, type Snippet, whole } from './snippet.ts';

const writers = {
  az: (pieces) => whole(azCode(pieces)),
  bicep: bicepSnippets,
  arm: armSnippets,
  terraform: terraformSnippets,
} as const satisfies Readonly<Record<Language, (pieces: readonly Piece[]) => readonly Snippet[]>>;

/** Writes the changes in a language, in the order in which they are to be made. */
export const writeChanges = (changes: readonly Change[], language: Language): readonly Snippet[] =>
  writers[language](piecesOf(changes));
export { writeComplete } from './write-complete.ts';
