// The part of the library that the checker's page carries: facts once, messages by language.
import type { Library, ScenarioText } from '../core/model/schema.ts';

export type MessageCatalog = Readonly<Record<string, unknown>>;

export type CheckerFacts = Omit<Library, 'text'>;

/** The messages of verdicts in one language. What it lacks is filled in from English, so that no second one is loaded. */
export interface CheckerMessages {
  readonly text: Readonly<Record<string, ScenarioText>>;
  readonly shared: Library['shared']['text'][string];
  readonly checker: MessageCatalog;
  /** The names of the input formats. */
  readonly azure: MessageCatalog;
}

/**
 * The messages of findings, fixes, comparisons and reports in one language: loaded once there are verdicts, or problems of
 * the input.
 */
export interface DeferredMessages {
  /** The problems of the input. */
  readonly azure: MessageCatalog;
  /** Those of the checker's area that only reports and tested packets use. */
  readonly checker: MessageCatalog;
  readonly fix: MessageCatalog;
  readonly diff: MessageCatalog;
  readonly review: MessageCatalog;
}
