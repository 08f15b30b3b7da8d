// The library in parts: what all scenarios share, with an outline of each, and those that are loaded. An outline has what
// proposes the scenario, and no flows, of which every scenario has some.
import type { CheckerFacts, CheckerMessages, CheckerScenario } from '../../../contract/checker-library.ts';
import type { Library } from '../../../core/model/schema.ts';

/** The facts of the library and their messages in the reader's language. */
export interface FactsAndMessages {
  readonly facts: CheckerFacts;
  readonly messages: CheckerMessages;
}

/** Thrown where the check is about scenarios of which only the outline is loaded. */
export class ScenariosMissing extends Error {
  readonly ids: readonly string[];
  constructor(ids: readonly string[]) {
    super(`the scenarios ${ids.join(', ')}`);
    this.ids = ids;
  }
}

/** Returns the ids of scenarios of which only the outline is there. */
export const outlinesIn = ({ scenarios }: Pick<Library, 'scenarios'>): readonly string[] =>
  scenarios.filter(({ flows }) => flows.length === 0).map(({ id }) => id);

const allOf = <T>(tables: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> =>
  Object.assign({}, ...tables);

/** Puts scenarios in the place of their outlines, with their words and with what they name. */
export const withScenarios = (
  { facts, messages }: FactsAndMessages,
  parts: readonly CheckerScenario[],
): FactsAndMessages => {
  const scenarios = new Map(parts.map(({ scenario }) => [scenario.id, scenario]));
  return {
    facts: {
      ...facts,
      scenarios: facts.scenarios.map((outline) => scenarios.get(outline.id) ?? outline),
      shared: { ...facts.shared, documents: allOf(parts.map(({ documents }) => documents)) },
    },
    messages: {
      ...messages,
      text: Object.fromEntries(parts.map(({ scenario, text }) => [scenario.id, text])),
      shared: {
        ...messages.shared,
        documents: allOf(parts.map(({ titles }) => titles.documents)),
        contradictions: allOf(parts.map(({ titles }) => titles.contradictions)),
      },
    },
  };
};
