import { test } from 'vitest';
import { checkJson } from '../../../../../src/core/report/formats/check-json.ts';
import { expectPublished } from '../published-schema.ts';

test('the published JSON Schema is the one that the shape gives (WRITE_SCHEMA=1 writes it)', () =>
  expectPublished('check', checkJson));
