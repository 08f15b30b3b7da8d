// Service tags: the weekly file, or `az network list-service-tags` (documents: Service tag data, format).
import { field, type JsonNode } from '../configuration/json-node.ts';
import type { ServiceTagFile } from '../configuration/resources.ts';
import type { Detector } from '../context/reader-context.ts';

const tagEntry = (value: unknown): { name: string; prefixes: readonly string[] } | null => {
  const properties = field(value, 'properties') ?? value;
  const name = field(value, 'name');
  const prefixes = field(properties, 'addressPrefixes');
  if (typeof name !== 'string' || !Array.isArray(prefixes)) return null;
  return { name, prefixes: prefixes.filter((prefix): prefix is string => typeof prefix === 'string') };
};

const looksLikeServiceTags = (value: unknown): boolean => {
  const values = field(value, 'values');
  return (
    Array.isArray(values) &&
    (field(value, 'changeNumber') !== undefined || field(value, 'cloud') !== undefined) &&
    (values.length === 0 || tagEntry(values[0]) !== null)
  );
};

const readServiceTags = (node: JsonNode): ServiceTagFile => {
  const tags = new Map<string, readonly string[]>();
  const values = field(node.value, 'values');
  for (const value of Array.isArray(values) ? values : []) {
    const entry = tagEntry(value);
    if (entry !== null) tags.set(entry.name, entry.prefixes);
  }
  const cloud = field(node.value, 'cloud');
  const change = field(node.value, 'changeNumber');
  return {
    kind: 'service-tags',
    cloud: typeof cloud === 'string' ? cloud : null,
    changeNumber: typeof change === 'string' || typeof change === 'number' ? String(change) : null,
    tags,
    at: node.at,
  };
};

/** The published service-tag file, or `az network list-service-tags`. */
export const serviceTagFile: Detector = {
  matches: looksLikeServiceTags,
  read: (node, { session, builders }) => {
    session.addFormat(node.at, 'service-tags');
    builders.found.push({ kind: 'complete', builder: readServiceTags(node) });
  },
};
