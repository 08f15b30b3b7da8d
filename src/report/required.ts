// What a requirement asks for, as one sentence.
import type { ResolvedEndpoint, ResolvedFlow, ResolvedRoute, ResolvedSetting } from '../model/resolved.ts';
import type { Clause, ComparedWith, Predicate } from '../model/schema.ts';
import { portsText, protocolText, type Speech } from './packet-text.ts';
import { listOf } from './words.ts';

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

const sameAsText = (speech: Speech, path: string, { resource, path: value, where }: ComparedWith): string =>
  where === undefined
    ? speech.words('clause.same-as', { path, value, resource })
    : speech.words('clause.same-as.where', { path, value, resource, where: predicateText(speech, where) });

const clauseText = (speech: Speech, clause: Clause): string => {
  const { locale, words } = speech;
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
  if (clause['ends-with'] !== undefined)
    return words('clause.ends-with', { path, value: valueText(clause['ends-with']) });
  if (clause['outside-prefix'] !== undefined)
    return words('clause.outside-prefix', { path, value: clause['outside-prefix'] });
  if (clause['same-as'] !== undefined) return sameAsText(speech, path, clause['same-as']);
  if (clause.empty !== undefined) return words(clause.empty ? 'clause.empty' : 'clause.not-empty', { path });
  return words(clause.present === false ? 'clause.absent' : 'clause.present', { path });
};

const predicateText = (speech: Speech, predicate: Predicate): string => {
  if ('all' in predicate)
    return listOf(
      speech.locale,
      predicate.all.map((part) => predicateText(speech, part)),
    );
  if ('any' in predicate)
    return listOf(
      speech.locale,
      predicate.any.map((part) => predicateText(speech, part)),
      'disjunction',
    );
  if ('item' in predicate)
    return speech.words('clause.item', {
      paths: listOf(speech.locale, predicate.item, 'disjunction'),
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
        must: predicateText(speech, wanted.must),
      });
  }
};
