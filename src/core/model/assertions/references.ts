// Every place in the files where an entry is named, so that one loop can tell which names nothing.
import { isPerRevision } from '../per-revision.ts';
import { placeholdersOf } from '../resolve-endpoint.ts';
import type { Condition, Endpoint, Need, PerRevision, Scenario } from '../schema.ts';
import type { Path } from '../yaml-source.ts';

export type ReferenceKind =
  | 'revision'
  | 'place'
  | 'arrow'
  | 'group'
  | 'box'
  | 'setting'
  | 'parameter'
  | 'prefixes-parameter'
  | 'host-parameter'
  | 'shared-parameter'
  | 'condition'
  | 'document'
  | 'contradiction'
  | 'private-endpoint'
  | 'tag';

export interface Reference {
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly path: Path;
  readonly what: 'key' | 'value';
}

const reference = (kind: ReferenceKind, name: string, path: Path): Reference => ({
  kind,
  name,
  path,
  what: 'value',
});

/** References of one kind in a single name or a list of names; none where there is nothing. */
export const named = (
  kind: ReferenceKind,
  names: string | readonly string[] | undefined,
  path: Path,
): readonly Reference[] =>
  names === undefined
    ? []
    : typeof names === 'string'
      ? [reference(kind, names, path)]
      : names.map((name, index) => reference(kind, name, [...path, index]));

/** One value of a fact, with the revision that it is for (null: all) and its place. */
export interface Edition<T> {
  readonly revision: string | null;
  readonly value: T;
  readonly path: Path;
}

/** Lists the values of a fact that may differ between revisions. */
export const editions = <T>(value: PerRevision<T> | undefined, path: Path): readonly Edition<T>[] => {
  if (value === undefined) return [];
  if (!isPerRevision(value)) return [{ revision: null, value: value as T, path }]; // the union's other half
  return Object.entries(value).map(([revision, own]) => ({
    revision,
    value: own as T, // keys are revisions: values are T
    path: [...path, revision],
  }));
};

const perRevision = <T>(
  value: PerRevision<T> | undefined,
  path: Path,
  inside: (value: T, path: Path) => readonly Reference[],
): readonly Reference[] =>
  editions(value, path).flatMap((edition) => [
    ...(edition.revision === null
      ? []
      : [{ kind: 'revision', name: edition.revision, path: edition.path, what: 'key' } as const]),
    ...inside(edition.value, edition.path),
  ]);

/** References of facts that follow documents: per revision or for all. */
export const sourceReferences = (sources: PerRevision<string[]>, path: Path): readonly Reference[] =>
  perRevision<string[]>(sources, path, (names, inner) => named('document', names, inner));

/** References inside a condition, to parameters and to other conditions. */
export const conditionReferences = (condition: Condition, path: Path): readonly Reference[] => {
  if (typeof condition === 'string') return named('condition', condition, path);
  if ('all' in condition)
    return condition.all.flatMap((part, i) => conditionReferences(part, [...path, 'all', i]));
  if ('any' in condition)
    return condition.any.flatMap((part, i) => conditionReferences(part, [...path, 'any', i]));
  if ('not' in condition) return conditionReferences(condition.not, [...path, 'not']);
  return named('parameter', condition.parameter, [...path, 'parameter']);
};

const hostReferences = (hosts: readonly string[] | undefined, path: Path): readonly Reference[] =>
  (hosts ?? []).flatMap((host, index) =>
    placeholdersOf(host).map((name) => reference('host-parameter', name, [...path, 'hosts', index])),
  );

const endpointReferences = (endpoint: Endpoint, path: Path): readonly Reference[] => {
  if ('place' in endpoint) return named('place', endpoint.place, [...path, 'place']);
  if ('prefixes' in endpoint)
    return typeof endpoint.prefixes === 'string'
      ? named('prefixes-parameter', endpoint.prefixes, [...path, 'prefixes'])
      : [];
  const hosts = hostReferences(endpoint.hosts, path);
  if ('tag' in endpoint) return [...named('tag', endpoint.tag, [...path, 'tag']), ...hosts];
  if ('private-endpoint' in endpoint)
    return [
      ...named('private-endpoint', endpoint['private-endpoint'], [...path, 'private-endpoint']),
      ...hosts,
    ];
  return hosts;
};

