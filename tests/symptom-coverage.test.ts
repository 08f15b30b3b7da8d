// Each requirement of the scenarios about today's services says what somebody would see when it is closed, or is left out for
// a reason that is written down.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { ownLibrary as library } from './own-library.ts';

const groups = z.array(z.strictObject({ reason: z.string().min(20), requirements: z.array(z.string()).min(1) }));
const leftOut = z
  .record(z.string(), groups)
  .parse(parse(readFileSync(join(import.meta.dirname, 'fixtures/scenarios/without-symptom.yaml'), 'utf8')));

const named = new Set(Object.values(library.shared.symptoms).flatMap(({ requirements }) => requirements));
const requirementsOf = (scenario: string): readonly string[] =>
  library.scenarios
    .filter(({ id }) => id === scenario)
    .flatMap(({ flows, routes = [], settings = [] }) => [...flows, ...routes, ...settings].map(({ id }) => id));
const withoutSymptom = (scenario: string): readonly string[] =>
  requirementsOf(scenario).filter((id) => !named.has(`${scenario}/${id}`));

describe.each(Object.entries(leftOut))('%s', (scenario, own) => {
  test('has a symptom for each requirement, or a reason', () => {
    expect(requirementsOf(scenario).length).toBeGreaterThan(0);
    expect(own.flatMap(({ requirements }) => requirements).toSorted()).toEqual(withoutSymptom(scenario).toSorted());
  });
});

test('most of these requirements name a symptom', () => {
  const scenarios = Object.keys(leftOut);
  expect(scenarios).toHaveLength(14);
  expect(scenarios.flatMap(requirementsOf)).toHaveLength(407);
  expect(scenarios.flatMap(withoutSymptom)).toHaveLength(58);
});
