// How long a whole build takes, beside a Starlight site with as many pages (bench/starlight). It is left out
// until the peer's packages are installed. Both build in turns; diagrams and the checked library are cached, as in daily
// work.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { line, target } from './measure.ts';

const root = join(import.meta.dirname, '..');
const peer = join(import.meta.dirname, 'starlight');
const env = { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' };
const run = (folder: string, words: readonly string[]): void => {
  execFileSync(process.execPath, words, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
};

if (!existsSync(join(peer, 'node_modules'))) {
  console.log('Left out: `npm ci --prefix bench/starlight` installs the site that stands beside it.');
  process.exit(0);
}

const pagesOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html')).length;

/** Gives the peer our prose, without what its Markdown engine would not understand, and pages up to the same number. */
const fillPeer = (pages: number): void => {
  const docs = join(peer, 'src', 'content', 'docs');
  rmSync(docs, { recursive: true, force: true });
  const texts = readdirSync(join(root, 'content'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => [file.replace(/\.mdx$/, '.md'), readFileSync(join(root, 'content', file), 'utf8')] as const);
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(docs, file)), { recursive: true });
    const title = /^title:\s*(.+)$/m.exec(text)?.[1] ?? file;
    const body = text
      .replace(/^---\n[\s\S]*?\n---\n/, '')
      .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
      .replace(/```mermaid/g, '```text');
    writeFileSync(join(docs, file), `---\ntitle: ${title}\n---\n${body}`);
  };
  for (const [file, text] of texts) write(file, text);
  for (const locale of ['en', 'fr']) write(`${locale}/index.md`, `---\ntitle: Home\n---\n\nHome.\n`);
  const [, filler = ''] = texts[0] ?? [];
  // Its own 404 page counts. A page in one language alone would be shown in the other, too.
  for (let count = texts.length + 3; count + 1 < pages; count += 2)
    for (const locale of ['en', 'fr']) write(`${locale}/filler-${count}.md`, filler);
};

const buildOurs = (): void => {
  run(root, ['src/site/commands/generate.ts']);
  run(root, ['node_modules/astro/bin/astro.mjs', 'build']);
};
const buildPeer = (): void => run(peer, ['node_modules/astro/bin/astro.mjs', 'build']);

const seconds = (build: () => void): number => {
  const start = performance.now();
  build();
  return performance.now() - start;
};

buildOurs();
const pages = pagesOf(join(root, 'dist'));
fillPeer(pages);
buildPeer();
const rounds = Array.from({ length: 5 }, () => [seconds(buildOurs), seconds(buildPeer)] as const);
const middle = (which: 0 | 1): number => rounds.map((round) => round[which]).toSorted((a, b) => a - b)[2] ?? 0;
const ratio = middle(0) / middle(1);
line(`npm run build, ${pages} pages`, middle(0));
line(`Starlight, ${pagesOf(join(peer, 'dist'))} pages`, middle(1));
console.log(`${ratio.toFixed(2)} times the peer   ${target(ratio <= 1, 'no longer than Starlight')}`);
