// Prose names facts by reference: `{ports:flow-id}`, `{tag:flow-id}`, `{hosts:flow-id}`. Here the figures are put in.
import type { ResolvedEndpoint, ResolvedScenario } from '../../model/resolved-scenario.ts';
import { portRangeTexts } from './packet-text.ts';
import { hostPatterns } from './requirement-text.ts';

const tag = (endpoint: ResolvedEndpoint): readonly string[] =>
  endpoint.kind !== 'tag'
    ? []
    : [endpoint.region === null || endpoint.region === 'unknown' ? endpoint.tag : `${endpoint.tag}.${endpoint.region}`];

/** Returns a text without the marks around code, for places that know no markup. */
export const withoutCodeMarks = (text: string): string => text.replaceAll('`', '');

/**
 * Fills references in, and drops the marks around code. A reference that names nothing in this revision stays as it is
 * written, for a test to see.
 */
export const fillFacts = (text: string, resolved: ResolvedScenario): string => {
  const plain = withoutCodeMarks(text);
  if (!plain.includes('{')) return plain;
  return plain.replace(/\{(ports|tag|hosts):([a-z0-9-]+)\}/g, (written, what: string, id: string) => {
    const flow = resolved.flows.find((one) => one.id === id);
    if (flow === undefined) return written;
    if (what === 'ports') return portRangeTexts(flow.ports ?? []).join(', ');
    const sides = [flow.to, flow.from];
    return (what === 'tag' ? sides.flatMap(tag) : sides.flatMap(hostPatterns)).join(', ') || written;
  });
};
