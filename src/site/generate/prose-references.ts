// Paragraphs name facts by reference: `{ports:flow-id}`, `{tag:flow-id}`, `{hosts:flow-id}`.

import { mdxCode, mdxText } from './escape-mdx.ts';
import type { Edition } from './render-context.ts';
import { list } from './render-context.ts';
import { hostsOf, portNames, protocolName, sides, tagName } from './traffic-phrases.ts';

const reference = /\{(ports|tag|hosts):([a-z0-9-]+)\}/g;

const fact = (edition: Edition, kind: string, id: string): readonly string[] => {
  const flow = edition.scenario.flows.find((one) => one.id === id);
  if (flow === undefined)
    throw new Error(`Scenario "${edition.scenario.id}": text refers to an unknown flow "${id}"`);
  const { from, to } = sides(edition, flow);
  if (kind === 'ports') {
    const protocol = protocolName(edition, flow);
    return (portNames(edition, flow) ?? []).map((port, index) =>
      index === 0 && protocol !== null ? `${protocol} ${port}` : port,
    );
  }
  const ends = flow.direction === 'inbound' ? [from, to] : [to, from];
  if (kind === 'hosts') return ends.map(hostsOf).find((hosts) => hosts.length > 0) ?? [];
  const tagged = ends.find((end) => end !== undefined && 'tag' in end);
  return tagged !== undefined && 'tag' in tagged ? [tagName(tagged)] : [];
};

/** Fills a paragraph's references with code, and escapes the rest for MDX. */
export const prose = (edition: Edition, text: string): string => {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(reference)) {
    const [whole, kind = '', id = ''] = match;
    result +=
      mdxText(text.slice(end, match.index)) + list(edition.locale, fact(edition, kind, id).map(mdxCode));
    end = match.index + whole.length;
  }
  return result + mdxText(text.slice(end));
};

/** Fills a text's references with plain words, for places that know no markup. */
export const plain = (edition: Edition, text: string): string =>
  text.replace(reference, (_, kind: string, id: string) => list(edition.locale, fact(edition, kind, id)));
