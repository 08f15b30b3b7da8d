// What somebody notices when a requirement is not met, for the checker's page.

/** The symptoms of requirements in one language. */
export interface CheckerSymptoms {
  /** What stands before them: `You would see:`. */
  readonly label: string;
  /** By requirement, `compute/identity`: each symptom's page, below the language, and its sentence. */
  readonly of: Readonly<Record<string, readonly { readonly path: string; readonly see: string }[]>>;
}
