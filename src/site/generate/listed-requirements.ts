// Every requirement of every scenario and edition as rows of the explorer. A requirement that says the same in several
// editions is one row.

import type { ResolvedEndpoint, ResolvedFlow, ResolvedRequirement } from '../../core/model/resolved-scenario.ts';
import type { Library } from '../../core/model/schema.ts';
import { byService } from '../../core/model/services.ts';
import type { ListedRequirement, ListedSource, Named } from '../../core/report/listing/listed-requirement.ts';
import { portRangeTexts } from '../../core/report/sentences/packet-text.ts';
import { destinationText, hostPatterns, requiredText } from '../../core/report/sentences/requirement-text.ts';
import { pagePath } from './page-paths.ts';
import { plain } from './prose-references.ts';
import { type RenderContext, renderContext } from './render-context.ts';
import type { RequirementWords } from './requirement-card.ts';
import { cloudName, cloudsOf, withoutCloud } from './row-clouds.ts';
import { followedIn } from './source-marks.ts';
import { fqdnTagOf, needLabel, sideName } from './traffic-phrases.ts';

const wordsOf = ({ text }: RenderContext, { kind, id }: ResolvedRequirement): RequirementWords | undefined =>
  ({ flow: text.flows, route: text.routes, setting: text.settings })[kind]?.[id];

const placesOf = ({ text }: RenderContext, requirement: ResolvedRequirement): readonly Named[] => {
  if (requirement.kind === 'setting') return [];
  const ids = requirement.kind === 'route' ? [requirement.on] : requirement.at;
  return ids.map((id) => ({ id, title: text.places[id] ?? id }));
};

type Traffic = Pick<
  ListedRequirement,
  'direction' | 'from' | 'to' | 'tags' | 'protocol' | 'ports' | 'hosts' | 'fqdnTag' | 'resource'
>;

const noTraffic: Traffic = {
  direction: null,
  from: null,
  to: null,
  tags: [],
  protocol: null,
  ports: [],
  hosts: [],
  fqdnTag: null,
  resource: null,
};

const tagOf = (end: ResolvedEndpoint): readonly string[] => (end.kind === 'tag' ? [end.tag] : []);

const protocolOf = ({ protocol }: ResolvedFlow): ListedRequirement['protocol'] =>
  protocol === null || protocol === 'any' ? protocol : ({ tcp: 'TCP', udp: 'UDP', icmp: 'ICMP' } as const)[protocol];

const flowTraffic = (view: RenderContext, flow: ResolvedFlow): Traffic => {
  const { from, to, direction, ports } = flow;
  return {
    ...noTraffic,
    direction,
    from: sideName(view, from),
    to: sideName(view, to),
    tags: [...new Set([...tagOf(from), ...tagOf(to)])],
    protocol: protocolOf(flow),
    ports: portRangeTexts(ports ?? []),
    hosts: [...new Set([...hostPatterns(from), ...hostPatterns(to)])],
    fqdnTag: fqdnTagOf(from) ?? fqdnTagOf(to),
  };
};

const trafficOf = (view: RenderContext, requirement: ResolvedRequirement): Traffic => {
  switch (requirement.kind) {
    case 'flow':
      return flowTraffic(view, requirement);
    case 'route':
      return {
        ...noTraffic,
        to: destinationText(requirement),
        tags: requirement.destination.kind === 'tag' ? [requirement.destination.tag] : [],
      };
    case 'setting':
      return { ...noTraffic, resource: requirement.resource };
  }
};

/** Returns documents with their titles and dates. */
export const documentSources = (
  { library, shared }: Pick<RenderContext, 'library' | 'shared'>,
  ids: readonly string[],
): readonly ListedSource[] =>
  ids.map((id) => ({
    id,
    title: shared.documents[id] ?? id,
    date: library.shared.documents[id]?.date ?? '',
    url: library.shared.documents[id]?.url ?? null,
  }));

/** Returns the service of a context's scenario; null where the library has none. */
export const serviceOfView = ({ library, scenario, locale }: RenderContext): Named | null => {
  const [group] = byService([scenario], library, locale);
  return group?.service == null ? null : { id: group.service, title: group.title ?? group.service };
};

/** Returns the row of a requirement in one edition. */
const rowOf = (view: RenderContext, requirement: ResolvedRequirement): ListedRequirement => {
  const { scenario, locale, revision, text, shared } = view;
  const words = wordsOf(view, requirement);
  const clouds = cloudsOf(view, requirement);
  const shownNeed = withoutCloud(view, requirement);
  const isConditional = shownNeed.need === 'required' && shownNeed.condition !== null;
  return {
    requirement: requirement.requirement,
    title: words?.title ?? requirement.id,
    why: words?.why === undefined ? null : plain(view, words.why),
    address: `${pagePath(locale, scenario.id, revision)}#${requirement.id}`,
    service: serviceOfView(view),
    scenario: { id: scenario.id, title: text.title },
    editions: [{ id: revision, title: shared.revisions[revision] ?? revision }],
    clouds: clouds === null ? null : clouds.map((id) => ({ id, title: cloudName(view.t, id) })),
    kind: requirement.kind,
    places: placesOf(view, requirement),
    ...trafficOf(view, requirement),
    requires: requiredText(view, requirement),
    need: isConditional ? 'conditional' : shownNeed.need,
    status: needLabel(view, shownNeed),
    sources: { [revision]: documentSources(view, followedIn(requirement, revision)) },
  };
};

/** Lists the requirements of one scenario and edition, in the order of its page. */
export const requirementsIn = (view: RenderContext): readonly ListedRequirement[] => {
  const { flows, routes, settings } = view.resolved;
  return [...flows, ...routes, ...settings].map((requirement) => rowOf(view, requirement));
};

/** Returns what a row says apart from its editions, its sources, and its reason. */
const factsOf = ({
  editions: _,
  sources: _sources,
  address: _address,
  why: _why,
  ...facts
}: ListedRequirement): string => JSON.stringify(facts);

/** Lists every requirement of a library in one language, in the order of the pages, newest editions first. */
export const listedRequirements = (library: Library, locale: string): readonly ListedRequirement[] => {
  const ordered = byService(library.scenarios, library, locale).flatMap(({ scenarios }) => scenarios);
  return ordered.flatMap((scenario) => {
    const rows = new Map<string, ListedRequirement>();
    for (const revision of scenario.revisions.toReversed()) {
      const view = renderContext(library, scenario.id, { locale, revision });
      for (const row of requirementsIn(view)) {
        const newer = rows.get(factsOf(row));
        rows.set(
          factsOf(row),
          newer === undefined
            ? row
            : {
                ...newer,
                editions: [...newer.editions, ...row.editions],
                sources: { ...newer.sources, ...row.sources },
              },
        );
      }
    }
    return [...rows.values()];
  });
};
