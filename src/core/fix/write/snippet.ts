// Code in one of four languages.
export const languages = ['az', 'bicep', 'arm', 'terraform'] as const;
export type Language = (typeof languages)[number];

export interface Snippet {
  /**
   * `whole`: runs, or deploys, as it stands. `part`: belongs into what is there, at `into`. `removal`: take away what
   * `into` names.
   */
  readonly kind: 'whole' | 'part' | 'removal';
  /** Names from the resource down to the place, as `policy/group/collection`; null for a whole. */
  readonly into: string | null;
  readonly code: string;
}

export const whole = (code: string): readonly Snippet[] =>
  code === '' ? [] : [{ kind: 'whole', into: null, code }];

/** Every text in angle brackets that somebody has to replace, each once. */
export const placeholdersOf = (code: string): readonly string[] => [
  ...new Set(code.match(/<[a-z][a-z0-9-]*>/g)),
];
