// npm run library-page: the reference of the library as pages of the site, written by TypeDoc from the declarations of the
// built package. Run `npm run package` first. The docstrings stay in English in every language.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Locale, localeIds } from '../../src/core/i18n/locales.ts';
import { messagesIn } from '../../src/core/i18n/messages.ts';
import { mdxText, yamlString } from '../../src/site/generate/escape-mdx.ts';

const root = join(import.meta.dirname, '../..');

/** Returns where the page of a language stands. */
export const libraryPage = (locale: Locale): string => join(root, 'content', locale, 'reference/library.mdx');

/** The modules that can be imported, by the name of their declarations. */
const modules = { index: 'portolan', node: 'portolan/node' } as const;

/** Writes the page of a language around the text of the modules. */
const pageText = (locale: Locale, modules: string): string => {
  const t = messagesIn('generate', locale);
  const blocks = [
    '---',
    `title: ${yamlString(t('library.title'))}`,
    `description: ${yamlString(t('library.description'))}`,
    'order: 8',
    'madeFrom: src/package/index.ts',
    'translation: complete',
    '---',
    '',
    '{/* Made from src/package/ by "npm run library-page". Edit the docstrings, not this page. */}',
    '',
    `${mdxText(t('library.about'))} ${mdxText(t('library.docstrings'))}`,
    '',
    locale === 'en' ? modules : `<div lang="en">\n\n${modules}\n\n</div>`,
  ];
  return `${blocks.join('\n')}\n`;
};

/** Writes the Markdown of a module below a heading of its own: members one level down, their parts as plain text. */
const moduleText = (markdown: string, name: string): string =>
  markdown
    .replace(/^# .*\n+/, '')
    .replace(/^\*{3}\n\n/gm, '')
    .replace(/^#{3,} (.+)$/gm, '**$1**')
    .replace(/^## (\w+)(?:\(\))?/gm, '### $1')
    .replace(/<a id="[^"]*"><\/a> /g, '')
    .replace(/\[(`[^`]+`)\]\(#property-[^)]*\)/g, '$1')
    .replace(/\]\((?:index|node)\.md#/g, '](#')
    .replace(/ \| - \|$/gm, ' | |')
    // What scenarios share has published schemas.
    .replace(/^\| `shared\..*\n/gm, '')
    .replace(/^/, `## ${name}\n\n`)
    .trimEnd();

/** Returns the text of each language's page. Throws what TypeDoc complains of. */
export const libraryPageTexts = (): ReadonlyMap<Locale, string> => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-typedoc-'));
  try {
    const declarations = Object.keys(modules).map((name) => join(root, `dist-package/types/package/${name}.d.ts`));
    const tsconfig = join(folder, 'tsconfig.json');
    const compilerOptions = { module: 'nodenext', lib: ['ES2024', 'DOM'], types: [], skipLibCheck: true };
    writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files: declarations }));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/typedoc/bin/typedoc'),
        ...[
          '--options',
          join(import.meta.dirname, 'typedoc.json'),
          '--tsconfig',
          tsconfig,
          '--out',
          join(folder, 'out'),
        ],
        ...declarations.flatMap((file) => ['--entryPoints', file]),
      ],
      { cwd: root, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`TypeDoc failed:\n${stdout}${stderr}`);
    const texts = Object.entries(modules).map(([file, name]) =>
      moduleText(readFileSync(join(folder, `out/${file}.md`), 'utf8'), name),
    );
    const text = texts.join('\n\n');
    return new Map(localeIds.map((locale) => [locale, pageText(locale, text)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

if (import.meta.main) for (const [locale, text] of libraryPageTexts()) writeFileSync(libraryPage(locale), text);
