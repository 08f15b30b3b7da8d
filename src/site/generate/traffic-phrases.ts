// The short forms of a requirement that tables, diagrams and sentences share, in the words of the checker.
import { normalizePorts } from '../../core/model/port-ranges.ts';
import type { ResolvedEndpoint, ResolvedFlow, ResolvedRequirement } from '../../core/model/resolved-scenario.ts';
import { isAnyPort, portRangeTexts, protocolText } from '../../core/report/sentences/packet-text.ts';
import { endpointName, needText } from '../../core/report/sentences/requirement-text.ts';
import type { RenderContext } from './render-context.ts';

const startOfCell = (view: RenderContext, text: string): string =>
  text.slice(0, 1).toLocaleUpperCase(view.locale) + text.slice(1);

/** Formats whether and when something is needed, as a phrase that can stand alone in a table's cell. */
export const needLabel = (view: RenderContext, requirement: ResolvedRequirement): string =>
  startOfCell(view, needText(view, requirement));

/** Returns a protocol's name: `TCP`; null where network rules do not decide the flow. */
export const protocolName = (view: RenderContext, { protocol }: ResolvedFlow): string | null =>
  protocol === null ? null : startOfCell(view, protocolText(view, protocol));

/** Returns a flow's ports one by one: `443`, `29876-29877`; none where network rules do not decide the flow. */
export const portNames = (view: RenderContext, { ports }: ResolvedFlow): readonly string[] => {
  if (ports === null) return [];
  return isAnyPort(ports) ? [view.words('ports.any')] : portRangeTexts(ports);
};

/** Merges the traffic of several flows, one line for each protocol: `TCP 443, 8787`, `UDP 5831`. */
export const trafficLines = (view: RenderContext, flows: readonly ResolvedFlow[]): readonly string[] => {
  const byProtocol = new Map<string, string[]>();
  for (const flow of flows) {
    const protocol = protocolName(view, flow);
    if (protocol === null) continue;
    byProtocol.set(protocol, [...(byProtocol.get(protocol) ?? []), ...portRangeTexts(flow.ports ?? [])]);
  }
  return [...byProtocol].map(([protocol, texts]) => {
    const ports = normalizePorts(texts);
    if (ports.length === 0) return protocol;
    return isAnyPort(ports)
      ? `${protocol}, ${view.words('ports.any')}`
      : `${protocol} ${portRangeTexts(ports).join(', ')}`;
  });
};

/** Returns the FQDN tag that contains the hosts of an end; null where no document names one. */
export const fqdnTagOf = (endpoint: ResolvedEndpoint): string | null =>
  'fqdnTag' in endpoint ? endpoint.fqdnTag : null;

/** Names one end in plain words: the place's title, the endpoint's, the tag, or that it is hosts. */
export const sideName = (view: RenderContext, endpoint: ResolvedEndpoint): string =>
  endpointName(view, view.scenario.id, endpoint) ?? view.t('side.hosts');
