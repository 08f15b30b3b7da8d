// Weight of each kind of page, and what one more page costs the build. Run after `npm run build`.
// The cost of a page: the site is built twice, with few and with many extra copies of a scenario page, and the
// difference is divided, so that start-up and diagrams (cached after the first build) do not count.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtPages } from '../tests/site/built-site.ts';
import { pageWeight } from '../tests/site/page-weight.ts';

const kinds = [
  ['home', ''],
  ['scenario', 'scenarios/compute/'],
  ['older edition', 'scenarios/compute/2021-09/'],
  ['guide', 'guides/glossary/'],
  ['search', 'search/'],
  ['checker', 'checker/'],
] as const;

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`.padStart(9);
console.log('Brotli, fonts apart          HTML   styles  scripts    total');
for (const [kind, path] of kinds) {
  if (!builtPages.some((page) => page.address === `/en/${path}`)) continue;
  const { html, styles, scripts, total } = pageWeight(`/en/${path}`);
  console.log(kind.padEnd(22), [html, styles, scripts, total].map(kilobytes).join(''));
}

const folder = mkdtempSync(join(tmpdir(), 'portolan-bench-'));
const build = (copies: number): number => {
  const content = join(folder, `content-${copies}`);
  cpSync('content', content, { recursive: true });
  const page = readFileSync('content/en/scenarios/studio.mdx', 'utf8');
  for (let copy = 0; copy < copies; copy += 1)
    writeFileSync(join(content, 'en', 'scenarios', `copy-${copy}.mdx`), page);
  const run = (): number => {
    const start = performance.now();
    execFileSync('astro', ['build', '--outDir', join(folder, `dist-${copies}`)], {
      env: { ...process.env, PORTOLAN_CONTENT: content },
      stdio: 'ignore',
    });
    return performance.now() - start;
  };
  run();
  return run();
};

try {
  const [few, many] = [10, 110];
  const pages = 2 * (many - few); // each copy is a page in English and a fallback in French
  const cost = (build(many) - build(few)) / pages;
  console.log(`One more page costs ${cost.toFixed(1)} ms of the build (${pages} further pages).`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
