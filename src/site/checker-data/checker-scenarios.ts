// The library in parts, as the checker's page loads it: what the scenarios share, with an outline of each, and the scenarios
// one by one. A verdict waits for those that it is about.
import type { CheckerFacts, CheckerMessages, CheckerScenario } from '../../contract/checker-library.ts';
import { defaultLocale, type Locale } from '../../core/i18n/locales.ts';
import { parameterDefinitions } from '../../core/model/parameters.ts';
import type { Library, Scenario } from '../../core/model/schema.ts';
import { checkerFacts, checkerMessages, namedByRequirements } from './facts-and-messages.ts';

/** Returns what proposes a scenario: resources, places, and the parameters that say how their subnets are recognized. */
const outlineOf = (
  { id, order, revisions, about, 'proposed-by': evidence, places, parameters, diagram }: Scenario,
  shared: Library['shared'],
): Scenario => {
  const definitions = parameterDefinitions(shared, { parameters });
  const isOfSubnet = (name: string): boolean => {
    const from = definitions[name]?.['read-from'];
    return from !== undefined && 'subnet' in from;
  };
  return {
    ...{ id, order, revisions, places, diagram, flows: [] },
    ...(about === undefined ? {} : { about }),
    ...(evidence === undefined ? {} : { 'proposed-by': evidence }),
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => isOfSubnet(name))),
  };
};

const nothing = { documents: new Set<string>(), contradictions: new Set<string>() };

/** Returns the facts that scenarios share, with an outline of each. */
export const outlineFacts = (library: Library): CheckerFacts => {
  const facts = checkerFacts(library, nothing.documents);
  return { ...facts, scenarios: facts.scenarios.map((scenario) => outlineOf(scenario, library.shared)) };
};

/** Returns the messages of verdicts without the words of scenarios. */
export const outlineMessages = (library: Library, locale: Locale): CheckerMessages => ({
  ...checkerMessages({ ...library, scenarios: [] }, locale, nothing),
});

/** Returns one scenario with its words in a language; in English where it lacks some. Throws for an unknown one. */
export const checkerScenario = (library: Library, id: string, locale: Locale): CheckerScenario => {
  const own: Library = { ...library, scenarios: library.scenarios.filter((one) => one.id === id) };
  const named = namedByRequirements(own);
  const {
    scenarios: [scenario],
    shared: { documents },
  } = checkerFacts(own, named.documents);
  const messages = checkerMessages(own, locale, named);
  const text = messages.text[id];
  if (scenario === undefined || text === undefined)
    throw new Error(`No scenario "${id}" with words in ${defaultLocale}`);
  const { documents: titles, contradictions } = messages.shared;
  return { scenario, text, documents, titles: { documents: titles, contradictions } };
};
