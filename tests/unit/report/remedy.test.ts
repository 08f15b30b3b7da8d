// The words of remedies.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { missingKeys } from '../../../src/core/i18n/catalog.ts';
import en from '../../../src/core/i18n/strings/en/fix.json' with { type: 'json' };
import fr from '../../../src/core/i18n/strings/fr/fix.json' with { type: 'json' };
import { remedyJson } from '../../../src/core/report/fix/fix-json.ts';
import { missingCodes } from '../../../src/core/report/sentences/missing.ts';

const src = join(import.meta.dirname, '../../../src');
const file = join(src, 'core/report/schemas/fix.schema.json');

test('the published JSON Schema is the one that the shape gives (WRITE_SCHEMA=1 writes it)', () => {
  const schema = { ...z.toJSONSchema(remedyJson), title: 'portolan remedy --format json, version 1' };
  if (process.env['WRITE_SCHEMA'] === '1') writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
});

test('both languages have every message', () => {
  expect(missingKeys({ en, fr })).toEqual({ en: [], fr: [] });
  expect(Object.keys(fr).filter((key) => !(key in en))).toEqual([]);
});

test('every obstacle that the code knows has a sentence', () => {
  const folder = join(src, 'core/fix');
  const codes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/code: '([a-z-]+)'/g)])
    .map((match) => match[1] ?? '');
  expect(codes.length).toBeGreaterThan(10);
  const said = (code: string): boolean => `obstacle.${code}` in en || missingCodes.includes(code);
  expect(codes.filter((code) => !said(code))).toEqual([]);
});
