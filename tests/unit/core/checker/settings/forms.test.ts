// Every setting of every scenario in the forms that lack what only Azure knows: a template and a Terraform state.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checked, everything, fixture } from './paste.ts';

describe.each(['template', 'terraform-state'] as const)('a %s', (form) => {
  test('gives exactly the verdicts of its list', () => {
    const { requirements, notChecked } = checked([fixture(form)], { parameters: everything });
    const found = requirements
      .filter(({ kind }) => kind === 'setting')
      .map(({ requirement, verdict }) => [requirement, verdict] as const);
    const none = notChecked.map(({ requirement }) => [requirement, 'not judged'] as const);
    const expected: unknown = parse(readFileSync(`tests/fixtures/settings/workspace-${form}.expected.yaml`, 'utf8'));
    expect(Object.fromEntries([...found, ...none])).toEqual(expected);
  });
});
