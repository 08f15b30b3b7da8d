// Writes changes as code: az commands, Bicep, ARM templates, Terraform.
import type { Change } from '../changes/change.ts';
import { armSnippets } from './arm.ts';
import { azCode } from './az.ts';
import { bicepSnippets } from './bicep.ts';
import { type ChangeUnit, changeUnits } from './change-units.ts';
import { type CodeLanguage, type Snippet, wholeSnippet } from './snippet.ts';
import { terraformSnippets } from './terraform.ts';

export { type CodeLanguage, codeLanguages, placeholdersOf, type Snippet, wholeSnippet } from './snippet.ts';

const writers = {
  az: (units) => wholeSnippet(azCode(units)),
  bicep: bicepSnippets,
  arm: armSnippets,
  terraform: terraformSnippets,
} as const satisfies Readonly<Record<CodeLanguage, (units: readonly ChangeUnit[]) => readonly Snippet[]>>;

/** Writes the changes in a language, in the order in which they have to be applied. */
export const writeChanges = (changes: readonly Change[], language: CodeLanguage): readonly Snippet[] =>
  writers[language](changeUnits(changes));
export { writeConfiguration } from './write-configuration.ts';
