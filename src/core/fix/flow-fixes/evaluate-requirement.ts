// One requirement against a configuration: what is asked, where it is checked, and the verdict.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { type CheckWorld, checkFlow } from '../../checker/flow/check-flow.ts';
import { type CheckOptions, prepare } from '../../checker/flow/prepare.ts';
import type { RequirementResult } from '../../checker/lists/check-result.ts';
import { checkRoute } from '../../checker/routing/check-route.ts';
import type { RequirementId, ResolvedFlow, ResolvedRoute } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';

/** What every question about remedies is asked against. */
export interface RemedyWorld {
  readonly library: Library;
  readonly options: CheckOptions;
  /** Security groups know no names: open them to the internet for flows to hosts, where a firewall can tell names. */
  readonly widenNames?: boolean;
}
export interface Judged {
  readonly asked: ResolvedFlow | ResolvedRoute;
  readonly world: CheckWorld;
  readonly result: RequirementResult;
}

/** Judges one flow or route; null where the scenarios do not ask for it with these parameters. */
export function judge(
  requirement: RequirementId,
  configuration: Configuration,
  { library, options }: RemedyWorld,
): Judged | null {
  const { resolved, scope } = prepare(configuration, library, options);
  for (const scenario of resolved) {
    const asked = [...scenario.flows, ...scenario.routes].find((entry) => entry.requirement === requirement);
    if (asked === undefined) continue;
    // What may not apply at all is no reason to open anything.
    if (asked.applies !== 'yes' || asked.need === 'obsolete') return null;
    const { places } = scenario;
    const world: CheckWorld = { memory: new Map(), configuration, library, scope, places, at: options.at };
    const result = asked.kind === 'flow' ? checkFlow(asked, world) : checkRoute(asked, world);
    return { asked, world, result };
  }
  return null;
}
