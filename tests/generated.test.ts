import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { localeIds } from '../src/core/i18n/locales.ts';
import { loadScenarios } from '../src/node/files/read-scenarios.ts';
import { catalogTable, catalogTablePath } from '../src/site/commands/catalog-table.ts';
import { generatedFolders, generatedPages, otherPages } from '../src/site/commands/generated-files.ts';
import { drawDiagram } from '../src/site/diagrams/draw-diagram.ts';
import { flowDiagram } from '../src/site/generate/index.ts';
import { ownLibrary } from './own-library.ts';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'portolan-generated-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const generate = (...flags: string[]) =>
  spawnSync(process.execPath, ['src/site/commands/generate.ts', ...flags], { cwd: root, encoding: 'utf8' });

describe('the committed pages are what the scenarios say', () => {
  const pages = generatedPages(ownLibrary);

  test.each([...pages.keys()])('content/%s', (path) => {
    expect(readFileSync(join(root, 'content', path), 'utf8')).toBe(pages.get(path));
  });

  test('no page is left over from a scenario that is gone', () => {
    const found = localeIds.flatMap((locale) =>
      generatedFolders.flatMap((folder) =>
        readdirSync(join(root, 'content', locale, folder)).map((name) => `${locale}/${folder}/${name}`),
      ),
    );
    expect(found.filter((path) => !pages.has(path))).toEqual(otherPages);
  });
});

test('the table of catalogs has every language and area', () => {
  expect(readFileSync(join(root, catalogTablePath), 'utf8')).toBe(catalogTable(root));
});

describe('generate --check', () => {
  const out = join(scratch, 'content');
  cpSync(join(root, 'content'), out, { recursive: true });

  test('passes on pages that are as they should be, and writes nothing', () => {
    const { status, stderr } = generate('--check', '--out', out);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('fails with the file, the line and both texts when a page was edited by hand', () => {
    const file = join(out, 'fr/scenarios/compute.mdx');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^title: .*$/m, 'title: "edited"'));
    const { status, stderr } = generate('--check', '--out', out);
    expect(status).toBe(1);
    expect(stderr).toContain('fr/scenarios/compute.mdx');
    expect(stderr).toMatch(/^ {2}2\n {2}- title: "edited"\n {2}\+ title: /m);
    writeFileSync(file, text);
  });

  test('fails when a page belongs to no scenario', () => {
    const file = join(out, 'en/scenarios/gone.mdx');
    writeFileSync(file, '---\ntitle: gone\n---\n');
    const { status, stderr } = generate('--check', '--out', out);
    expect(status).toBe(1);
    expect(stderr).toContain('gone.mdx belongs to no scenario');
    rmSync(file);
  });
});

describe("a scenarios folder of another service's own", () => {
  const folder = join(root, 'tests/fixtures/foreign-scenarios');

  test('gives pages in each language and revision', () => {
    const out = join(scratch, 'foreign');
    const { status, stderr } = generate('--scenarios-dir', folder, '--out', out);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(readdirSync(join(out, 'fr/scenarios'))).toEqual(['message-broker.2022-05.mdx', 'message-broker.mdx']);
    expect(readdirSync(join(out, 'fr/reference'))).toEqual(['changes.mdx', 'documents.mdx', 'moving.mdx', 'rules.mdx']);
    const page = readFileSync(join(out, 'en/scenarios/message-broker.mdx'), 'utf8');
    expect(page).toContain('EventHub.<region>');
    expect(page).toContain('8443');
    expect(page).not.toMatch(/machine.?learning/i);
  });

  test('is refused without a folder for its pages: they would go over those of this site', () => {
    const before = readFileSync(join(root, 'content/en/scenarios/compute.mdx'), 'utf8');
    const { status, stderr } = generate('--scenarios-dir', folder);
    expect(status).toBe(2);
    expect(stderr).toContain('--out');
    expect(readFileSync(join(root, 'content/en/scenarios/compute.mdx'), 'utf8')).toBe(before);
  });

  test('gives a picture', async () => {
    const library = loadScenarios(folder);
    const text = flowDiagram(library, 'message-broker', { locale: 'fr', revision: 'current' });
    const svg = await drawDiagram(text, { id: 'd', locale: 'fr', cache: null });
    expect(svg).toContain('data-arrow="producer-broker"');
    expect(svg).toContain('class="arrow channel-public-internet"');
  });
});
