// One search record a requirement, so that a port, a tag, a host or a property finds the requirement itself. The
// shape is that of Pagefind's custom records.
import { at } from '../../core/model/per-revision.ts';
import { parsePort } from '../../core/model/port-ranges.ts';
import type { Predicate } from '../../core/model/predicate.ts';
import type { Flow, Library, Need, PerRevision } from '../../core/model/schema.ts';
import { needWords } from './need-phrases.ts';
import { pagePath } from './page-paths.ts';
import { plain } from './prose-references.ts';
import { type Edition, edition, held } from './render-context.ts';
import { fqdnTagOf, hostsOf, portNames, protocolName, sideName, sides } from './traffic-phrases.ts';

export interface RequirementRecord {
  readonly url: string;
  readonly language: string;
  readonly content: string;
  readonly meta: {
    readonly title: string;
    readonly scenario: string;
    readonly revision: string;
    readonly kind: 'flow' | 'route' | 'setting';
  };
  /** By `scenario`, `direction`, `protocol`, `tag`, `revision`: what a reader may narrow a search by. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** What the requirement names, in small letters: ports, protocol, tags, hosts, properties. */
  readonly names: readonly string[];
  /** Its place among those that name the same thing: that of the pages, what is no longer needed after the rest. */
  readonly place: number;
}

/** A range as itself and as words: `29876-29877 29876 29877`. Of a long range only the ends are words. */
const portWords = (view: Edition, flow: Flow): readonly string[] =>
  (portNames(view, flow) ?? []).flatMap((name) => {
    const range = parsePort(name);
    if (range === null || range.from === range.to) return [name];
    const length = range.to - range.from + 1;
    const single =
      length <= 16 ? Array.from({ length }, (_, index) => range.from + index) : [range.from, range.to];
    return [name, ...single.map(String)];
  });

const leaves = (predicate: Predicate): readonly string[] => {
  if ('all' in predicate) return predicate.all.flatMap(leaves);
  if ('any' in predicate) return predicate.any.flatMap(leaves);
  if ('perhaps' in predicate) return leaves(predicate.perhaps);
  if ('unless' in predicate) return leaves(predicate.must);
  if ('some' in predicate) return [predicate.some, ...leaves(predicate.must)];
  if ('item' in predicate) return [...predicate.item, ...leaves(predicate.must)];
  return [
    predicate.path,
    predicate.path.split('.').at(-1),
    predicate.equals,
    predicate.contains,
    predicate['ends-with'],
    ...(predicate['one-of'] ?? []),
  ]
    .filter((leaf) => leaf !== undefined && leaf !== null)
    .map(String);
};

interface Entry {
  readonly id: string;
  readonly kind: RequirementRecord['meta']['kind'];
  readonly words:
    | { readonly title: string; readonly why?: string | undefined; readonly note?: string | undefined }
    | undefined;
  /** Ports, protocol, tags, hosts, properties. */
  readonly names: readonly string[];
  readonly facts: readonly string[];
  readonly need: PerRevision<Need>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

const flowEntry = (view: Edition, flow: Flow): Entry => {
  const { from, to } = sides(view, flow);
  const tags = [from, to].flatMap((end) => (end !== undefined && 'tag' in end ? [end.tag] : []));
  const protocol = protocolName(view, flow);
  return {
    id: flow.id,
    kind: 'flow',
    words: view.text.flows[flow.id],
    need: flow.need,
    names: [
      ...(protocol === null ? [] : [protocol]),
      ...portWords(view, flow),
      ...tags,
      ...hostsOf(from),
      ...hostsOf(to),
      ...[from, to].flatMap((end) => fqdnTagOf(end) ?? []),
    ],
    facts: [`${sideName(view, from)} → ${sideName(view, to)}`, view.t(`direction.${flow.direction}`)],
    filters: {
      direction: [view.t(`direction.${flow.direction}`)],
      ...(protocol === null ? {} : { protocol: [protocol] }),
      ...(tags.length === 0 ? {} : { tag: tags }),
    },
  };
};

const entriesOf = (view: Edition): readonly Entry[] => [
  ...held(view, view.scenario.flows).map((flow) => flowEntry(view, flow)),
  ...held(view, view.scenario.routes).map((route): Entry => {
    const tag = 'tag' in route.destination ? [route.destination.tag] : [];
    const destination = 'tag' in route.destination ? route.destination.tag : route.destination.prefix;
    return {
      id: route.id,
      kind: 'route',
      words: view.text.routes?.[route.id],
      need: route.need,
      names: [destination],
      facts: [view.t(`hop.${route['next-hop']}`), view.t('table.route')],
      filters: tag.length === 0 ? {} : { tag },
    };
  }),
  ...held(view, view.scenario.settings).map((setting): Entry => {
    const must = at<Predicate>(setting.must, view.revision);
    return {
      id: setting.id,
      kind: 'setting',
      words: view.text.settings?.[setting.id],
      need: setting.need,
      names: [setting.resource, ...(must === undefined ? [] : leaves(must))],
      facts: [],
      filters: {},
    };
  }),
];

/** Sentences stand one after another; an entry's note may end in its own full stop. */
const sentences = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`))
    .join(' ');

/** What was asked for once comes after what is, an older revision after a newer one. */
const rank = (view: Edition, { need }: Entry): number =>
  (view.revision === view.scenario.revisions.at(-1) ? 0 : 2) +
  (at<Need>(need, view.revision) === 'obsolete' ? 1 : 0);

const recordOf = (view: Edition, entry: Entry, place: number): RequirementRecord => {
  const { id, kind, words, names, facts, need, filters } = entry;
  const title = words?.title ?? id;
  const prose = [words?.why, words?.note]
    .filter((part) => part !== undefined)
    .map((part) => plain(view, part));
  const revision = view.shared.revisions[view.revision] ?? view.revision;
  return {
    url: `${pagePath(view.locale, view.scenario.id, view.revision)}#${id}`,
    language: view.locale,
    content: sentences([
      title,
      names.join(' · '),
      ...facts,
      needWords(view, need),
      ...prose,
      view.text.title,
    ]),
    meta: { title, scenario: view.text.title, revision, kind },
    filters: { ...filters, scenario: [view.text.title], revision: [revision] },
    names: [...new Set(names.map((name) => name.toLowerCase()))],
    place: rank(view, entry) * 10_000 + place,
  };
};

/** Makes the search records of every requirement, setting and route of a library, in one language, all revisions. */
export const requirementRecords = (library: Library, locale: string): readonly RequirementRecord[] =>
  library.scenarios
    .flatMap((scenario) =>
      scenario.revisions.flatMap((revision) => {
        const view = edition(library, scenario.id, { locale, revision });
        return entriesOf(view).map((entry) => ({ view, entry }));
      }),
    )
    .map(({ view, entry }, place) => recordOf(view, entry, place));
