import { test } from 'vitest';
import { unitJson } from '../../../../../src/core/report/units/unit-json.ts';
import { expectPublished } from '../published-schema.ts';

test('the published JSON Schema is the one that the shape gives (WRITE_SCHEMA=1 writes it)', () =>
  expectPublished('unit', unitJson));