interface Entry {
  readonly revisions?: string[] | undefined;
  readonly need?: PerRevision<Need>;
  readonly disagreement?: string[] | undefined;
  readonly sources?: PerRevision<string[]>;
}
const entryReferences = (entry: Entry, path: Path): readonly Reference[] => [
  ...named('revision', entry.revisions, [...path, 'revisions']),
  ...perRevision<Need>(entry.need, [...path, 'need'], (need, inner) =>
    typeof need === 'string'
      ? []
      : Object.entries(need).flatMap(([key, condition]) => named('condition', condition, [...inner, key])),
  ),
  ...named('contradiction', entry.disagreement, [...path, 'disagreement']),
  ...(entry.sources === undefined ? [] : sourceReferences(entry.sources, [...path, 'sources'])),
];

const none = (): readonly Reference[] => [];

const flowReferences = ({ flows }: Scenario): readonly Reference[] =>
  flows.flatMap((flow, index) => {
    const path = ['flows', index];
    return [
      ...entryReferences(flow, path),
      ...named('arrow', flow.arrow, [...path, 'arrow']),
      ...named('place', flow.at, [...path, 'at']),
      ...named('setting', flow.settings, [...path, 'settings']),
      ...perRevision<Endpoint>(flow.from, [...path, 'from'], endpointReferences),
      ...perRevision<Endpoint>(flow.to, [...path, 'to'], endpointReferences),
      ...perRevision<unknown>(flow.protocol, [...path, 'protocol'], none),
      ...perRevision<unknown>(flow.ports, [...path, 'ports'], none),
    ];
  });

const routeReferences = ({ routes }: Scenario): readonly Reference[] =>
  (routes ?? []).flatMap((route, index) => {
    const path = ['routes', index];
    return [
      ...entryReferences(route, path),
      ...named('arrow', route.arrow, [...path, 'arrow']),
      ...named('place', route.on, [...path, 'on']),
      ...('tag' in route.destination
        ? named('tag', route.destination.tag, [...path, 'destination', 'tag'])
        : []),
    ];
  });

const diagramReferences = ({ diagram }: Scenario): readonly Reference[] => [
  ...diagram.groups.flatMap((group, index) => {
    const path = ['diagram', 'groups', index];
    return [
      ...named('group', group.within, [...path, 'within']),
      ...named('box', group.boxes, [...path, 'boxes']),
    ];
  }),
  ...diagram.arrows.flatMap((arrow, index) => {
    const path = ['diagram', 'arrows', index];
    return [
      ...named('revision', arrow.revisions, [...path, 'revisions']),
      ...named('box', arrow.from, [...path, 'from']),
      ...named('box', arrow.to, [...path, 'to']),
      ...perRevision<unknown>(arrow.channel, [...path, 'channel'], none),
    ];
  }),
];

/** Lists every reference of a scenario, in no particular order. */
export const referencesOf = (scenario: Scenario): readonly Reference[] => [
  ...flowReferences(scenario),
  ...routeReferences(scenario),
  ...(scenario.settings ?? []).flatMap((setting, index) => [
    ...entryReferences(setting, ['settings', index]),
    ...named('place', setting.at?.place, ['settings', index, 'at', 'place']),
    ...perRevision<unknown>(setting.must, ['settings', index, 'must'], none),
  ]),
  ...(scenario.notes ?? []).flatMap((note, index) => entryReferences(note, ['notes', index])),
  ...diagramReferences(scenario),
  ...Object.entries(scenario.places).flatMap(([id, place]) => [
    ...named('place', place.filters, ['places', id, 'filters']),
    ...named('prefixes-parameter', place.prefixes, ['places', id, 'prefixes']),
  ]),
  ...Object.entries(scenario.parameters).flatMap(([name, own]) =>
    own === 'shared' ? named('shared-parameter', name, ['parameters', name]) : [],
  ),
  ...Object.entries(scenario.conditions ?? {}).flatMap(([name, own]) =>
    conditionReferences(own, ['conditions', name]),
  ),
];
