// What a requirement says, part by part: its ends, need and required values. The reports join the parts to a sentence;
// a scenario's page puts them in the cells of a table, with its own markup.

import type { Clause, ComparedWith, Predicate } from '../../model/predicate.ts';
import { crossResourceComparisons, selectingClauses, statedPredicate } from '../../model/predicate-clauses.ts';
import type {
  ResolvedEndpoint,
  ResolvedFlow,
  ResolvedRequirement,
  ResolvedRoute,
  ResolvedSetting,
} from '../../model/resolved-scenario.ts';
import { type CheckerKey, listOf } from './messages.ts';
import { isAnyPort, type LocaleBundle, portRangeTexts, portsText, protocolText } from './packet-text.ts';

/** How the text of a setting is marked up; the slots of a sentence are marked up already. */
export interface Markup {
  readonly locale: string;
  readonly sentence: (key: CheckerKey, slots: Readonly<Record<string, string>>) => string;
  /** Marks a property path, a resource type or a value. */
  readonly code: (text: string) => string;
  /** Joins parts that must all hold. */
  readonly all: (parts: readonly string[]) => string;
  /** Joins parts of which one is enough. */
  readonly any: (parts: readonly string[]) => string;
  /** Sets what an item or another resource must meet apart from the words before it. */
  readonly nested: (text: string) => string;
}

/** Returns a service tag as a rule spells it, with a placeholder for an unspecified region: `Storage.<region>`. */
export const tagText = (tag: string, region: string | null): string =>
  region === null ? tag : `${tag}.${region === 'unknown' ? '<region>' : region}`;

/** Returns the name of a flow's end; null for hosts, which have none. */
export const endpointName = (
  { locale, names }: LocaleBundle,
  scenario: string,
  endpoint: ResolvedEndpoint,
): string | null => {
  switch (endpoint.kind) {
    case 'place':
      return names.place(scenario, endpoint.place);
    case 'private-endpoint':
      return names.privateEndpoint(endpoint.id);
    case 'tag':
      return tagText(endpoint.tag, endpoint.region);
    case 'hosts':
      return null;
    case 'prefixes':
      return endpoint.prefixes === null
        ? names.parameter(scenario, endpoint.parameter ?? '')
        : listOf(locale, endpoint.prefixes);
  }
};

/** Returns the host patterns of a flow's end; none for a place or prefixes. */
export const hostPatterns = (endpoint: ResolvedEndpoint): readonly string[] =>
  'hosts' in endpoint ? endpoint.hosts.map(({ pattern }) => pattern) : [];

/** Returns a route's destination as a rule spells it. */
export const destinationText = ({ destination }: ResolvedRoute): string =>
  destination.kind === 'tag' ? tagText(destination.tag, destination.region) : destination.prefix;

/** Formats whether and when a requirement must be met: `required`, `required when: …`. */
export const needText = (
  { words, names }: LocaleBundle,
  { need, condition, scenario }: Pick<ResolvedRequirement, 'need' | 'condition' | 'scenario'>,
): string =>
  condition === null || need === 'obsolete'
    ? words(`need.${need}`)
    : words(`need.${need}-when`, { condition: names.condition(scenario, condition) });

const comparisonText = (
  markup: Markup,
  relation: (typeof crossResourceComparisons)[number],
  { path, other }: { readonly path: string; readonly other: ComparedWith },
): string => {
  const { code } = markup;
  const selecting = other.where === undefined ? [] : selectingClauses(other.where);
  const slots = { path, value: code(other.path), resource: code(other.resource) };
  return selecting.length === 0
    ? markup.sentence(`clause.${relation}`, slots)
    : markup.sentence(`clause.${relation}.where`, {
        ...slots,
        where: listOf(
          markup.locale,
          selecting.map((clause) => clauseText(markup, clause)),
        ),
      });
};

const valueComparisons = ['equals', 'not-equals', 'other-than', 'contains', 'not-contains', 'ends-with'] as const;

const comparedText = (markup: Markup, clause: Clause): string => {
  const path = markup.code(clause.path);
  const value = (one: Clause['equals']): string => markup.code(JSON.stringify(one));
  for (const relation of valueComparisons) {
    const wanted = clause[relation];
    if (wanted !== undefined) return markup.sentence(`clause.${relation}`, { path, value: value(wanted) });
  }
  if (clause['one-of'] !== undefined)
    return markup.sentence('clause.one-of', { path, value: clause['one-of'].map(value).join(', ') });
  if (clause['outside-prefix'] !== undefined)
    return markup.sentence('clause.outside-prefix', { path, value: markup.code(clause['outside-prefix']) });
  for (const relation of crossResourceComparisons) {
    const other = clause[relation];
    if (other !== undefined) return comparisonText(markup, relation, { path, other });
  }
  if (clause.empty !== undefined) return markup.sentence(clause.empty ? 'clause.empty' : 'clause.not-empty', { path });
  return markup.sentence(clause.present === false ? 'clause.absent' : 'clause.present', { path });
};

