// Lighthouse on the pages that people come to, on a phone (its own simulation) and a desktop, in the browser of the
// tests. Run after `npm run build`. Lighthouse (114 packages, 176 MB) is no dependency: npm fetches this version when
// the bench is run.
//
// One audit cannot be had this way on the checker's page: `robots-txt` has the page fetch /robots.txt, which the page's own
// policy (`connect-src 'none'`) refuses. It is the same file for every page of the site: the audit of the others tells of
// it, and tests/site/hosting.test.ts holds it. It is named below where it fails.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { launchChromium } from '../tests/browser/chromium.ts';
import { serveDist } from '../tests/browser/serve-dist.ts';

const lighthouse = 'lighthouse@13.5.0';
const port = 9333;
const pages = ['', 'scenarios/compute/', 'search/', 'checker/'];

interface Audit {
  readonly score: number | null;
  readonly displayValue?: string;
}
interface Report {
  readonly audits: Readonly<Record<string, Audit>>;
  readonly categories: Readonly<
    Record<
      string,
      {
        readonly score: number;
        readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
      }
    >
  >;
}

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'portolan-lighthouse-'));
const reportOf = async (address: string, flags: readonly string[]): Promise<Report> => {
  const words = ['exec', '--yes', `--package=${lighthouse}`, '--', 'lighthouse', address];
  const { stdout } = await run(
    'npm',
    [
      ...words,
      `--port=${port}`,
      '--output=json',
      '--quiet',
      '--only-categories=performance,accessibility,best-practices,seo',
      ...flags,
    ],
    { cwd: folder, maxBuffer: 2 ** 28 },
  );
  return JSON.parse(stdout);
};

const site = await serveDist();
const browser = await launchChromium([`--remote-debugging-port=${port}`]);
try {
  for (const path of pages) {
    for (const [device, flags] of [
      ['phone', []],
      ['desktop', ['--preset=desktop']],
    ] as const) {
      const { categories, audits } = await reportOf(`${site.origin}/en/${path}`, flags);
      const scores = Object.entries(categories).map(([id, { score }]) => `${id} ${Math.round(score * 100)}`);
      console.log(`/en/${path}`.padEnd(24), device.padEnd(8), scores.join(', '));
      for (const { auditRefs } of Object.values(categories))
        for (const { id, weight } of auditRefs) {
          const { score, displayValue = '' } = audits[id] ?? { score: null };
          if (weight > 0 && score !== null && score < 0.9) console.log(`    ${id} ${score} ${displayValue}`);
        }
    }
  }
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true });
}
