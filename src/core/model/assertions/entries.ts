// Every entry has a value and a source in each revision in which it holds, and the keys that its kind requires.
import type { AuthorError } from '../author-error.ts';
import type { ErrorCode } from '../messages.ts';
import type { PerRevision } from '../per-revision.ts';
import { parsePort } from '../port-ranges.ts';
import type { Scenario } from '../schema.ts';
import type { Path } from '../yaml-source.ts';
import { type Assertion, eachScenario, errorAt, type ScenarioView } from './folder-view.ts';
import { revisionValues } from './references.ts';

interface Entry {
  readonly path: Path;
  readonly revisions: readonly string[];
  /** Facts of the entry that may differ between revisions, by key. */
  readonly facts: Readonly<Record<string, PerRevision<unknown> | undefined>>;
}

const entriesOf = (scenario: Scenario): readonly Entry[] => {
  const all = scenario.revisions;
  const { flows, routes = [], settings = [], notes = [], diagram } = scenario;
  return [
    ...flows.map(({ revisions = all, from, to, protocol, ports, need, sources }, index) => ({
      path: ['flows', index],
      revisions,
      facts: { from, to, protocol, ports, need, sources },
    })),
    ...routes.map(({ revisions = all, need, sources }, index) => ({
      path: ['routes', index],
      revisions,
      facts: { need, sources },
    })),
    ...settings.map(({ revisions = all, must, need, sources }, index) => ({
      path: ['settings', index],
      revisions,
      facts: { must, need, sources },
    })),
    ...notes.map(({ revisions = all, sources }, index) => ({
      path: ['notes', index],
      revisions,
      facts: { sources },
    })),
    ...diagram.arrows.map(({ revisions = all, channel }, index) => ({
      path: ['diagram', 'arrows', index],
      revisions,
      facts: { channel },
    })),
  ];
};

const missingRevisions = (
  { file, scenario }: ScenarioView,
  wanted: (fact: string) => boolean,
  code: ErrorCode,
): AuthorError[] =>
  entriesOf(scenario).flatMap(({ path, revisions, facts }) =>
    Object.entries(facts)
      .filter(([fact]) => wanted(fact))
      .flatMap(([fact, value]) => {
        const own = revisionValues<unknown>(value, [...path, fact]);
        if (own.length === 0 || own.some(({ revision }) => revision === null)) return [];
        return revisions
          .filter((revision) => scenario.revisions.includes(revision) && !own.some((one) => one.revision === revision))
          .map((revision) => errorAt(file, [...path, fact], { code, what: 'key', found: revision }));
      }),
  );

/** A fact that differs between revisions has a value for each in which its entry holds. */
export const assertEveryRevisionHasAValue: Assertion = eachScenario((view) =>
  missingRevisions(view, (fact) => fact !== 'sources', 'missing-revision'),
);

/** Every fact has a source in each revision in which it holds. */
export const assertEveryRevisionHasASource: Assertion = eachScenario((view) =>
  missingRevisions(view, (fact) => fact === 'sources', 'missing-source'),
);

/** No fact has a value for a revision in which its entry does not hold. */
export const assertNoValueOutsideItsRevisions: Assertion = eachScenario(({ file, scenario }) =>
  entriesOf(scenario).flatMap(({ path, revisions, facts }) =>
    Object.entries(facts).flatMap(([fact, value]) =>
      revisionValues<unknown>(value, [...path, fact])
        .filter(
          ({ revision }) => revision !== null && scenario.revisions.includes(revision) && !revisions.includes(revision),
        )
        .map((one) =>
          errorAt(file, one.path, {
            code: 'value-without-revision',
            what: 'key',
            found: one.revision,
            allowed: revisions,
          }),
        ),
    ),
  ),
);

/** A flow that network rules must allow has a protocol, and ports unless the protocol has none. */
export const assertNetworkFlowsAreComplete: Assertion = eachScenario(({ file, scenario }) =>
  scenario.flows.flatMap((flow, index) => {
    if (flow.at.length === 0) return [];
    const path = ['flows', index];
    const portless = revisionValues<string>(flow.protocol, path).every(({ value }) => value === 'icmp');
    return [
      ...(flow.protocol === undefined ? [errorAt(file, path, { code: 'missing-key', found: 'protocol' })] : []),
      ...(flow.ports === undefined && (flow.protocol === undefined || !portless)
        ? [errorAt(file, path, { code: 'missing-key', found: 'ports' })]
        : []),
    ];
  }),
);

/** A range of ports ends after it begins, and below 65536. */
export const assertPortRanges: Assertion = eachScenario(({ file, scenario }) =>
  scenario.flows.flatMap((flow, index) =>
    revisionValues<'any' | (number | string)[]>(flow.ports, ['flows', index, 'ports']).flatMap(({ value, path }) =>
      (value === 'any' ? [] : value).flatMap((entry, item) =>
        parsePort(entry) === null ? [errorAt(file, [...path, item], { code: 'port-range', found: String(entry) })] : [],
      ),
    ),
  ),
);
