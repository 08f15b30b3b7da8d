import type { ParameterValue, ToldValues } from './resolved-scenario.ts';
import type { Library, Scenario } from './schema.ts';

/** Everything that the entries of one scenario are resolved against. */
export interface Resolution {
  readonly library: Library;
  readonly scenario: Scenario;
  readonly revision: string;
  /** As they were told, before regions are folded to Azure's names. */
  readonly told: ToldValues;
  readonly parameters: Readonly<Record<string, ParameterValue | null>>;
}

/** Gives the prefixes that a parameter of type `prefixes` tells, or null when unknown. */
export const prefixesOf = (parameter: string | undefined, context: Resolution): readonly string[] | null => {
  const value = parameter === undefined ? null : (context.parameters[parameter] ?? null);
  return value === null || typeof value === 'string' || typeof value === 'boolean' ? null : value;
};
