// The part of the library that the checker's page carries.
import type { Library, ScenarioText } from '../core/model/schema.ts';

export type Catalogue = Readonly<Record<string, unknown>>;

export type CheckerFacts = Omit<Library, 'text'>;

/** The words of one language; what it lacks is put in from English here, so that no second language is loaded. */
export interface CheckerSpeech {
  readonly text: Readonly<Record<string, ScenarioText>>;
  readonly shared: Library['shared']['text'][string];
  readonly checker: Catalogue;
  readonly azure: Catalogue;
}

/** The words of what is said or asked once there are verdicts, in one language. */
export interface CheckerMoreSpeech {
  readonly remedy: Catalogue;
  readonly diff: Catalogue;
  readonly review: Catalogue;
}
