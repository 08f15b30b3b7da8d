import { type ConditionContext, type ConditionResult, conditionHolds } from './condition.ts';
import { parameterDefinitions, parametersInForce } from './parameters.ts';
import { regionSuffix } from './region.ts';
import type { ParameterValue, GivenValues } from './resolved-scenario.ts';
import type { Library, Scenario } from './schema.ts';

/** Everything that the entries of one scenario are resolved against. */
export interface ResolutionContext {
  readonly library: Library;
  readonly scenario: Scenario;
  readonly revision: string;
  readonly parameters: Readonly<Record<string, ParameterValue | null>>;
  /** The region as service tags spell it; `unknown` where no parameter has it. */
  readonly regionSuffix: string;
  /** Decides a named condition, each once. */
  readonly holds: (condition: string) => ConditionResult;
}

/** Puts together what a scenario's entries are resolved against; `given` holds the values that override defaults. */
export const resolutionOf = (
  library: Library,
  scenario: Scenario,
  { revision, parameters: given }: { readonly revision: string; readonly parameters: GivenValues },
): ResolutionContext => {
  const parameters = parametersInForce(library, scenario, given);
  const [regional] = Object.entries(parameterDefinitions(library.shared, scenario)).filter(
    ([, { type }]) => type === 'region',
  );
  // As it was given: a region that the table lacks keeps its own capitals.
  const region = regional === undefined ? undefined : (given[regional[0]] ?? regional[1].default);
  const conditions: ConditionContext = {
    conditions: { ...library.shared.conditions, ...scenario.conditions },
    parameters,
  };
  const decided = new Map<string, ConditionResult>();
  return {
    library,
    scenario,
    revision,
    parameters,
    regionSuffix: typeof region === 'string' ? regionSuffix(library.shared.regions, region) : 'unknown',
    holds: (condition) => {
      const truth = decided.get(condition) ?? conditionHolds(condition, conditions);
      decided.set(condition, truth);
      return truth;
    },
  };
};

/** Gives the prefixes that a parameter of type `prefixes` tells, or null when unknown. */
export const prefixesOf = (parameter: string | undefined, context: ResolutionContext): readonly string[] | null => {
  const value = parameter === undefined ? null : (context.parameters[parameter] ?? null);
  return value === null || typeof value === 'string' || typeof value === 'boolean' ? null : value;
};
