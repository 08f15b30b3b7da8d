// One search record a requirement, so that a port, a tag, a host or a property finds the requirement itself. The
// shape is that of Pagefind's custom records.
import { parsePort } from '../../core/model/port-ranges.ts';
import type { Predicate } from '../../core/model/predicate.ts';
import type { ResolvedFlow, ResolvedRequirement } from '../../core/model/resolved-scenario.ts';
import type { Library } from '../../core/model/schema.ts';
import { hostPatterns } from '../../core/report/sentences/requirement-text.ts';
import { pagePath } from './page-paths.ts';
import { plain } from './prose-references.ts';
import { type RenderContext, renderContext } from './render-context.ts';
import { cloudsOf } from './row-clouds.ts';
import { fqdnTagOf, needLabel, portNames, protocolName, sideName } from './traffic-phrases.ts';

export interface RequirementRecord {
  readonly url: string;
  readonly language: string;
  readonly content: string;
  readonly meta: {
    readonly title: string;
    readonly scenario: string;
    readonly revision: string;
    readonly kind: 'flow' | 'route' | 'setting';
    /** Why it exists, as a sentence; empty where no text says it. */
    readonly why: string;
    /** What a rule needs, or the type of a setting's resource: `AzureMachineLearning · TCP 443`. */
    readonly facts: string;
    /** `other` for a requirement that the public cloud does not have: a search gives it after those that it has. */
    readonly cloud: 'public' | 'other';
  };
  /** By `scenario`, `direction`, `protocol`, `tag`, `revision`: what a reader may narrow a search by. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** What the requirement names, in small letters: ports, protocol, tags, hosts, properties. */
  readonly names: readonly string[];
  /** Its place among those that name the same thing: that of the pages, what is no longer needed after the rest. */
  readonly place: number;
}

/** A range as itself and as words: `29876-29877 29876 29877`. Of a long range only the ends are words. */
const portWords = (view: RenderContext, flow: ResolvedFlow): readonly string[] =>
  portNames(view, flow).flatMap((name) => {
    const range = parsePort(name);
    if (range === null || range.from === range.to) return [name];
    const length = range.to - range.from + 1;
    const single = length <= 16 ? Array.from({ length }, (_, index) => range.from + index) : [range.from, range.to];
    return [name, ...single.map(String)];
  });

