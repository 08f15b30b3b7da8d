// Every reference of the files to an entry, so that one loop finds those to an entry that does not exist.
import { BY_SERVICE } from '../outbound-access.ts';
import { isPerRevision, type PerRevision } from '../per-revision.ts';
import { hostPlaceholders } from '../resolve-endpoint.ts';
import type { Condition, Endpoint, Need, Scenario } from '../schema.ts';
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

/** Returns the references of one kind of a name or a list of names; none for undefined. */
export const namedReferences = (
  kind: ReferenceKind,
  names: string | readonly string[] | undefined,
  path: Path,
): readonly Reference[] =>
  typeof names === 'string'
    ? [reference(kind, names, path)]
    : (names ?? []).map((name, index) => reference(kind, name, [...path, index]));

/** One value of a fact, its revision (null: all), and its path. */
export interface RevisionValue<T> {
  readonly revision: string | null;
  readonly value: T;
  readonly path: Path;
}

/** Returns the values of a fact that may differ between revisions. */
export const revisionValues = <T>(value: PerRevision<T> | undefined, path: Path): readonly RevisionValue<T>[] => {
  if (value === undefined) return [];
  if (!isPerRevision(value)) return [{ revision: null, value: value as T, path }]; // the union's other half
  return Object.entries(value).map(([revision, own]) => ({
    revision,
    value: own as T, // keys are revisions: values are T
    path: [...path, revision],
  }));
};

const revisionReferences = <T>(
  value: PerRevision<T> | undefined,
  path: Path,
  inside: (value: T, path: Path) => readonly Reference[],
): readonly Reference[] =>
  revisionValues(value, path).flatMap((one) => [
    ...(one.revision === null ? [] : [{ kind: 'revision', name: one.revision, path: one.path, what: 'key' } as const]),
    ...inside(one.value, one.path),
  ]);

/** Returns the references of a fact to documents. */
export const sourceReferences = (sources: PerRevision<string[]>, path: Path): readonly Reference[] =>
  revisionReferences<string[]>(sources, path, (names, inner) => namedReferences('document', names, inner));

/** Returns the references of a condition to parameters and to other conditions. */
export const conditionReferences = (condition: Condition, path: Path): readonly Reference[] => {
  if (typeof condition === 'string') return namedReferences('condition', condition, path);
  if ('all' in condition) return condition.all.flatMap((part, i) => conditionReferences(part, [...path, 'all', i]));
  if ('any' in condition) return condition.any.flatMap((part, i) => conditionReferences(part, [...path, 'any', i]));
  if ('not' in condition) return conditionReferences(condition.not, [...path, 'not']);
  return namedReferences('parameter', condition.parameter, [...path, 'parameter']);
};

const hostReferences = (hosts: readonly string[] | undefined, path: Path): readonly Reference[] =>
  (hosts ?? []).flatMap((host, index) =>
    hostPlaceholders(host).map((name) => reference('host-parameter', name, [...path, 'hosts', index])),
  );

