// What moving from one edition to the next one changes, scenario by scenario, for one cloud or for all.
import type { ResolvedRequirement, ResolvedScenario } from '../../core/model/resolved-scenario.ts';
import type { Library, Scenario } from '../../core/model/schema.ts';
import { type LibraryBundle, type RenderContext, renderContext, resolvedIn } from './render-context.ts';
import { type Change, changes } from './revision-changes.ts';
import { cloudValues, withoutCloud } from './row-clouds.ts';

/** Two editions, the older one first. */
export interface Editions {
  readonly before: string;
  readonly after: string;
}

/** A scenario in two editions, and what differs. */
export interface EditionMove {
  readonly scenario: Scenario;
  readonly before: RenderContext;
  readonly after: RenderContext;
  readonly changes: readonly Change[];
}

/** Returns the newest edition and the one before it; null where a library has one alone. */
export const newestEditions = ({ shared }: Library): Editions | null => {
  const [before, after] = shared.revisions.slice(-2).map(({ id }) => id);
  return before === undefined || after === undefined ? null : { before, after };
};

/** Returns the requirements that may apply in a cloud, without what their conditions say of it. */
const ofCloud = (view: RenderContext, cloud: string): ResolvedScenario => {
  const resolved = resolvedIn(view.library, view.scenario, {
    revision: view.revision,
    chosen: cloudValues(cloud),
  });
  const kept = <R extends ResolvedRequirement>(requirements: readonly R[]): readonly R[] =>
    requirements.filter(({ applies }) => applies !== 'no').map((requirement) => withoutCloud(view, requirement));
  return {
    ...resolved,
    flows: kept(resolved.flows),
    routes: kept(resolved.routes),
    settings: kept(resolved.settings),
  };
};

/** Returns the scenarios that have both editions, in their order, with what changes; cloud null: in any cloud. */
export const movesBetween = (
  { library, locale }: LibraryBundle,
  { before, after }: Editions,
  cloud: string | null,
): readonly EditionMove[] =>
  library.scenarios
    .filter(({ revisions }) => revisions.includes(before) && revisions.includes(after))
    .map((scenario) => {
      const [old, now] = [before, after].map((revision) => {
        const view = renderContext(library, scenario.id, { locale, revision });
        return cloud === null ? view : { ...view, resolved: ofCloud(view, cloud) };
      }) as [RenderContext, RenderContext]; // one for each of the two editions
      return { scenario, before: old, after: now, changes: changes(old, now) };
    });
