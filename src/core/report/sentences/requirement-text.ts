// What a requirement asks for, as one sentence.

import type { Clause, ComparedWith, Predicate } from '../../model/predicate.ts';
import { crossResourceComparisons, literalClauses, statedPredicate } from '../../model/predicate-clauses.ts';
import type {
  ResolvedEndpoint,
  ResolvedFlow,
  ResolvedRoute,
  ResolvedSetting,
} from '../../model/resolved-scenario.ts';
import { listOf } from './messages.ts';
import { portsText, protocolText, type Speech } from './packet-text.ts';

const tagText = ({ words }: Speech, tag: string, region: string | null): string =>
  region === null ? tag : region === 'unknown' ? words('region.unknown', { tag }) : `${tag}.${region}`;

const endpointText = (speech: Speech, scenario: string, endpoint: ResolvedEndpoint): string => {
  switch (endpoint.kind) {
    case 'place':
      return speech.words('address.name', { name: speech.names.place(scenario, endpoint.place) });
    case 'private-endpoint':
      return speech.words('address.name', { name: speech.names.privateEndpoint(endpoint.id) });
    case 'tag':
      return tagText(speech, endpoint.tag, endpoint.region);
    case 'hosts':
      return listOf(
        speech.locale,
        endpoint.hosts.map((host) => host.pattern),
      );
    case 'prefixes':
      return endpoint.prefixes === null
        ? speech.names.parameter(scenario, endpoint.parameter ?? '')
        : listOf(speech.locale, endpoint.prefixes);
  }
};

const valueText = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value));

const relationText = (
  speech: Speech,
  relation: (typeof crossResourceComparisons)[number],
  { path, other }: { readonly path: string; readonly other: ComparedWith },
): string => {
  const { resource, path: value, where } = other;
  const telling = where === undefined ? [] : literalClauses(where);
  return telling.length === 0
    ? speech.words(`clause.${relation}`, { path, value, resource })
    : speech.words(`clause.${relation}.where`, {
        path,
        value,
        resource,
        where: listOf(
          speech.locale,
          telling.map((clause) => clauseText(speech, clause)),
        ),
      });
};

const clauseText = (speech: Speech, { each, ...clause }: Clause): string => {
  const { locale, words } = speech;
  if (each === true) return words('clause.each', { must: clauseText(speech, clause) });
  const { path } = clause;
  if (clause.equals !== undefined) return words('clause.equals', { path, value: valueText(clause.equals) });
  if (clause['not-equals'] !== undefined)
    return words('clause.not-equals', { path, value: valueText(clause['not-equals']) });
  if (clause['one-of'] !== undefined)
    return words('clause.one-of', {
      path,
      value: listOf(locale, clause['one-of'].map(valueText), 'disjunction'),
    });
  if (clause.contains !== undefined)
    return words('clause.contains', { path, value: valueText(clause.contains) });
  if (clause['not-contains'] !== undefined)
    return words('clause.not-contains', { path, value: valueText(clause['not-contains']) });
  if (clause['ends-with'] !== undefined)
    return words('clause.ends-with', { path, value: valueText(clause['ends-with']) });
  if (clause['outside-prefix'] !== undefined)
    return words('clause.outside-prefix', { path, value: clause['outside-prefix'] });
  for (const relation of crossResourceComparisons) {
    const other = clause[relation];
    if (other !== undefined) return relationText(speech, relation, { path, other });
  }
  if (clause.empty !== undefined) return words(clause.empty ? 'clause.empty' : 'clause.not-empty', { path });
  return words(clause.present === false ? 'clause.absent' : 'clause.present', { path });
};

/** A part of a list; one that is a list itself stands in parentheses. */
const partText = (speech: Speech, part: Predicate): string => {
  const text = predicateText(speech, part);
  return 'all' in part || 'any' in part ? `(${text})` : text;
};
const partTexts = (speech: Speech, parts: readonly Predicate[]): readonly string[] =>
  parts.map((part) => partText(speech, part));

const predicateText = (speech: Speech, predicate: Predicate): string => {
  const { locale, words } = speech;
  if ('all' in predicate) return listOf(locale, partTexts(speech, predicate.all));
  if ('any' in predicate) return listOf(locale, partTexts(speech, predicate.any), 'disjunction');
  if ('unverified' in predicate) return predicateText(speech, predicate.unverified);
  if ('unless' in predicate) return predicateText(speech, predicate.must);
  if ('some' in predicate)
    return words('clause.some', {
      resource: predicate.some,
      must: predicateText(speech, predicate.must),
    });
  if ('item' in predicate)
    return words('clause.item', {
      paths: listOf(locale, predicate.item, 'disjunction'),
      must: predicateText(speech, predicate.must),
    });
  return clauseText(speech, predicate);
};

/** Says what a flow, route or setting asks for. */
export const requiredText = (
  speech: Speech,
  wanted: ResolvedFlow | ResolvedRoute | ResolvedSetting,
): string => {
  const { words, names } = speech;
  switch (wanted.kind) {
    case 'flow': {
      const from = endpointText(speech, wanted.scenario, wanted.from);
      const to = endpointText(speech, wanted.scenario, wanted.to);
      if (wanted.protocol === null || wanted.ports === null)
        return words('required.flow.settings', { from, to });
      return words(`required.flow.${wanted.direction}`, {
        from,
        to,
        protocol: protocolText(speech, wanted.protocol),
        ports: portsText(speech, wanted.ports),
      });
    }
    case 'route':
      return words(`required.route.${wanted.expect}`, {
        place: names.place(wanted.scenario, wanted.on),
        destination:
          wanted.destination.kind === 'tag'
            ? tagText(speech, wanted.destination.tag, wanted.destination.region)
            : wanted.destination.prefix,
        hop: words(`hop.${wanted.nextHop}`),
      });
    case 'setting':
      return words('required.setting', {
        resource: wanted.resource,
        must: predicateText(speech, statedPredicate(wanted.must)),
      });
  }
};
