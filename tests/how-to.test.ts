// The pages of docs/how-to: short, ending in a command; the first two are followed to the letter in a copy of the project.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const pages = join(root, 'docs', 'how-to');
const textOf = (page: string): string => readFileSync(join(pages, page), 'utf8');

describe.each(readdirSync(pages).filter((page) => page !== 'README.md'))('%s', (page) => {
  test('takes at most 30 lines and ends in a command', () => {
    const lines = textOf(page).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(30);
    expect(lines.at(-1)).toMatch(/`(?:npx|npm) /);
  });

  test('names only files that exist, but for those that it creates', () => {
    const created = [...textOf(page).matchAll(/[Cc]reate `([^`]+)`/g)].map(([, file = '']) => file);
    const named = [...textOf(page).matchAll(/`((?:src|tests|scenarios|content)\/[\w./-]+\.\w+)`/g)]
      .map(([, file = '']) => file)
      .filter((file) => !created.includes(file) && !file.includes('/de'));
    expect(
      named.filter((file) => !readdirSync(join(root, dirname(file))).includes(file.slice(dirname(file).length + 1))),
    ).toEqual([]);
  });
});

/** Does what a page says after "Create" and "In … before … add", in a copy of the project. Returns the files touched. */
const follow = (page: string, copy: string): readonly string[] => {
  const touched: string[] = [];
  let file = '';
  const steps =
    /Create `(?<created>[^`]+)`:\n\n```\w*\n(?<text>[\s\S]*?)```|[Ii]n\s`(?<edited>[^`]+)`|before\s`(?<anchor>[^`]+)`,?\sadd\s+(?:```\w*\n(?<block>[\s\S]*?)```|`(?<inline>[^`]+)`)/g;
  for (const { groups = {} } of textOf(page).matchAll(steps)) {
    const { created, text, edited, anchor, block, inline } = groups;
    if (created !== undefined) {
      mkdirSync(dirname(join(copy, created)), { recursive: true });
      writeFileSync(join(copy, created), text ?? '');
      touched.push(created);
    } else if (edited !== undefined) file = edited;
    else if (anchor !== undefined) {
      const before = readFileSync(join(copy, file), 'utf8');
      expect(before.split(anchor).length, `${anchor} stands once in ${file}`).toBe(2);
      writeFileSync(
        join(copy, file),
        before.replace(anchor, () => `${block ?? `${inline}\n`}${anchor}`),
      );
      touched.push(file);
    }
  }
  return touched;
};

describe('followed to the letter', () => {
  const copy = mkdtempSync(join(tmpdir(), 'portolan-how-to-'));
  const node = (...words: string[]) =>
    spawnSync(process.execPath, words, {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, PORTOLAN_CONTENT: undefined },
    });
  const compile = (): string => {
    const { stdout, stderr } = node('node_modules/typescript-7/bin/tsc', '-b', 'src/core', 'src/node');
    return `${stdout}${stderr}`;
  };
  beforeAll(() => {
    for (const part of ['src', 'scenarios', 'service-tags', 'content', 'package.json', 'tsconfig.base.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true });
    mkdirSync(join(copy, 'node_modules'));
    for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => entry !== '.cache'))
      symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test('a finding: it compiles only with its words, and is reported', () => {
    const touched = follow('add-a-finding.md', copy);
    expect(touched).toHaveLength(5);
    expect(compile()).toBe('');
    const group = {
      type: 'Microsoft.Network/networkSecurityGroups',
      name: 'nsg',
      properties: { securityRules: [] },
    };
    writeFileSync(join(copy, 'nsg.json'), JSON.stringify(group));
    const { stdout } = node('src/node/cli/portolan.ts', 'check', '--detail', '--scenario', 'compute', 'nsg.json');
    expect(stdout).toContain('The security group has no rule of its own.');
    const words = join(copy, 'src/core/i18n/strings/en/review.json');
    const text = readFileSync(words, 'utf8');
    writeFileSync(words, text.replace('"empty-security-group":', '"empty-group":'));
    expect(compile()).toContain('empty-security-group');
    writeFileSync(words, text);
  }, 240_000);

  test('a language: one line and one catalogue, and the command line speaks it', () => {
    const touched = follow('add-a-language.md', copy);
    expect(touched).toEqual(['src/core/i18n/locales.ts', 'src/core/i18n/strings/de/checker.json']);
    const generated = node('src/site/commands/generate.ts');
    expect(generated.stderr).toBe('');
    const german = ['--lang', 'de', '--detail', '--scenario', 'studio', 'nsg.json'];
    const { stdout } = node('src/node/cli/portolan.ts', 'check', ...german);
    expect(stdout).toContain('erlaubt');
    expect(node('src/site/commands/status.ts').stdout).toMatch(/\bde\b/);
    const named = execFileSync(
      'grep',
      ['-rlE', `['"/](?:fr|de)['"/]`, 'src', '--include=*.ts', '--include=*.tsx', '--include=*.astro'],
      {
        cwd: copy,
        encoding: 'utf8',
      },
    );
    expect(
      named
        .trim()
        .split('\n')
        .filter((file) => !file.endsWith('i18n/catalogs.ts')),
    ).toEqual([]);
  }, 240_000);
});
