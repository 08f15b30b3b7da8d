// The published package: what is in it, and that it installs, runs and compiles where nothing else is installed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { buildSync } from 'esbuild';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLocale, type Locale, localeIds } from '../../src/core/i18n/locales.ts';
import { formats } from '../../src/core/report/index.ts';
import { namesOf } from '../../src/core/report/sentences/names.ts';
import { carriedServiceTags } from '../../src/node/files/read-service-tags.ts';
import { textOutline } from '../../src/package/outline.ts';
import { unfold } from '../../src/package/repeated-parts.ts';
import { fromWords } from '../../src/package/words.ts';
import { libraryFiles } from '../../tools/package/data.ts';
import { libraryPage, libraryPageTexts } from '../../tools/package/library-page.ts';
import { ownLibrary } from '../own-library.ts';
import { spawnCli } from '../run-cli.ts';
import { buildPackage, installInto, type Packed, packageFolder, packInto, root, sample } from './build-package.ts';
import { testCompiledProjects } from './compiled-projects.ts';
import { testCommands } from './installed-commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-package-'));
const project = join(folder, 'project');
/**
 * What the package needs at run time, and why (docs/decisions/0026): nobody reads them who checks with the carried scenarios,
 * and both are found in most installations anyway.
 */
const dependencies = {
  yaml: 'parses the YAML of scenarios of one’s own, with the place of every mistake',
  zod: 'compares scenarios of one’s own with their schema',
};
let packed: Packed;
let tarball: string;

