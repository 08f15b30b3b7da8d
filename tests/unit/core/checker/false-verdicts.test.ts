// Inputs that are easily judged wrong, read from text as a user pastes it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import { defaults, type FlowText, library } from './build.ts';
import { check } from './checked.ts';
import { refuseVerdict } from './verify-certificate.ts';

const folder = join(import.meta.dirname, '../../../fixtures/false-verdicts');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
interface Case {
  readonly why: string;
  readonly flow: Partial<FlowText>;
  readonly verdict: string;
  readonly virtualNetworkPrefixes?: readonly string[];
}
// Written by hand beside this test: its shape is this one.
const expected = JSON.parse(text('expected.json')) as Readonly<Record<string, Case>>;

describe('what is easily judged wrong', () => {
  test('every file has its expectation', () => {
    const inputs = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'expected.json');
    expect(inputs.sort()).toEqual(Object.keys(expected).sort());
  });
  test.each(Object.entries(expected).map(([name, given]) => [name, given.why, given] as const))(
    '%s: %s',
    (name, _, { flow, verdict, virtualNetworkPrefixes }) => {
      const given = virtualNetworkPrefixes === undefined ? {} : { virtualNetworkPrefixes };
      const [result] = check(read([{ name, text: text(name) }]), library([flow]), {
        ...defaults,
        ...given,
      }).requirements;
      expect(result?.verdict).toBe(verdict);
      expect(result?.points.map(refuseVerdict)).toEqual(result?.points.map(() => null));
    },
  );
});
