// Paragraphs name facts by reference: `{ports:flow-id}`, `{tag:flow-id}`, `{hosts:flow-id}`.

import type { ResolvedFlow } from '../../core/model/resolved-scenario.ts';
import { withoutCodeMarks } from '../../core/report/sentences/fill-facts.ts';
import { hostPatterns, tagText } from '../../core/report/sentences/requirement-text.ts';
import { mdxCode, mdxWithCode } from './escape-mdx.ts';
import type { RenderContext } from './render-context.ts';
import { listText, resolvedIn } from './render-context.ts';
import { portNames, protocolName } from './traffic-phrases.ts';

const reference = /\{(ports|tag|hosts):([a-z0-9-]+)\}/g;

/** A flow as its revision has it; one that does not hold there as the newest that has it. */
const flowOf = ({ library, scenario, resolved }: RenderContext, id: string): ResolvedFlow | undefined => {
  const own = resolved.flows.find((flow) => flow.id === id);
  if (own !== undefined) return own;
  const others = scenario.revisions
    .toReversed()
    .flatMap((one) => resolvedIn(library, scenario, { revision: one }).flows);
  return others.find((flow) => flow.id === id);
};

const fact = (edition: RenderContext, kind: string, id: string): readonly string[] => {
  const flow = flowOf(edition, id);
  if (flow === undefined) throw new Error(`Scenario "${edition.scenario.id}": text refers to an unknown flow "${id}"`);
  const { from, to } = flow;
  if (kind === 'ports') {
    const protocol = protocolName(edition, flow);
    return portNames(edition, flow).map((port, index) =>
      index === 0 && protocol !== null ? `${protocol} ${port}` : port,
    );
  }
  const ends = flow.direction === 'inbound' ? [from, to] : [to, from];
  if (kind === 'hosts') return ends.map(hostPatterns).find((hosts) => hosts.length > 0) ?? [];
  const tags = ends.flatMap((end) => (end.kind === 'tag' ? [tagText(end.tag, end.region)] : []));
  return tags.slice(0, 1);
};

/** Fills a paragraph's references with code, and escapes the rest for MDX; what stands between backticks is code, too. */
export const prose = (edition: RenderContext, text: string): string => {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(reference)) {
    const [whole, kind = '', id = ''] = match;
    result +=
      mdxWithCode(text.slice(end, match.index)) + listText(edition.locale, fact(edition, kind, id).map(mdxCode));
    end = match.index + whole.length;
  }
  return result + mdxWithCode(text.slice(end));
};

/** Fills a text's references with plain words, for places that know no markup. */
export const plain = (edition: RenderContext, text: string): string =>
  withoutCodeMarks(text).replace(reference, (_, kind: string, id: string) =>
    listText(edition.locale, fact(edition, kind, id)),
  );
