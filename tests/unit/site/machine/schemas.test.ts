import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { requirementsJson } from '../../../../src/core/report/listing/requirements-json.ts';
import { scenarioDocuments } from '../../../../src/site/generate/index.ts';
import { scenarioJson } from '../../../../src/site/machine/scenario-json.ts';
import { ownLibrary } from '../../../own-library.ts';

const folder = join(import.meta.dirname, '../../../../src/site/schemas');

test.each([
  ['scenario', 'A scenario of Portolan in one edition and language, version 1', scenarioJson],
  ['requirements', 'Every requirement of Portolan in one language, version 1', requirementsJson],
])('the published schema of %s is the one that the shape gives (WRITE_SCHEMA=1 writes it)', (name, title, shape) => {
  const schema = { ...z.toJSONSchema(shape), title };
  const file = join(folder, `${name}.schema.json`);
  if (process.env['WRITE_SCHEMA'] === '1') writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
});

describe.each(localeIds)('documents in %s', (locale) => {
  const validator = (name: string) =>
    new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(join(folder, `${name}.schema.json`), 'utf8')));
  const from = (path: string): string => `/tools${path}`;

  test('of every scenario and edition meet the schema, and lead below the base path', () => {
    const validate = validator('scenario');
    const documents = scenarioDocuments(ownLibrary, locale, from);
    expect(Object.keys(documents).length).toBe(ownLibrary.scenarios.flatMap(({ revisions }) => revisions).length);
    for (const [path, document] of Object.entries(documents)) {
      expect([path, validate(document), validate.errors]).toEqual([path, true, null]);
      expect(document.address).toBe(`/tools/${locale}/scenarios/${path}/`);
      expect(document.markdown).toBe(`/tools/${locale}/scenarios/${path}.md`);
      for (const { address } of document.requirements) expect(address.startsWith(`${document.address}#`)).toBe(true);
    }
  });
});
