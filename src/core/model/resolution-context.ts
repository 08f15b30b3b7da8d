// The context in which the entries of one scenario are resolved.
import { type ConditionContext, type ConditionResult, conditionHolds } from './condition.ts';
import { parameterDefinitions, parametersInForce } from './parameters.ts';
import { regionSuffix } from './region.ts';
import type { GivenValues, ParameterValue } from './resolved-scenario.ts';
import type { Library, Scenario } from './schema.ts';

export interface ResolutionContext {
  readonly library: Library;
  readonly scenario: Scenario;
  readonly revision: string;
  readonly parameters: Readonly<Record<string, ParameterValue | null>>;
  /** The region as service tags spell it; `unknown` when no parameter has it. */
  readonly regionSuffix: string;
  /** Evaluates a named condition, each once. */
  readonly holds: (condition: string) => ConditionResult;
}

/** Makes the context of a scenario; the given parameters override the defaults. */
export const resolutionOf = (
  library: Library,
  scenario: Scenario,
  { revision, parameters: given }: { readonly revision: string; readonly parameters: GivenValues },
): ResolutionContext => {
  const parameters = parametersInForce(library, scenario, given);
  const [regional] = Object.entries(parameterDefinitions(library.shared, scenario)).filter(
    ([, { type }]) => type === 'region',
  );
  // The given spelling, since a region that the table lacks keeps its own capitals.
  const region = regional === undefined ? undefined : (given[regional[0]] ?? regional[1].default);
  const conditions: ConditionContext = {
    conditions: { ...library.shared.conditions, ...scenario.conditions },
    parameters,
  };
  const results = new Map<string, ConditionResult>();
  return {
    library,
    scenario,
    revision,
    parameters,
    regionSuffix: typeof region === 'string' ? regionSuffix(library.shared.regions, region) : 'unknown',
    holds: (condition) => {
      const result = results.get(condition) ?? conditionHolds(condition, conditions);
      results.set(condition, result);
      return result;
    },
  };
};

/** Returns the value of a parameter of type `prefixes`, or null when it is unknown. */
export const prefixesOf = (parameter: string | undefined, context: ResolutionContext): readonly string[] | null => {
  const value = parameter === undefined ? null : (context.parameters[parameter] ?? null);
  return value === null || typeof value === 'string' || typeof value === 'boolean' ? null : value;
};
