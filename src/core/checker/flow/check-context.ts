// What the requirements of one scenario are evaluated against.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { type Cache, memoize } from '../../memoize.ts';
import type { ResolvedPlace } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import type { CheckResult, ChosenAssumption } from '../lists/check-result.ts';
import type { PlaceChoice } from '../lists/place-choice.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { symbolContextFor } from './prepare.ts';

export interface CheckContext {
  /** What was computed for this configuration and these places. */
  readonly cache: Cache;
  readonly configuration: Configuration;
  readonly symbols: SymbolContext;
  readonly places: readonly ResolvedPlace[];
  /** What the places are in the paste. */
  readonly placement: readonly PlaceChoice[];
  readonly library: Pick<Library, 'shared'> | null;
  /** Only this place's points, where the reader asked for one. */
  readonly at: string | undefined;
  /** What the reader chose to assume. */
  readonly assume: readonly ChosenAssumption[];
}

/** The contexts of a check's scenarios, which share what is known of addresses. */
export interface CheckContexts {
  readonly symbols: SymbolContext;
  /** Throws on a scenario that the check is not about. */
  readonly of: (scenario: string) => CheckContext;
}

/** Makes the contexts of a check from its result. */
export function contextsFor(
  result: Pick<CheckResult, 'scenarios' | 'parameters' | 'placement' | 'virtualNetworkPrefixes' | 'at' | 'assume'>,
  configuration: Configuration,
  library: Library,
): CheckContexts {
  return contextsWith(symbolContextFor(result, configuration, library), result, { configuration, library });
}

/** Makes the contexts of a check from what is known of its addresses. */
export function contextsWith(
  symbols: SymbolContext,
  result: Pick<CheckResult, 'scenarios' | 'placement' | 'at' | 'assume'>,
  { configuration, library }: { readonly configuration: Configuration; readonly library: Library },
): CheckContexts {
  const at = result.at ?? undefined;
  const { assume, placement } = result;
  return {
    symbols,
    of: memoize((id: string): CheckContext => {
      const scenario = result.scenarios.find((one) => one.id === id);
      if (scenario === undefined) throw new Error(`The check is not about a scenario "${id}"`);
      return { cache: new Map(), configuration, library, symbols, places: scenario.places, placement, at, assume };
    }),
  };
}
