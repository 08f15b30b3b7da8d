// The part of the library that the checker's page carries: what all scenarios share, facts once and messages by language, and
// each scenario by itself, in each language.
import type { Library, Scenario, ScenarioText } from '../core/model/schema.ts';

export type MessageCatalog = Readonly<Record<string, unknown>>;

/** A scenario without flows is an outline: what proposes it, until the rest is loaded. */
export type CheckerFacts = Omit<Library, 'text'>;

type SharedText = Library['shared']['text'][string];

/** A scenario with its words in one language, and what it names of documents and of what they disagree about. */
export interface CheckerScenario {
  readonly scenario: Scenario;
  readonly text: ScenarioText;
  readonly documents: Library['shared']['documents'];
  readonly titles: Pick<SharedText, 'documents' | 'contradictions'>;
}

/** The messages of verdicts in one language. What it lacks is filled in from English, so that no second one is loaded. */
export interface CheckerMessages {
  readonly text: Readonly<Record<string, ScenarioText>>;
  readonly shared: SharedText;
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
  /** Those of the checker's area that reports and tested packets use, and few verdicts. */
  readonly checker: MessageCatalog;
  readonly fix: MessageCatalog;
  readonly diff: MessageCatalog;
  readonly review: MessageCatalog;
}