beforeAll(() => {
  buildPackage();
  packed = packInto(folder);
  tarball = join(folder, packed.filename);
  mkdirSync(project);
  installInto(project, tarball, Object.keys(dependencies));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const loadLibraryModule = (): Promise<typeof import('../../src/package/index.ts')> =>
  import(join(packageFolder, 'lib/index.js'));
/** A module that makes every import of the dependencies fail. */
const refuseDependencies = `
import { registerHooks } from 'node:module';
registerHooks({
  resolve(specifier, context, next) {
    if (/^(?:${Object.keys(dependencies).join('|')})(?:\\/|$)/.test(specifier)) throw new Error('Refused: ' + specifier);
    return next(specifier, context);
  },
});`;
const json = (path: string) => JSON.parse(readFileSync(join(packageFolder, path), 'utf8'));

describe('the contents', () => {
  test('are at most 600 KB packed and 2 MB unpacked, with no test and no source', () => {
    expect(packed.size).toBeLessThanOrEqual(600 * 1024);
    expect(packed.unpackedSize).toBeLessThanOrEqual(2 * 1024 * 1024);
    const paths = packed.files.map(({ path }) => path);
    expect(paths.filter((path) => /test|(?<!\.d)\.ts$|\.map$/.test(path))).toEqual([]);
    expect(paths).toContain('bin/portolan.cjs');
    const manifest = json('package.json');
    expect(Object.keys(manifest).filter((key) => /.dependencies|scripts|private/i.test(key))).toEqual([]);
    expect(manifest.engines).toEqual({ node: '>=22' });
  });

  test('need what reads scenarios of one’s own, in exact versions, and no other package', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const pinned = Object.keys(dependencies).map((name) => [name, devDependencies[name]]);
    expect(json('package.json').dependencies).toEqual(Object.fromEntries(pinned));
    for (const [, version] of pinned) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    for (const name of Object.keys(dependencies)) {
      const own = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
      expect(own.dependencies ?? {}).toEqual({});
    }
  });

  test('name these packages only in what is loaded for scenarios of one’s own', () => {
    const bin = join(packageFolder, 'bin/portolan.cjs');
    const closed = sample('fail-');
    const refusing = ['--import', `data:text/javascript,${encodeURIComponent(refuseDependencies)}`, bin];
    const saidBy = (...args: readonly string[]): string => {
      const { stdout, stderr } = spawnSync(process.execPath, [...refusing, ...args], { encoding: 'utf8' });
      return stdout + stderr;
    };
    expect(saidBy('scenarios', 'validate', join(root, 'tests/fixtures/foreign-scenarios'))).toContain('Refused: ');
    for (const args of [['--version'], ['scenarios'], ['tags'], ['inspect', closed], ['check', closed]])
      expect(saidBy(...args)).toMatch(/^(?!.*Refused: ).{3,}/s);
    expect(saidBy('fix', '--scenario', 'compute', closed)).toMatch(/^(?!.*Refused: ).*\ballow\b/s);
  });

  test('have no fault that publint or Are The Types Wrong knows', async () => {
    const { messages } = await publint({ pkgDir: packageFolder, strict: true, pack: false });
    expect(messages).toEqual([]);
    const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
    // A package of ES modules alone, which Node has been able to `require` since version 22.12: what resolves as versions
    // before 12 did, or as CommonJS does, is not promised anything (their profile `esm-only`).
    const problems = (checked.types === false ? [] : checked.problems).filter(
      (problem) => !('resolutionKind' in problem) || !['node10', 'node16-cjs'].includes(problem.resolutionKind),
    );
    expect(checked.types).toEqual({ kind: 'included' });
    expect(problems).toEqual([]);
  });

  test('name the license of every package whose code is bundled', () => {
    const text = readFileSync(join(packageFolder, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['ignore', 'jsonc-parser'])
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, 'm'));
    for (const name of Object.keys(dependencies)) expect(text).not.toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  test('are the scenarios of the repository, checked, in each language', async () => {
    const carriedBy = async (locale: Locale) => (await loadLibraryModule()).builtInLibrary(locale);
    const library = ownLibrary;
    const { facts, texts } = libraryFiles(library);
    expect(unfold(json('lib/data/scenarios.json'))).toEqual(JSON.parse(JSON.stringify(facts)));
    const base = json('lib/data/texts.json');
    const english = { ...base, scenarios: fromWords(base.scenarios, textOutline(library.scenarios)) };
    for (const locale of localeIds) {
      const carried = locale === defaultLocale ? english : fromWords(json(`lib/data/words.${locale}.json`), english);
      expect(carried).toEqual(JSON.parse(JSON.stringify(texts(locale))));
    }
    for (const locale of localeIds) {
      // What is said is the same as with the texts of all languages.
      const own = namesOf(await carriedBy(locale), locale);
      const whole = namesOf(library, locale);
      for (const { id, flows, settings = [] } of library.scenarios) {
        expect(own.scenario(id)).toBe(whole.scenario(id));
        for (const flow of flows)
          expect(own.requirement(id, 'flow', flow.id)).toEqual(whole.requirement(id, 'flow', flow.id));
        for (const setting of settings)
          expect(own.requirement(id, 'setting', setting.id)).toEqual(whole.requirement(id, 'setting', setting.id));
      }
    }
  });

  test('are the schemas of reports and scenarios', () => {
    for (const [own, from] of [
      ['schemas', 'src/core/report/schemas'],
      ['schemas/scenarios', 'scenarios/schema'],
    ] as const) {
      const files = readdirSync(join(root, from));
      expect(files.length).toBeGreaterThan(3);
      for (const file of files)
        expect(json(join(own, file))).toEqual(JSON.parse(readFileSync(join(root, from, file), 'utf8')));
    }
  });
});

describe('the library', () => {
  const load = loadLibraryModule;

  test('exports what it says and nothing else', async () => {
    expect(Object.keys(await load()).toSorted()).toEqual([
      'builtInLibrary',
      'check',
      'checkAll',
      'diff',
      'exitStatus',
      'fix',
      'fixCode',
      'fixedTexts',
      'formats',
      'loadLibrary',
      'read',
      'review',
    ]);
    expect(Object.keys((await load()).formats)).toEqual(Object.keys(formats));
  });

  test('has the exported declarations that are committed: a change of them is a change of the library', async () => {
    const declarations = ['index', 'node'].map((name) =>
      readFileSync(join(packageFolder, `types/package/${name}.d.ts`), 'utf8'),
    );
    await expect(declarations.join('\n')).toMatchFileSnapshot('exported-declarations.txt');
  });

  test('have a page of the site in each language, written by TypeDoc, with every export: `npm run library-page` writes it', async () => {
    const names = Object.keys(await load());
    for (const [locale, page] of libraryPageTexts()) {
      for (const name of names) expect(page).toContain(`\n### ${name}\n`);
      expect(readFileSync(libraryPage(locale), 'utf8')).toBe(page);
    }
  });

  /** What a page loads of it at once, as one file. */
  const bundled = (contents: string): string => {
    const { outputFiles } = buildSync({
      stdin: { contents, resolveDir: project },
      bundle: true,
      minify: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      splitting: true,
      outdir: 'out',
    });
    return outputFiles.find(({ path }) => path.endsWith('stdin.js'))?.text ?? '';
  };

  test('bundles for browsers: it needs no built-in module of Node', () => {
    expect(bundled("export * from 'portolan'")).toMatch(/builtInLibrary/);
    expect(bundled("export * from 'portolan'")).not.toMatch(/["']node:/);
  });

  test('takes at most 120 KB, compressed, of a page that only reads and checks', () => {
    const text = bundled("export { check, read } from 'portolan'");
    expect(text.length).toBeGreaterThan(100_000);
    expect(brotliCompressSync(text).length).toBeLessThanOrEqual(120_000);
  });

  test('reads, checks, reviews, fixes, compares and reports as the command line does', async () => {
    const { builtInLibrary, check, checkAll, diff, exitStatus, fix, fixCode, fixedTexts, formats, read, review } =
      await load();
    const library = await builtInLibrary('fr');
    expect(Object.keys(library.serviceTags ?? {})).toEqual(Object.keys(carriedServiceTags()));
    const name = sample('fail-');
    const inputs = [{ name, text: readFileSync(name, 'utf8') }];
    const today = new Date().toISOString().slice(0, 10);
    const checked = check(read(inputs), library, { scenarios: ['compute'], today });
    expect(exitStatus(checked)).toBe(1);
    const said = spawnCli(['check', '--scenario', 'compute', '--lang', 'fr', '--format', 'json', name]).stdout;
    expect(JSON.parse(formats.json(checked, { locale: 'fr', findings: review(checked) }))).toEqual({
      ...JSON.parse(said),
    });
    const plan = fix(checked);
    expect(plan.changes.length).toBeGreaterThan(0);
    expect(fixCode(plan, 'az').length).toBeGreaterThan(0);
    const texts = fixedTexts(checked, plan).inputs.map(({ text }, index) => ({ name: `fixed-${index}.json`, text }));
    const fixed = check(read(texts), library, { scenarios: ['compute'], today });
    expect(fixed.result.counts.blocked).toBeLessThan(checked.result.counts.blocked);
    expect(diff(checked, fixed).requirements.length).toBeGreaterThan(0);
    const all: string[] = [];
    for await (const one of checkAll([...inputs, ...inputs], library, { scenarios: ['compute'], today }))
      all.push(formats.text(one.checked, { locale: 'fr' }));
    expect(all).toEqual([formats.text(checked, { locale: 'fr' }), formats.text(checked, { locale: 'fr' })]);
  });
});

describe('in an empty folder with nothing else installed', () => {
  testCommands(project, Object.keys(dependencies));
  testCompiledProjects(project);
});