const clauseText = (markup: Markup, clause: Clause): string => {
  const compared = comparedText(markup, clause);
  const must =
    clause.absent === undefined
      ? compared
      : markup.sentence('clause.default', {
          must: compared,
          value: markup.code(JSON.stringify(clause.absent)),
        });
  return clause.each === true ? markup.sentence('clause.each', { must }) : must;
};

/** A part of a list; one that is a list itself stands in parentheses. */
const partText = (markup: Markup, part: Predicate): string => {
  const text = statedText(markup, part);
  return 'all' in part || 'any' in part ? `(${text})` : text;
};

const statedText = (markup: Markup, predicate: Predicate): string => {
  if ('all' in predicate) return markup.all(predicate.all.map((part) => partText(markup, part)));
  if ('any' in predicate) return markup.any(predicate.any.map((part) => partText(markup, part)));
  if ('unverified' in predicate) return statedText(markup, predicate.unverified);
  if ('unless' in predicate) return statedText(markup, predicate.must);
  if ('some' in predicate)
    return markup.sentence('clause.some', {
      resource: markup.code(predicate.some),
      must: markup.nested(statedText(markup, predicate.must)),
    });
  if ('item' in predicate)
    return markup.sentence('clause.item', {
      paths: listOf(markup.locale, predicate.item.map(markup.code), 'disjunction'),
      must: markup.nested(statedText(markup, predicate.must)),
    });
  return clauseText(markup, predicate);
};

/** Formats what a setting requires of a resource, as documents state it. */
export const settingText = (markup: Markup, { must }: ResolvedSetting): string =>
  statedText(markup, statedPredicate(must));

const plainMarkup = ({ locale, words }: LocaleBundle): Markup => ({
  locale,
  sentence: words,
  code: (text) => text,
  all: (parts) => listOf(locale, parts),
  any: (parts) => listOf(locale, parts, 'disjunction'),
  nested: (text) => text,
});

/** An end within a sentence: `the compute subnet`, a tag, hosts. */
const endpointText = (bundle: LocaleBundle, scenario: string, endpoint: ResolvedEndpoint): string => {
  if (endpoint.kind === 'place') return bundle.names.placeInSentence(scenario, endpoint.place);
  if (endpoint.kind === 'private-endpoint') return bundle.names.privateEndpointInSentence(endpoint.id);
  return endpointName(bundle, scenario, endpoint) ?? listOf(bundle.locale, hostPatterns(endpoint));
};

/** What a requirement is about in two short texts, for the columns of a list; empty where it has none. */
export interface TrafficText {
  /** `TCP 80, 443`; of a route, its next hop. */
  readonly traffic: string;
  /** A tag, a name, hosts, a prefix; of a setting, the type of its resource. */
  readonly destination: string;
}

const shortTraffic = (bundle: LocaleBundle, { protocol, ports }: ResolvedFlow): string => {
  if (protocol === null || ports === null) return '';
  const name = protocolText(bundle, protocol);
  return isAnyPort(ports) ? name : `${name} ${portRangeTexts(ports).join(', ')}`;
};

const shortHosts = ({ words }: LocaleBundle, [first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? first : words('address.more', { texts: first, count: others.length });

/** Returns a requirement's traffic and destination for one line. */
export const trafficText = (bundle: LocaleBundle, required: ResolvedRequirement): TrafficText => {
  switch (required.kind) {
    case 'flow':
      return {
        traffic: shortTraffic(bundle, required),
        destination:
          endpointName(bundle, required.scenario, required.to) ?? shortHosts(bundle, hostPatterns(required.to)),
      };
    case 'route':
      return { traffic: bundle.words(`hop.${required.nextHop}`), destination: destinationText(required) };
    case 'setting':
      return { traffic: '', destination: required.resource };
  }
};

/** Formats what a flow, route or setting requires as one sentence. */
export const requiredText = (bundle: LocaleBundle, required: ResolvedRequirement): string => {
  const { words, names } = bundle;
  switch (required.kind) {
    case 'flow': {
      const from = endpointText(bundle, required.scenario, required.from);
      const to = endpointText(bundle, required.scenario, required.to);
      if (required.protocol === null || required.ports === null)
        return words('required.flow.settings', {
          from: endpointName(bundle, required.scenario, required.from) ?? from,
          to,
        });
      return words(`required.flow.${required.direction}`, {
        from,
        to,
        protocol: required.protocol === 'any' ? words('protocol.any.traffic') : protocolText(bundle, required.protocol),
        ports: portsText(bundle, required.ports),
      });
    }
    case 'route':
      return words(`required.route.${required.expect}`, {
        place: names.place(required.scenario, required.on),
        destination: destinationText(required),
        hop: words(`hop.${required.nextHop}`),
      });
    case 'setting':
      return words('required.setting', {
        resource: required.resource,
        must: settingText(plainMarkup(bundle), required),
      });
  }
};
