import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { loadLibrary } from '../../../../src/core/model/index.ts';
import { readScenarios } from '../../../../src/node/files/read-scenarios.ts';
import { scenarioPage, symptomPages } from '../../../../src/site/generate/index.ts';
import { ownLibrary } from '../../../own-library.ts';

const folder = join(import.meta.dirname, '../../../../scenarios');
const own = ownLibrary;

describe.each(localeIds)('symptoms in %s', (locale) => {
  const pages = symptomPages(own, locale);

  test('have a page each, which leads to every requirement behind it, and to a document', () => {
    expect(pages.length).toBeGreaterThanOrEqual(7);
    for (const [id, text] of pages) {
      const { requirements = [] } = own.shared.symptoms[id] ?? {};
      expect(requirements.length, id).toBeGreaterThan(0);
      for (const requirement of requirements)
        expect(text, id).toContain(`](/${locale}/scenarios/${requirement.replace('/', '/#')})`);
      expect(text, id).toContain('](https://learn.microsoft.com/azure/');
    }
  });

  test('stand on the card of each requirement, in today’s edition alone', () => {
    const rowOf = (revision: string): string =>
      scenarioPage(own, 'compute', { locale, revision })
        .split('\n')
        .find((line) => line.startsWith('| <strong id="identity"')) ?? '';
    expect(rowOf('current')).toContain(`](/${locale}/symptoms/compute-does-not-start/)`);
    expect(rowOf('2021-09')).not.toContain('/symptoms/');
  });
});

test('a symptom that names an unknown requirement is an error at its place, with the nearest name', () => {
  const files = new Map(readScenarios(folder));
  const text = files.get('_shared/symptoms.yaml') ?? '';
  files.set('_shared/symptoms.yaml', text.replace('- compute/batch-backend', '- compute/batch-backen'));
  const { errors } = loadLibrary(files);
  expect(errors).toMatchObject([
    {
      file: '_shared/symptoms.yaml',
      code: 'unknown-requirement',
      found: 'compute/batch-backen',
      suggestion: 'compute/batch-backend',
    },
  ]);
});