const leaves = (predicate: Predicate): readonly string[] => {
  if ('all' in predicate) return predicate.all.flatMap(leaves);
  if ('any' in predicate) return predicate.any.flatMap(leaves);
  if ('unverified' in predicate) return leaves(predicate.unverified);
  if ('unless' in predicate) return leaves(predicate.must);
  if ('some' in predicate) return [predicate.some, ...leaves(predicate.must)];
  if ('item' in predicate) return [...predicate.item, ...leaves(predicate.must)];
  return [
    predicate.path,
    predicate.path.split('.').at(-1),
    predicate.equals,
    predicate.contains,
    // A zone at the end of an id: without the slash before its name.
    predicate['ends-with']?.replace(/^\//, ''),
    predicate['outside-prefix'],
    ...(predicate['one-of'] ?? []),
  ]
    .filter((leaf) => leaf !== undefined && leaf !== null)
    .map(String);
};

/** The prefixes of a side, a single address without its length. */
const prefixesOf = (side: ResolvedFlow['from']): readonly string[] =>
  side.kind === 'prefixes' ? (side.prefixes ?? []).map((prefix) => prefix.replace(/\/32$/, '')) : [];

interface Entry {
  readonly requirement: ResolvedRequirement;
  readonly words:
    | { readonly title: string; readonly why?: string | undefined; readonly note?: string | undefined }
    | undefined;
  /** Ports, protocol, tags, hosts, properties. */
  readonly names: readonly string[];
  readonly facts: readonly string[];
  /** What stands below the title in a list of results. */
  readonly line: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

const flowEntry = (view: RenderContext, flow: ResolvedFlow): Entry => {
  const { from, to } = flow;
  const tags = [from, to].flatMap((end) => (end.kind === 'tag' ? [end.tag] : []));
  const protocol = protocolName(view, flow);
  return {
    requirement: flow,
    words: view.text.flows[flow.id],
    names: [
      ...(protocol === null ? [] : [protocol]),
      ...portWords(view, flow),
      ...tags,
      ...hostPatterns(from),
      ...hostPatterns(to),
      ...prefixesOf(from),
      ...prefixesOf(to),
      ...[from, to].flatMap((end) => fqdnTagOf(end) ?? []),
    ],
    facts: [`${sideName(view, from)} → ${sideName(view, to)}`, view.t(`direction.${flow.direction}`)],
    line: [
      `${sideName(view, from)} → ${sideName(view, to)}`,
      ...(protocol === null ? [] : [`${protocol} ${portNames(view, flow).join(', ')}`]),
    ].join(' · '),
    filters: {
      direction: [view.t(`direction.${flow.direction}`)],
      ...(protocol === null ? {} : { protocol: [protocol] }),
      ...(tags.length === 0 ? {} : { tag: tags }),
    },
  };
};

const entriesOf = (view: RenderContext): readonly Entry[] => [
  ...view.resolved.flows.map((flow) => flowEntry(view, flow)),
  ...view.resolved.routes.map((route): Entry => {
    const { destination } = route;
    const tag = destination.kind === 'tag' ? [destination.tag] : [];
    return {
      requirement: route,
      words: view.text.routes?.[route.id],
      names: [destination.kind === 'tag' ? destination.tag : destination.prefix],
      facts: [view.words(`hop.${route.nextHop}`), view.t('table.route')],
      line: `${destination.kind === 'tag' ? destination.tag : destination.prefix} · ${view.words(`hop.${route.nextHop}`)}`,
      filters: tag.length === 0 ? {} : { tag },
    };
  }),
  ...view.resolved.settings.map(
    (setting): Entry => ({
      requirement: setting,
      words: view.text.settings?.[setting.id],
      names: [setting.resource, ...leaves(setting.must)],
      facts: [],
      line: setting.resource,
      filters: {},
    }),
  ),
];

/** Sentences stand one after another; an entry's note may end in its own full stop. */
const sentences = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`))
    .join(' ');

const isOfOtherCloud = (view: RenderContext, requirement: ResolvedRequirement): boolean =>
  cloudsOf(view, requirement)?.includes('public') === false;

/** What only other clouds have comes after the rest, then what was asked for once; an older revision after a newer one. */
const rank = (view: RenderContext, requirement: ResolvedRequirement): number =>
  (view.revision === view.scenario.revisions.at(-1) ? 0 : 4) +
  (requirement.need === 'obsolete' ? 2 : 0) +
  (isOfOtherCloud(view, requirement) ? 1 : 0);

const recordOf = (view: RenderContext, entry: Entry, place: number): RequirementRecord => {
  const { requirement, words, names, facts, filters } = entry;
  const { id, kind } = requirement;
  const title = words?.title ?? id;
  const prose = [words?.why, words?.note].filter((part) => part !== undefined).map((part) => plain(view, part));
  const revision = view.shared.revisions[view.revision] ?? view.revision;
  return {
    url: `${pagePath(view.locale, view.scenario.id, view.revision)}#${id}`,
    language: view.locale,
    content: sentences([title, ...prose, ...facts, needLabel(view, requirement), names.join(' · '), view.text.title]),
    meta: {
      title,
      scenario: view.text.title,
      revision,
      kind,
      why: prose[0] ?? '',
      facts: entry.line,
      cloud: isOfOtherCloud(view, requirement) ? 'other' : 'public',
    },
    filters: { ...filters, scenario: [view.text.title], revision: [revision] },
    names: [...new Set(names.map((name) => name.toLowerCase()))],
    place: rank(view, requirement) * 10_000 + place,
  };
};

/** Returns the search records of every requirement, setting and route of a library, in one language, all revisions. */
export const requirementRecords = (library: Library, locale: string): readonly RequirementRecord[] =>
  library.scenarios
    .flatMap((scenario) =>
      scenario.revisions.flatMap((revision) => {
        const view = renderContext(library, scenario.id, { locale, revision });
        return entriesOf(view).map((entry) => ({ view, entry }));
      }),
    )
    .map(({ view, entry }, place) => recordOf(view, entry, place));
