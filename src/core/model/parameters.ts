// A scenario's parameters: their definitions, and the values in force.
import { regionName } from './region.ts';
import type { GivenValues, ParameterValue } from './resolved-scenario.ts';
import type { Library, Parameter, Scenario } from './schema.ts';

/** Returns the definitions of a scenario's parameters, shared ones included. One that is defined nowhere is left out. */
export const parameterDefinitions = (
  shared: Pick<Library['shared'], 'parameters'>,
  scenario: Pick<Scenario, 'parameters'>,
): Readonly<Record<string, Parameter>> =>
  Object.fromEntries(
    Object.entries(scenario.parameters).flatMap(([name, own]) => {
      const definition = own === 'shared' ? shared.parameters[name] : own;
      return definition === undefined ? [] : [[name, definition]];
    }),
  );

/** Returns the given value or the default of each parameter; null when there is neither. Regions get Azure's name. */
export const parametersInForce = (
  library: Library,
  scenario: Scenario,
  given: GivenValues,
): Readonly<Record<string, ParameterValue | null>> =>
  Object.fromEntries(
    Object.entries(parameterDefinitions(library.shared, scenario)).map(([name, definition]) => {
      const own = Object.hasOwn(given, name) ? given[name] : undefined;
      const value = own === undefined ? (definition.default ?? null) : own;
      return [
        name,
        definition.type === 'region' && typeof value === 'string' ? regionName(library.shared.regions, value) : value,
      ];
    }),
  );
