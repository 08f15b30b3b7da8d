// Rules or routes that are documents of their own (NDJSON, list items copied without brackets): neighbors without
// parents are read as one list.

import { isObject, type JsonNode, own } from '../configuration/json-node.ts';
import type { ReaderContext } from '../context/reader-context.ts';
import { looksLikeRoute } from '../readers/route-table.ts';
import { looksLikeCollection, looksLikeFirewallRule } from '../readers/rule-collection.ts';
import { looksLikeSecurityRule } from '../readers/security-rule.ts';
import { readBareList } from './bare-lists.ts';

const tests = [looksLikeSecurityRule, looksLikeRoute, looksLikeCollection, looksLikeFirewallRule];
const kindOf = (value: unknown): number => {
  if (!isObject(value) || own(value, 'type') !== undefined) return -1;
  return tests.findIndex((test) => test(value));
};

/** Reads runs of bare documents as lists. Returns the other documents. */
export const joinBareDocuments = (documents: readonly JsonNode[], context: ReaderContext): JsonNode[] => {
  if (documents.length < 2) return [...documents];
  const rest: JsonNode[] = [];
  let run: JsonNode[] = [];
  let runKind = -1;
  const flush = (): void => {
    const first = run[0];
    if (first !== undefined && (run.length === 1 || !readBareList(run, context, first))) rest.push(...run);
    run = [];
  };
  for (const node of documents) {
    const kind = kindOf(node.value);
    if (kind !== runKind) flush();
    runKind = kind;
    if (kind === -1) rest.push(node);
    else run.push(node);
  }
  flush();
  return rest;
};