const endpointReferences = (endpoint: Endpoint, path: Path): readonly Reference[] => {
  if ('place' in endpoint) return namedReferences('place', endpoint.place, [...path, 'place']);
  if ('prefixes' in endpoint)
    return typeof endpoint.prefixes === 'string'
      ? namedReferences('prefixes-parameter', endpoint.prefixes, [...path, 'prefixes'])
      : [];
  const hosts = hostReferences(endpoint.hosts, path);
  if ('tag' in endpoint) return [...namedReferences('tag', endpoint.tag, [...path, 'tag']), ...hosts];
  if ('private-endpoint' in endpoint)
    return [
      ...namedReferences('private-endpoint', endpoint['private-endpoint'], [...path, 'private-endpoint']),
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
  ...namedReferences('revision', entry.revisions, [...path, 'revisions']),
  ...revisionReferences<Need>(entry.need, [...path, 'need'], (need, inner) =>
    typeof need === 'string'
      ? []
      : Object.entries(need).flatMap(([key, condition]) => namedReferences('condition', condition, [...inner, key])),
  ),
  ...namedReferences('contradiction', entry.disagreement, [...path, 'disagreement']),
  ...(entry.sources === undefined ? [] : sourceReferences(entry.sources, [...path, 'sources'])),
];

const none = (): readonly Reference[] => [];

const flowReferences = ({ flows }: Scenario): readonly Reference[] =>
  flows.flatMap((flow, index) => {
    const path = ['flows', index];
    return [
      ...entryReferences(flow, path),
      ...namedReferences('arrow', flow.arrow, [...path, 'arrow']),
      ...namedReferences('place', flow.at, [...path, 'at']),
      ...namedReferences('setting', flow.settings, [...path, 'settings']),
      ...revisionReferences<Endpoint>(flow.from, [...path, 'from'], endpointReferences),
      ...revisionReferences<Endpoint>(flow.to, [...path, 'to'], endpointReferences),
      ...revisionReferences<unknown>(flow.protocol, [...path, 'protocol'], none),
      ...revisionReferences<unknown>(flow.ports, [...path, 'ports'], none),
    ];
  });

const routeReferences = ({ routes }: Scenario): readonly Reference[] =>
  (routes ?? []).flatMap((route, index) => {
    const path = ['routes', index];
    return [
      ...entryReferences(route, path),
      ...namedReferences('arrow', route.arrow, [...path, 'arrow']),
      ...namedReferences('place', route.on, [...path, 'on']),
      ...('tag' in route.destination
        ? namedReferences('tag', route.destination.tag, [...path, 'destination', 'tag'])
        : []),
      ...namedReferences('prefixes-parameter', route['next-hop-address'], [...path, 'next-hop-address']),
    ];
  });

const diagramReferences = ({ diagram }: Scenario): readonly Reference[] => [
  ...diagram.groups.flatMap((group, index) => {
    const path = ['diagram', 'groups', index];
    return [
      ...namedReferences('group', group.within, [...path, 'within']),
      ...namedReferences('box', group.boxes, [...path, 'boxes']),
    ];
  }),
  ...diagram.arrows.flatMap((arrow, index) => {
    const path = ['diagram', 'arrows', index];
    return [
      ...namedReferences('revision', arrow.revisions, [...path, 'revisions']),
      ...namedReferences('box', arrow.from, [...path, 'from']),
      ...namedReferences('box', arrow.to, [...path, 'to']),
      ...revisionReferences<unknown>(arrow.channel, [...path, 'channel'], none),
    ];
  }),
];

/** Returns every reference of a scenario, in no particular order. */
export const referencesOf = (scenario: Scenario): readonly Reference[] => [
  ...flowReferences(scenario),
  ...routeReferences(scenario),
  ...(scenario.settings ?? []).flatMap((setting, index) => [
    ...entryReferences(setting, ['settings', index]),
    ...namedReferences('place', setting.at?.place, ['settings', index, 'at', 'place']),
    ...revisionReferences<unknown>(setting.must, ['settings', index, 'must'], none),
  ]),
  ...(scenario.notes ?? []).flatMap((note, index) => entryReferences(note, ['notes', index])),
  ...diagramReferences(scenario),
  ...Object.entries(scenario.places).flatMap(([id, place]) => [
    ...namedReferences('place', place.filters, ['places', id, 'filters']),
    ...namedReferences('prefixes-parameter', place.prefixes, ['places', id, 'prefixes']),
    ...(place['outbound-access'] === BY_SERVICE
      ? []
      : namedReferences('condition', place['outbound-access'], ['places', id, 'outbound-access'])),
    ...namedReferences('box', place.box, ['places', id, 'box']),
  ]),
  ...Object.entries(scenario.parameters).flatMap(([name, own]) =>
    own === 'shared' ? namedReferences('shared-parameter', name, ['parameters', name]) : [],
  ),
  ...Object.entries(scenario.conditions ?? {}).flatMap(([name, own]) => conditionReferences(own, ['conditions', name])),
];
