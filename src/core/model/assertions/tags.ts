// Service tags are used where Azure allows it.
import type { AuthorError } from '../author-error.ts';
import { parameterDefinitions } from '../parameters.ts';
import type { Endpoint } from '../schema.ts';
import type { Path } from '../yaml-source.ts';
import { type Assertion, eachScenario, errorAt, type ScenarioView } from './folder-view.ts';
import { revisionValues } from './references.ts';

interface TagUse {
  readonly tag: string;
  readonly regional: boolean;
  readonly path: Path;
}

const tagUses = ({ scenario }: ScenarioView): readonly TagUse[] => [
  ...scenario.flows.flatMap((flow, index) =>
    (['from', 'to'] as const).flatMap((side) =>
      revisionValues<Endpoint>(flow[side], ['flows', index, side]).flatMap(({ value, path }) =>
        'tag' in value ? [{ tag: value.tag, regional: value.regional === true, path }] : [],
      ),
    ),
  ),
  ...(scenario.routes ?? []).flatMap(({ destination }, index) =>
    'tag' in destination
      ? [
          {
            tag: destination.tag,
            regional: destination.regional === true,
            path: ['routes', index, 'destination'],
          },
        ]
      : [],
  ),
];

/**
 * `regional: true` is used only with tags that may have a region in some revision: documents used the regional form
 * before the overview of service tags allowed it.
 */
export const assertTagsAreRegional: Assertion = eachScenario((view) =>
  tagUses(view)
    .filter(({ regional }) => regional)
    .flatMap(({ tag, path }): readonly AuthorError[] => {
      const entry = view.shared.tags?.[tag];
      if (entry === undefined || revisionValues<boolean>(entry.regional, []).some(({ value }) => value)) return [];
      return [errorAt(view.file, [...path, 'regional'], { code: 'tag-not-regional', what: 'key', found: tag })];
    }),
);

/** A scenario that uses regional tags has one parameter of type `region`. */
export const assertRegionIsAsked: Assertion = eachScenario((view) => {
  const { file, scenario, shared } = view;
  if (shared.parameters === null) return [];
  const regions = Object.entries(parameterDefinitions({ parameters: shared.parameters }, scenario)).filter(
    ([, { type }]) => type === 'region',
  );
  const second = regions[1]?.[0];
  if (second !== undefined)
    return [errorAt(file, ['parameters', second], { code: 'second-region', what: 'key', found: second })];
  return regions.length === 1
    ? []
    : tagUses(view)
        .filter(({ regional }) => regional)
        .map(({ tag, path }) =>
          errorAt(file, [...path, 'regional'], { code: 'no-region-parameter', what: 'key', found: tag }),
        );
});

/** User-defined routes name only tags that a route may have as prefix. */
export const assertRouteTagsAreUsable: Assertion = eachScenario((view) =>
  tagUses(view)
    .filter(({ tag, path }) => path[0] === 'routes' && view.shared.tags?.[tag]?.route === false)
    .map(({ tag, path }) => errorAt(view.file, [...path, 'tag'], { code: 'tag-not-in-routes', found: tag })),
);
