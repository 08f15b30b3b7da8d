// Scenarios with revision and parameters chosen. They do not depend on what was pasted, and a paste is checked again
// at every key stroke: they are resolved once for each choice, the last choices kept.
import { resolveScenario } from '../../model/resolve-scenario.ts';
import type { ResolvedScenario, ToldValues } from '../../model/resolved-scenario.ts';
import type { Library, Scenario } from '../../model/schema.ts';

const MOST_CHOICES = 8;
const kept = new WeakMap<Library, Map<string, readonly ResolvedScenario[]>>();

/** Resolves scenarios of the library, in the order given. */
export function resolveScenarios(
  library: Library,
  scenarios: readonly Scenario[],
  chosen: { readonly revision: string; readonly parameters: ToldValues },
): readonly ResolvedScenario[] {
  const choices = kept.get(library) ?? new Map<string, readonly ResolvedScenario[]>();
  kept.set(library, choices);
  const ids = scenarios.map(({ id }) => id);
  const key = JSON.stringify([ids, chosen.revision, chosen.parameters]);
  const resolved = choices.get(key) ?? ids.map((id) => resolveScenario(library, id, chosen));
  choices.delete(key);
  choices.set(key, resolved);
  const [oldest] = choices.keys();
  if (choices.size > MOST_CHOICES && oldest !== undefined) choices.delete(oldest);
  return resolved;
}
