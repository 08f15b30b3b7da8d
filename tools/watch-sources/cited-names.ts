// The names by which the passages of a fact are found in a document: service tags, hosts, ports, values of properties. A
// sentence of the document that has one of them is a passage that the fact rests on.
import { valueIn } from '../../src/core/model/per-revision.ts';
import type { Endpoint, FlowEntry, Library, Scenario } from '../../src/core/model/schema.ts';

/** Ports that nearly every sentence on networks has: they find nothing. */
const everywhere = new Set([80, 443]);
/** Values that say nothing of what they are a value of. */
const ofAnything = /^(?:true|false|enabled|disabled|approved|allow|deny|none|succeeded)$/i;

const endpointNames = (library: Library, endpoint: Endpoint | undefined): readonly string[] => {
  if (endpoint === undefined) return [];
  const hosts = 'hosts' in endpoint ? (endpoint.hosts ?? []) : [];
  const literal = hosts
    .map((host) => host.replaceAll(/^(?:\*\.|<[^>]+>\.)+/g, ''))
    .filter((host) => !host.includes('<'));
  const tag = 'tag' in endpoint ? [endpoint.tag] : [];
  const own = 'private-endpoint' in endpoint ? endpoint['private-endpoint'] : null;
  const groups = own === null ? [] : (library.shared.privateEndpoints[own]?.['group-ids'] ?? []);
  const prefixes = 'prefixes' in endpoint && Array.isArray(endpoint.prefixes) ? endpoint.prefixes : [];
  return [...tag, ...literal, ...groups, ...prefixes];
};

const portNames = (ports: FlowEntry['ports'], revision: string): readonly string[] => {
  const found = ports === undefined ? [] : valueIn<'any' | (number | string)[]>(ports, revision);
  return Array.isArray(found) ? found.filter((port) => !everywhere.has(Number(port))).map(String) : [];
};

const flowNames = (library: Library, flow: FlowEntry, revision: string): readonly string[] => [
  ...endpointNames(library, valueIn<Endpoint>(flow.from, revision)),
  ...endpointNames(library, valueIn<Endpoint>(flow.to, revision)),
  ...portNames(flow.ports, revision),
];

/** Collects the texts in a predicate that a document may print: values, and the last name of each path. */
const predicateNames = (value: unknown, key = ''): readonly string[] => {
  if (typeof value === 'string') {
    const name = key === 'path' ? (value.split('.').at(-1) ?? '') : value;
    const isName = /^[\w./*-]{5,}$/.test(name) && !ofAnything.test(name) && !/^(?:properties|id|type)$/.test(name);
    return isName ? [name] : [];
  }
  if (Array.isArray(value)) return value.flatMap((item) => predicateNames(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => predicateNames(inner, name));
};

/** Lists the flows that the words of a note name: `{ports:identity}`. */
const namedFlows = (library: Library, scenario: Scenario, id: string): readonly FlowEntry[] => {
  const words = library.text[scenario.id]?.['en']?.notes?.[id] ?? '';
  const ids = [...words.matchAll(/\{\w+:([a-z0-9-]+)\}/g)].map(([, flow]) => flow);
  return scenario.flows.filter((flow) => ids.includes(flow.id));
};

const scenarioNames = (library: Library, scenario: Scenario, id: string): readonly string[] => {
  const revision = scenario.revisions.at(-1) ?? 'current';
  const flow = scenario.flows.find((one) => one.id === id);
  if (flow !== undefined) return flowNames(library, flow, revision);
  const route = scenario.routes?.find((one) => one.id === id);
  if (route !== undefined) return 'tag' in route.destination ? [route.destination.tag] : [route.destination.prefix];
  const setting = scenario.settings?.find((one) => one.id === id);
  if (setting !== undefined) return [...predicateNames(setting.must), ...predicateNames(setting.where)];
  return namedFlows(library, scenario, id).flatMap((named) => flowNames(library, named, revision));
};

/** Returns the names that find the passages of a fact (`compute/identity`, `tags/Storage`); none: it has no names. */
export const citedNames = (library: Library, fact: string): readonly string[] => {
  const [owner = '', id = ''] = fact.split('/');
  const scenario = library.scenarios.find((one) => one.id === owner);
  const endpoint = library.shared.privateEndpoints[id];
  const names = (): readonly string[] => {
    if (scenario !== undefined) return scenarioNames(library, scenario, id);
    if (owner === 'tags') return [id];
    if (owner === 'private-endpoints' && endpoint !== undefined)
      return [...endpoint['group-ids'], ...Object.values(endpoint.zones).flat()];
    return [];
  };
  return [...new Set(names())];
};

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A name that is also an everyday word (`Storage`, `registry`) counts only where the document sets it apart, or goes on with a dot. */
const isEverydayWord = (name: string): boolean => /^[A-Za-z][a-z]*$/.test(name);

/** Returns the pattern that finds a name in a sentence with its markup. */
export const patternOf = (name: string): RegExp => {
  const text = escaped(name);
  if (isEverydayWord(name)) return new RegExp(`(?:^|[\`|*"])\\s*${text}(?:\\.[\\w<{$]|\\s*(?:[\`|*"]|$))`, 'm');
  return new RegExp(`(?<![\\w-])${text}(?![\\w-])`, 'i');
};
