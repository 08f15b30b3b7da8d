// Code in one of four languages.
export const codeLanguages = ['az', 'bicep', 'arm', 'terraform'] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

export interface Snippet {
  /**
   * `whole`: runs or deploys as it is. `part`: belongs into an existing resource, at `into`. `removal`: `into` is to be
   * removed.
   */
  readonly kind: 'whole' | 'part' | 'removal';
  /** The path from the resource down, as `policy/group/collection`; null for `whole`. */
  readonly into: string | null;
  readonly code: string;
}

/** Returns code that runs as it is; no snippet where it is empty. */
export const wholeSnippet = (code: string): readonly Snippet[] =>
  code === '' ? [] : [{ kind: 'whole', into: null, code }];

/** Returns the placeholders in code, each once. */
export const placeholdersOf = (code: string): readonly string[] => [...new Set(code.match(/<[a-z][a-z0-9-]*>/g))];
