// Taking knowledge away never turns an answer into its opposite, and never makes one out of nothing: a value that
// cannot be read gives the same answer, or none.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../../../src/core/checker/lists/check-result.ts';
import { casesOf, draws } from '../../../../prove/seed.ts';
import { type Body, checked, everything, type Form, fixture, resourcesOf } from './paste.ts';

/** What stands where a value cannot be read. */
const unreadable: Readonly<Record<'rest' | 'az' | 'template', string>> = {
  rest: 'System.Collections.Generic.List`1[System.String]',
  az: '@{type=cut off}',
  template: "[parameters('reported-later')]",
};
type Path = readonly (string | number)[];

/** Who a resource is stays known: a resource of an unknown type is another paste, and so is a subnet of another name. */
const identity = new Set(['id', 'name', 'type', 'apiVersion', 'etag', 'subscriptionId']);
const isIdentity = (path: Path, key: string): boolean =>
  identity.has(key) && (path.length === 0 || path.at(-2) === 'subnets');
const pathsIn = (value: unknown, path: Path = []): Path[] => {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  const inside = Object.entries(value).flatMap(([key, child]) =>
    isIdentity(path, key) ? [] : pathsIn(child, [...path, key]),
  );
  return path.length > 0 ? [path, ...inside] : inside;
};
/** A copy with another value at a path; as it is where a change took the path away. */
const replaced = (value: unknown, [step, ...rest]: Path, by: unknown): unknown => {
  if (step === undefined) return by;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return value;
  if (Array.isArray(value)) return value.with(Number(step), replaced(value[Number(step)], rest, by));
  const body = value as Body; // an object, no list
  return { ...body, [step]: replaced(body[String(step)], rest, by) };
};

/** Values that make a setting be met, or not. */
const others: readonly unknown[] = [
  'Allow',
  'Deny',
  'None',
  'Enabled',
  'Disabled',
  true,
  false,
  null,
  [],
  '',
  'Pending',
  {},
];

const polarity = (verdict: Verdict | undefined): 'met' | 'missed' | 'open' => {
  if (verdict === 'allowed') return 'met';
  return verdict === 'blocked' || verdict === 'partly' ? 'missed' : 'open';
};

const withResources = (form: Form, list: readonly unknown[]): string => {
  const document: unknown = JSON.parse(fixture(form));
  if (Array.isArray(document)) return JSON.stringify(list);
  return JSON.stringify({ ...(document as Body), [form === 'template' ? 'resources' : 'value']: list });
};
const answers = (text: string, revision: string) =>
  new Map(
    checked([text], { revision, parameters: everything }).requirements.map((one) => [
      one.requirement,
      polarity(one.verdict),
    ]),
  );

describe.each(['rest', 'az', 'template'] as const)('in the form %s', (form) => {
  const resources = resourcesOf(JSON.parse(fixture(form)));
  const places = resources.flatMap((body, index) => pathsIn(body).map((path) => ({ index, path })));
  const place = fc.constantFrom(...places);
  const change = fc.record({ place, value: fc.constantFrom(...others) });

  test('a value that cannot be read gives the same answer or none', () => {
    let decided = 0;
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 4 }),
        fc.array(place, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('2021-09', 'current'),
        (changes, hidden, revision) => {
          const put = (list: readonly unknown[], { index, path }: (typeof places)[number], by: unknown) =>
            list.map((body, at) => (at === index ? replaced(body, path, by) : body));
          const before = changes.reduce<readonly unknown[]>((list, one) => put(list, one.place, one.value), resources);
          const after = hidden.reduce((list, one) => put(list, one, unreadable[form]), before);
          const [full, less] = [
            answers(withResources(form, before), revision),
            answers(withResources(form, after), revision),
          ];
          for (const [requirement, answer] of less) {
            // Where a condition is unknown, what is met counts as met, and may not apply.
            if (answer === 'open' || (answer === 'met' && !full.has(requirement))) continue;
            decided += 1;
            expect(`${requirement} ${full.get(requirement)}`).toBe(`${requirement} ${answer}`);
          }
        },
      ),
      draws(150),
    );
    expect(decided).toBeGreaterThan(7 * casesOf(150));
  });
});
