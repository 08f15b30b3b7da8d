// The traffic of the chosen scenarios as one picture: each place once, and one arrow for all that goes between a place and
// another end in one direction. Joined by ids, so that every language has the same picture.
import type { RequirementResult } from '../../../core/checker/lists/check-result.ts';
import type { ResolvedEndpoint, ResolvedFlow, ResolvedRoute } from '../../../core/model/resolved-scenario.ts';
import { endpointName, hostPatterns, trafficText } from '../../../core/report/sentences/requirement-text.ts';
import type { FlowArrow, FlowPicture } from '../state/worker-protocol.ts';
import type { LocalizedCheck } from './deferred-messages.ts';

/** What is the same end in every scenario: a place or a private endpoint by its id, others by what they are. */
const idOf = (end: ResolvedEndpoint): string => {
  switch (end.kind) {
    case 'place':
      return `place ${end.place}`;
    case 'private-endpoint':
      return `endpoint ${end.id}`;
    case 'tag':
      return `tag ${end.tag} ${end.region ?? ''}`;
    case 'hosts':
      return `hosts ${hostPatterns(end).join(' ')}`;
    case 'prefixes':
      return `prefixes ${end.parameter ?? end.prefixes?.join(' ') ?? ''}`;
  }
};

/** Private ends first, then tags, hosts, and addresses. */
const kinds: readonly ResolvedEndpoint['kind'][] = ['place', 'private-endpoint', 'tag', 'hosts', 'prefixes'];

/** A requirement as an arrow, before arrows of one place and one end are joined. */
interface Part {
  readonly near: { readonly id: string; readonly name: string };
  readonly rank: number;
  readonly arrow: FlowArrow;
}

type Words = LocalizedCheck['bundle'];

/** Hosts that are named; of more, the first and their number. */
const LIMIT_HOSTS = 3;
const hostsName = ({ words }: Words, hosts: readonly string[]): string =>
  hosts.length > LIMIT_HOSTS
    ? words('address.more', { texts: hosts[0] ?? '', count: hosts.length - 1 })
    : hosts.join(', ');

const flowPart = (bundle: Words, flow: ResolvedFlow): Part => {
  const { scenario, direction, from, to, at } = flow;
  const [near, far] = direction === 'inbound' ? [to, from] : [from, to];
  const { traffic } = trafficText(bundle, flow);
  const hosts = hostPatterns(far);
  const nameOf = (end: ResolvedEndpoint): string => endpointName(bundle, scenario, end) ?? hostPatterns(end)[0] ?? '';
  return {
    near: { id: idOf(near), name: nameOf(near) },
    rank: kinds.indexOf(far.kind),
    arrow: {
      id: `${direction} ${idOf(far)}`,
      direction,
      far: {
        name: far.kind === 'hosts' ? hostsName(bundle, hosts) : nameOf(far),
        isCode: far.kind === 'tag' || far.kind === 'hosts',
        more: far.kind !== 'hosts' || hosts.length > LIMIT_HOSTS ? hosts.join('\n') : '',
      },
      traffic: traffic === '' ? [] : [traffic],
      firewalls: at
        .filter((place) => bundle.names.placeKind(scenario, place) === 'firewall')
        .map((place) => bundle.names.place(scenario, place)),
      requirements: [flow.requirement],
    },
  };
};

const routePart = (bundle: Words, route: ResolvedRoute): Part => {
  const { traffic, destination } = trafficText(bundle, route);
  return {
    near: { id: `place ${route.on}`, name: bundle.names.place(route.scenario, route.on) },
    rank: kinds.length,
    arrow: {
      id: `route ${destination}`,
      direction: 'route',
      far: { name: destination, isCode: true, more: '' },
      traffic: [traffic],
      firewalls: [],
      requirements: [route.requirement],
    },
  };
};

const partOf = (bundle: Words, { resolved }: RequirementResult): readonly Part[] => {
  switch (resolved.kind) {
    case 'flow':
      return [flowPart(bundle, resolved)];
    case 'route':
      return [routePart(bundle, resolved)];
    case 'setting':
      return [];
  }
};

const joined = (arrows: readonly FlowArrow[]): readonly FlowArrow[] =>
  arrows.slice(0, 1).map((first) => ({
    ...first,
    traffic: [...new Set(arrows.flatMap(({ traffic }) => traffic))],
    firewalls: [...new Set(arrows.flatMap(({ firewalls }) => firewalls))],
    requirements: arrows.flatMap(({ requirements }) => requirements),
  }));

/** Draws the flows and routes of a check that apply; what several scenarios ask for stands once. */
export const flowPicture = ({ result, bundle }: Pick<LocalizedCheck, 'result' | 'bundle'>): FlowPicture => {
  const parts = result.requirements
    .filter(({ sameAs }) => sameAs === undefined)
    .flatMap((requirement) => partOf(bundle, requirement));
  return [...Map.groupBy(parts, ({ near }) => near.id).entries()].map(([id, own]) => ({
    id,
    name: own[0]?.near.name ?? '',
    arrows: [
      ...Map.groupBy(
        own.toSorted((one, other) => one.rank - other.rank),
        ({ arrow }) => arrow.id,
      ).values(),
    ].flatMap((same) => joined(same.map(({ arrow }) => arrow))),
  }));
};
