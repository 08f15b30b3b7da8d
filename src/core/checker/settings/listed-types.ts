// Types of which a paste surely or presumably holds all resources: a list of them was pasted, not one of them. There, a
// resource that none of them is does not exist; the answer names the assumption.

import type { Configuration } from '../../azure/configuration/resources.ts';
import type { ResourcesByType } from './resources-under-test.ts';

/** Types that are printed, and declared, as lists. Not roles: those of a group or subscription are inherited. */
const types: readonly string[] = [
  'microsoft.network/privateendpoints',
  'microsoft.network/privateendpoints/privatednszonegroups',
  'microsoft.network/privatednszones/virtualnetworklinks',
];
const LEAST = 2;

/** Problems that say that something is missing in the input. */
const partial: ReadonlySet<string> = new Set([
  'missing-linked-template',
  'more-pages',
  'terraform-partial',
  'template-too-large',
  'unclosed-bracket',
  'unexpected-end',
  'truncated-value',
]);

/** Returns the types in lower case. */
export function listedTypes(resources: ResourcesByType, { inputs }: Configuration): ReadonlySet<string> {
  if (inputs.some(({ problems }) => problems.some(({ code }) => partial.has(code)))) return new Set();
  return new Set(
    types.filter((type) => {
      const all = resources.get(type) ?? [];
      const byDocument = Map.groupBy(all, ({ at }) => `${at.input} ${at.document}`);
      const isList = [...byDocument.values()].some(({ length }) => length >= LEAST);
      return isList && all.every(({ uncertainty }) => uncertainty === null);
    }),
  );
}
