// Weight of each kind of page, and what one more page costs the build. Run after `npm run build`.
// The cost of a page: the site is built in pairs, with few and with many extra copies of the scenarios' pages, and each pair's
// difference is divided, so that start-up and diagrams (cached after the first build) do not count. A number after the name
// of this file says how many pairs.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localeIds } from '../src/core/i18n/locales.ts';
import { builtPages } from '../tests/site/built-site.ts';
import { pageWeight } from '../tests/site/page-weight.ts';
import { target } from './measure.ts';

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
  const { html, styles, scripts, total } = pageWeight(`/en/${path}`, 'best');
  console.log(kind.padEnd(22), [html, styles, scripts, total].map(kilobytes).join(''));
}

const folder = mkdtempSync(join(tmpdir(), 'portolan-bench-'));
const withCopies = (copies: number): (() => number) => {
  const content = join(folder, `content-${copies}`);
  const dist = join(folder, `dist-${copies}`);
  cpSync('content', content, { recursive: true });
  for (const locale of localeIds) {
    const folderOf = (root: string): string => join(root, locale, 'scenarios');
    const pages = readdirSync(folderOf('content')).filter((file) => /^[a-z-]+\.mdx$/.test(file));
    // Each page in turn: some are ten times as long as others.
    for (let copy = 0; copy < copies; copy += 1)
      cpSync(join(folderOf('content'), pages[copy % pages.length] ?? ''), join(folderOf(content), `copy-${copy}.mdx`));
  }
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORTOLAN_CONTENT: content,
    PORTOLAN_CACHE: join(folder, `cache-${copies}`),
  };
  return () => {
    const start = performance.now();
    execFileSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--outDir', dist], {
      env,
      stdio: 'ignore',
    });
    return performance.now() - start;
  };
};

try {
  const [few, many] = [22, 132];
  const builds = [withCopies(few), withCopies(many)] as const;
  for (const build of builds) build(); // the diagrams are drawn and kept
  const further = localeIds.length * (many - few);
  // What else the machine does changes from minute to minute: it comes to both of a pair, and the middle of the pairs counts.
  const costs = Array.from({ length: Number(process.argv[2] ?? 5) }, (_, round) => {
    // Who is first takes turns.
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    const times = new Map(order.map((which) => [which, builds[which === 0 ? 0 : 1]()]));
    return ((times.get(1) ?? 0) - (times.get(0) ?? 0)) / further;
  }).toSorted((one, other) => one - other);
  const middle = costs[Math.floor(costs.length / 2)] ?? 0;
  const scenarios = readdirSync('scenarios').filter((name) =>
    existsSync(join('scenarios', name, 'scenario.yaml')),
  ).length;
  console.log(
    `One more page costs ${middle.toFixed(1)} ms of the build (${costs.map((cost) => cost.toFixed(1)).join(', ')}; ` +
      `${scenarios} scenarios, ${further} further pages).   ${target(middle <= 10, 'at most 10 ms')}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
