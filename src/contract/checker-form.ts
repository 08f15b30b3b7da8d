// The form of the checker's page: scenarios, editions and parameters, with their titles in one language.
import type { PerRevision } from '../core/model/per-revision.ts';
import type { Parameter } from '../core/model/schema.ts';

export interface FormParameter {
  readonly id: string;
  readonly title: string;
  readonly type: Parameter['type'];
  /** Values of a choice, regions of a region. */
  readonly choices: readonly string[];
  /** What the menu shows for a choice; one that it lacks is shown as it is. */
  readonly choiceTitles?: Readonly<Record<string, string>>;
  /** The value without the reader's choice; null: none, the reader has to choose. */
  readonly default: boolean | string | readonly string[] | null;
  /** Ids of the scenarios that ask for it. */
  readonly scenarios: readonly string[];
}

/**
 * A contradiction between documents. Without the reader's choice the check takes the side that the scenarios follow. Its words
 * are loaded later.
 */
export interface FormSide extends Omit<FormParameter, 'title' | 'choiceTitles'> {
  /** By edition where they differ. */
  readonly follows: PerRevision<string>;
}

/** The words of contradictions, by their ids. */
export type SideWords = Readonly<Record<string, Required<Pick<FormParameter, 'title' | 'choiceTitles'>>>>;

/** The fragment of the checker's address with which it starts from nothing. */
export const START_FRAGMENT = 'start-from-nothing';

export interface CheckerForm {
  /** Services with their scenarios, the default one first; title null: there is one. */
  readonly services: readonly { readonly title: string | null; readonly scenarios: readonly string[] }[];
  readonly scenarios: readonly {
    readonly id: string;
    readonly title: string;
    readonly revisions: readonly string[];
    /** It is checked only where a resource proposes it, or the reader chooses it. */
    readonly needsEvidence?: true;
  }[];
  /** The newest first. */
  readonly revisions: readonly { readonly id: string; readonly title: string }[];
  readonly parameters: readonly FormParameter[];
  /** Contradictions between documents as choices of a side. */
  readonly sides?: readonly FormSide[];
}
