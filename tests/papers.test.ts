// The papers for newcomers: what they lead to is there.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const linksOf = (paper: string): readonly string[] =>
  [...readFileSync(join(root, paper), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^(?:https?:|#)/.test(target));

const papers = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  '.github/pull_request_template.md',
  'src/README.md',
  'docs/glossary.md',
  'docs/newcomer-questions.md',
];

describe.each(papers)('%s', (paper) => {
  test('leads only to files that exist', () => {
    const gone = linksOf(paper).filter((target) => !existsSync(join(root, dirname(paper), target)));
    expect(gone).toEqual([]);
  });

  test('names only commands that package.json has', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    const named = [...readFileSync(join(root, paper), 'utf8').matchAll(/npm run ([a-z:-]+)/g)];
    expect(named.map(([, name = '']) => name).filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

/** Paths in code style; those of the glossary that begin with a layer's name are below `src/core/`. */
const pathsOf = (paper: string): readonly string[] =>
  [...readFileSync(join(root, paper), 'utf8').matchAll(/`([\w./-]+\/[\w./-]*)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !path.startsWith('scenario/'));

test.each(['docs/glossary.md', 'docs/newcomer-questions.md'])('%s names only files and folders that exist', (paper) => {
  const paths = pathsOf(paper);
  expect(paths.length).toBeGreaterThan(15);
  expect(paths.filter((path) => ![path, `src/core/${path}`].some((one) => existsSync(join(root, one))))).toEqual([]);
});

test('the picture of README.md is small enough to wait for', () => {
  const [picture = ''] = linksOf('README.md').filter((target) => target.endsWith('.png'));
  expect(statSync(join(root, picture)).size).toBeLessThan(150 * 1024);
});

test.each([
  ['en', /kept in this browser only, until you clear it\./],
  ['fr', /conservé que dans ce navigateur, jusqu’à ce que vous l’effaciez\./],
])('the guide to the checker says what is kept, and where (%s)', (locale, sentence) => {
  const guide = readFileSync(join(root, 'content', locale, 'guides/how-the-checker-decides.mdx'), 'utf8');
  expect(guide.replaceAll(/\s+/g, ' ')).toMatch(sentence);
});
