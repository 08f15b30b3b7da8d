// npm run library-page: the reference of the library as a page of the site, written by TypeDoc from the declarations of the
// built package. Run `npm run package` first. The page is in English in every language, as the docstrings are.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Where the page stands. */
export const libraryPage = join(root, 'content/en/reference/library.mdx');

/** The modules that can be imported, by the name of their declarations. */
const modules = { index: 'portolan', node: 'portolan/node' } as const;

const frontmatter = `---
title: "The library"
description: "What a program imports from the package portolan: functions and types, from their docstrings."
order: 8
madeFrom: src/package/index.ts
translation: complete
---

{/* Made from src/package/ by "npm run library-page". Edit the docstrings, not this page. */}

The package is a library, too: it reads, checks, reviews, fixes, and compares as the command line does, in browsers, workers, and Node. Nothing that it reads leaves the process. Types that have no entry here are in the declarations of the package.`;

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

/** Returns the text of the page. Throws what TypeDoc complains of. */
export const libraryPageText = (): string => {
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
    return `${[frontmatter, ...texts].join('\n\n')}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

if (import.meta.main) writeFileSync(libraryPage, libraryPageText());
