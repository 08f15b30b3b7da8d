import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { checkJson } from '../../../src/core/report/formats/check-json.ts';

const file = join(import.meta.dirname, '../../../src/core/report/schemas/check.schema.json');

test('the published JSON Schema is the one that the shape gives (WRITE_SCHEMA=1 writes it)', () => {
  const schema = { ...z.toJSONSchema(checkJson), title: 'portolan check --format json, version 1' };
  if (process.env['WRITE_SCHEMA'] === '1') writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
});
