// Takes the README's picture, docs/checker.png: the built site's checker with a sample pasted and its verdicts.
// Run after `npm run build`, when the checker's page looks different: `node docs/draw-picture.ts`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp'; // comes with Astro
import { launchChromium } from '../tests/browser/chromium.ts';
import { serveDist } from '../tests/browser/serve-dist.ts';

const scenario = 'compute';
const sample = join(import.meta.dirname, '../scenarios', scenario, 'samples/fail-internet-closed-first.json');
const picture = join(import.meta.dirname, 'checker.png');

const site = await serveDist();
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  await page.goto(`${site.origin}/en/checker/?scenario=${scenario}`, { waitUntil: 'networkidle' });
  await page.locator('#configuration').fill(readFileSync(sample, 'utf8'));
  await page.locator('.code-box.ready').waitFor();
  // The first deciding rule, shown where it stands in the paste.
  await page.locator('[data-requirement][data-verdict="blocked"] .rule').first().click();
  await page.evaluate(() => document.fonts.ready);
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const { size } = await sharp(shot).png({ palette: true, effort: 10 }).toFile(picture);
  process.stdout.write(`${picture}: ${Math.round(size / 1024)} KB\n`);
} finally {
  await browser.close();
  await site.close();
}
