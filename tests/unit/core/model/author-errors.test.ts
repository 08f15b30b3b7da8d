import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingKeys } from '../../../../src/core/i18n/catalog.ts';
import { catalogs } from '../../../../src/core/i18n/catalogs.ts';
import { folderView } from '../../../../src/core/model/assertions/folder-view.ts';
import { assertions } from '../../../../src/core/model/assertions/index.ts';
import { formatAuthorError, loadLibrary } from '../../../../src/core/model/index.ts';
import { parseFolder } from '../../../../src/core/model/parse-folder.ts';
import { readScenarios } from '../../../../src/node/files/read-scenarios.ts';

// Every folder of tests/fixtures/model/ is laid over the foreign scenarios; errors.txt stands beside.
const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures');
const good = readScenarios(join(fixtures, 'foreign-scenarios'));
const cases = readdirSync(join(fixtures, 'model'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const load = (name: string) => loadLibrary(new Map([...good, ...readScenarios(join(fixtures, 'model', name))]));

describe('every mistake of an author is said, at its place', () => {
  test('the folder that the mistakes are laid over has none', () => {
    expect(loadLibrary(good).errors).toEqual([]);
  });

  test.each(cases)('%s: all errors of all files at once', async (name) => {
    const { library, errors } = load(name);
    expect(library).toBeNull();
    const lines = errors.map((error) => `${formatAuthorError(error, 'en')}\n`).join('');
    await expect(lines).toMatchFileSnapshot(join(fixtures, 'model', name, 'errors.txt'));
  });

  test.each(cases.filter((name) => existsSync(join(fixtures, 'model', name, 'errors.fr.txt'))))(
    '%s: the same in French',
    async (name) => {
      const lines = load(name)
        .errors.map((error) => `${formatAuthorError(error, 'fr')}\n`)
        .join('');
      await expect(lines).toMatchFileSnapshot(join(fixtures, 'model', name, 'errors.fr.txt'));
    },
  );

  test('every sentence about a mistake is shown by one of these folders', () => {
    const shown = new Set(cases.flatMap((name) => load(name).errors.map(({ code }) => `error.${code}`)));
    const never = Object.keys(catalogs.model.en).filter((key) => key.startsWith('error.') && !shown.has(key));
    // Said where a test builds its own text, below.
    expect(never).toEqual(['error.yaml-too-deep']);
  });

  test('each assertion finds something in one of these folders', () => {
    const views = cases.map((name) => {
      const texts = new Map([...good, ...readScenarios(join(fixtures, 'model', name))]);
      return folderView(parseFolder(texts).files, texts.keys());
    });
    const idle = assertions.map((assertion, index) =>
      views.some((view) => assertion(view).length > 0) ? null : `number ${index} ${assertion.name}`,
    );
    expect(idle.filter((one) => one !== null)).toEqual([]);
  });

  test('French lacks no word of the catalogue', () => {
    expect(missingKeys(catalogs.model).fr).toEqual([]);
  });
});
