// Lighthouse on the pages that people come to, on a phone (its own simulation) and a desktop, in the browser of the
// tests: of some runs the median, and where it differs the worst. What else the machine does makes performance worse,
// never better. Run after `npm run build`. Lighthouse (114 packages, 176 MB) is no dependency: npm fetches this version
// when the bench is run.
//
// All of its audits are asked. One gets its file from here: for `robots-txt` Lighthouse has the page fetch /robots.txt,
// which the checker's own policy (`connect-src 'none'`) refuses. That is the policy's purpose, and no crawler asks from
// within a page: as a crawler does, the bench fetches the file from the server, for every page, and the audit reads it.
import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium } from '../tests/browser/chromium.ts';
import { serveDist } from '../tests/browser/serve-dist.ts';

const version = '13.5.0';
const runs = 5;
const port = 9333;
/** Addresses below the site's: those given as arguments, or each of these in both languages. */
const pages =
  process.argv.length > 2
    ? process.argv.slice(2)
    : ['', 'scenarios/compute/', 'explorer/', 'search/', 'checker/'].flatMap((path) => [`en/${path}`, `fr/${path}`]);
const onlyCategories = ['performance', 'accessibility', 'best-practices', 'seo'];

interface Report {
  readonly audits: Readonly<Record<string, { readonly score: number | null; readonly displayValue?: string }>>;
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
/** What is used of it. */
interface Lighthouse {
  readonly default: (address: string, flags: object, config: object) => Promise<{ readonly lhr: Report }>;
  readonly desktopConfig: object;
}
/** Its own gatherer of robots.txt. */
type Gatherer = new () => { getArtifact(): Promise<{ status: number | null; content: string | null }> };

const lighthouseFolder = (): string => {
  const words = ['exec', '--yes', `--package=lighthouse@${version}`, '-c', 'command -v lighthouse'];
  const command = execFileSync('npm', words, { cwd: tmpdir(), encoding: 'utf8' }).trim();
  return join(realpathSync(command), '..', '..', 'core');
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const percent = (score: number): number => Math.round(score * 100);

const core = pathToFileURL(`${lighthouseFolder()}/`);
const { default: lighthouse, desktopConfig }: Lighthouse = await import(new URL('index.js', core).href);
const { default: RobotsTxt }: { default: Gatherer } = await import(
  new URL('gather/gatherers/seo/robots-txt.js', core).href
);
const site = await serveDist();

class RobotsTxtFromOutside extends RobotsTxt {
  override async getArtifact() {
    const answer = await fetch(`${site.origin}/robots.txt`);
    return { status: answer.status, content: await answer.text() };
  }
}
const artifacts = [{ id: 'RobotsTxt', gatherer: RobotsTxtFromOutside }];
const devices = [
  ['phone', { extends: 'lighthouse:default', artifacts }],
  ['desktop', { ...desktopConfig, artifacts }],
] as const;

const browser = await launchChromium([`--remote-debugging-port=${port}`]);
try {
  console.log(
    `Lighthouse ${version}, median of ${runs} runs; robots.txt as a crawler fetches it, not from within the page`,
  );
  for (const path of pages)
    for (const [device, config] of devices) {
      const reports: Report[] = [];
      for (let run = 0; run < runs; run += 1) {
        const flags = { port, logLevel: 'silent', onlyCategories };
        reports.push((await lighthouse(`${site.origin}/${path}`, flags, config)).lhr);
      }
      const scores = onlyCategories.map((id) => {
        const all = reports.map(({ categories }) => percent(categories[id]?.score ?? 0));
        const [middle, worst] = [median(all), Math.min(...all)];
        return `${id} ${middle}${worst < middle ? ` (worst ${worst})` : ''}`;
      });
      console.log(`/${path}`.padEnd(24), device.padEnd(8), scores.join(', '));
      const weighed = new Set(
        Object.values(reports[0]?.categories ?? {}).flatMap(({ auditRefs }) =>
          auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
        ),
      );
      for (const id of weighed) {
        const audits = reports.flatMap(({ audits }) => audits[id] ?? []);
        const known = audits.flatMap(({ score }) => score ?? []);
        if (known.length > 0 && percent(median(known)) < 100)
          console.log(
            `    ${id} ${percent(median(known))}`,
            audits.map(({ displayValue = '' }) => displayValue).join('; '),
          );
      }
    }
} finally {
  await browser.close();
  await site.close();
}
