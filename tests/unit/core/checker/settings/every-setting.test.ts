// Each setting of each scenario against a workspace that is set as it should be, and against changes to it
// (tests/fixtures/settings/changes.yaml): the verdict, the value that decides, and its line.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { drawn } from '../../../../prove/drawn.ts';
import { changed, checked, everything, type Form, judged, usualScenarios } from './paste.ts';

const rowsOf = z.record(
  z.string(),
  z.array(
    z.strictObject({
      change: z.array(z.strictObject({ of: z.string(), path: z.string(), to: z.unknown() })).default([]),
      verdict: z.enum(['allowed', 'blocked', 'partly', 'undecided']),
      shown: z.string().optional(),
      parameters: z.record(z.string(), z.union([z.boolean(), z.string()])).default({}),
    }),
  ),
);
const table = rowsOf.parse(parse(readFileSync('tests/fixtures/settings/changes.yaml', 'utf8')));
const rows = Object.entries(table).flatMap(([setting, list]) =>
  list.map((row, index) => ({ ...row, setting, number: index + 1 })),
);
const forms: readonly Form[] = ['rest', 'az'];

const inEachForm = rows.flatMap((row) => forms.map((form) => ({ ...row, form })));
describe('a setting that is changed', () => {
  test.each(drawn(inEachForm, ({ setting, number }) => `${setting} ${number}`))(
    '$setting, row $number, in the form $form: $verdict',
    ({ setting, change, verdict, shown, parameters, form }) => {
      const text = changed(
        form,
        change.map(({ of, path, to }) => [of, path, to === '(not set)' ? undefined : to]),
      );
      const result = judged(setting, [text], { parameters: { ...everything, ...parameters } });
      expect(result?.verdict).toBe(verdict);
      expect((result?.missing.length ?? 0) > 0, 'says what would settle it').toBe(verdict === 'undecided');
      const values = (result?.points ?? []).flatMap((point) => point.values ?? []);
      const texts = values.map(({ path, text: value }) => `${path.split('.').at(-1)} ${value}`);
      if (shown !== undefined)
        expect(
          texts.some((one) => one.startsWith(shown)),
          texts.join('; '),
        ).toBe(true);
      if (verdict !== 'undecided') expect(values.length).toBeGreaterThan(0);
      const lines = text.split('\n');
      for (const { state, text: value, position } of values)
        if (state === 'value' && !/^[[{]/.test(value))
          expect(lines[(position?.line ?? 0) - 1], 'a value stands on the line that is named').toContain(
            value.replace(/^"…|…$/g, ''),
          );
    },
  );
});

describe('the table', () => {
  test('has every setting that can be judged today', () => {
    const all = usualScenarios.flatMap(({ id, settings }) =>
      (settings ?? []).flatMap((setting) =>
        setting.need === 'obsolete' || setting.revisions?.includes('current') === false ? [] : [`${id}/${setting.id}`],
      ),
    );
    expect(Object.keys(table).toSorted()).toEqual(all.toSorted());
  });

  // The workspace has no batch endpoints, and so no endpoints for queues and tables.
  test.each([
    ['2021-09', []],
    ['current', ['studio/queue-private-endpoint', 'studio/table-private-endpoint']],
  ])('in %s nothing else is blocked where all is set as documented', (revision, missing) => {
    const { requirements } = checked([changed('rest', [])], { revision, parameters: everything });
    const wrong = requirements.filter(({ kind, verdict }) => kind === 'setting' && verdict === 'blocked');
    expect(wrong.map(({ requirement }) => requirement)).toEqual(missing);
  });

  test('the preview of 2021 asks for network policies that are off', () => {
    const path = 'properties.subnets.0.properties.privateLinkServiceNetworkPolicies';
    const of = (policy: string) =>
      judged('compute/endpoint-policies-off', [changed('rest', [['vnet-ml', path, policy]])], {
        revision: '2021-09',
        parameters: everything,
      })?.verdict;
    expect([of('Disabled'), of('Enabled')]).toEqual(['allowed', 'blocked']);
  });
});
