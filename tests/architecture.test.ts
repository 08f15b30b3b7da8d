import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

// The arrow of src/README.md, from the import statements: which layers each layer may import.
const mayImport: Readonly<Record<string, readonly string[]>> = {
  i18n: [],
  model: ['i18n'],
  net: [],
  azure: ['net', 'i18n'],
  checker: ['azure', 'net', 'model', 'i18n'],
  remedy: ['checker', 'azure', 'net', 'model', 'i18n'],
  report: ['remedy', 'checker', 'azure', 'net', 'model', 'i18n'],
  generate: ['model', 'i18n'],
  diagrams: ['generate', 'model', 'i18n'],
  site: ['diagrams', 'generate', 'report', 'checker', 'azure', 'net', 'model', 'i18n', 'cli'],
  client: ['site', 'remedy', 'report', 'checker', 'azure', 'net', 'model', 'i18n'],
  cli: ['site', 'generate', 'remedy', 'report', 'checker', 'azure', 'net', 'model', 'i18n'],
};
const pure = ['i18n', 'model', 'net', 'azure', 'checker', 'remedy', 'report', 'generate'];

const root = join(import.meta.dirname, '..', 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const importsOf = (file: string): string[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /(?:^|\n)(?:import|export)\b[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? '');

describe('dependencies run one way', () => {
  test.each(Object.keys(mayImport))('%s imports only from its left', (layer) => {
    const wrong = files
      .filter((file) => file.startsWith(layer + sep))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith('.'))
          .map((target) => normalize(join(dirname(file), target)).split(sep)[0] ?? '')
          .filter(
            (target) =>
              target !== layer && Object.hasOwn(mayImport, target) && !mayImport[layer]?.includes(target),
          )
          .map((target) => `${file} -> ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  test.each(pure)('%s knows no file system, no DOM library and no Astro', (layer) => {
    const wrong = files
      .filter((file) => file.startsWith(layer + sep))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => /^(?:node:|astro|fs$|path$|preact|jsdom|playwright)/.test(target))
          .map((target) => `${file} -> ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  test.each(pure)('%s takes no clock and no randomness from the air', (layer) => {
    const wrong = files
      .filter((file) => file.startsWith(layer + sep))
      .filter((file) =>
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b/.test(
          readFileSync(join(root, file), 'utf8'),
        ),
      )
      .map((file) => relative(root, join(root, file)));
    expect(wrong).toEqual([]);
  });

  test('every folder of src stands in the arrow, or is a shell of the site', () => {
    const shells = ['pages', 'layouts', 'components', 'styles', 'public'];
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(
      folders
        .map((entry) => entry.name)
        .filter((name) => !shells.includes(name) && !Object.hasOwn(mayImport, name)),
    ).toEqual([]);
  });
});
