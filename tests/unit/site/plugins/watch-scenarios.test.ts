import { EventEmitter } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { watchScenarios } from '../../../../src/site/plugins/watch-scenarios.ts';

const scratch = mkdtempSync(join(tmpdir(), 'portolan-watch-'));
const folder = join(scratch, 'scenarios');
cpSync(join(import.meta.dirname, '../../../fixtures/foreign-scenarios'), folder, { recursive: true });
vi.stubEnv('PORTOLAN_CONTENT', join(scratch, 'content'));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(scratch, { recursive: true });
});

/** Astro's development server as far as the integration sees it. */
const started = () => {
  const watcher = Object.assign(new EventEmitter(), { add: () => undefined });
  const said: string[] = [];
  const logger = {
    info: (text: string) => said.push(`info ${text}`),
    error: (text: string) => said.push(`error ${text}`),
  };
  const setUp = watchScenarios(folder).hooks['astro:server:setup'] as unknown as (options: object) => void; // only these are used
  setUp({ server: { watcher, config: { root: scratch } }, logger });
  return { watcher, said };
};

describe('a scenario file that is saved while the site is being developed', () => {
  const page = join(scratch, 'content/en/scenarios/message-broker.mdx');
  const file = join(folder, 'message-broker/text/en.yaml');

  test('redraws its pages, and a mistake is said with its line and leaves the last good page', async () => {
    const { watcher, said } = started();
    watcher.emit('change', file);
    watcher.emit('change', file);
    await vi.waitFor(() => expect(said.join('\n')).toMatch(/info \d+ generated files/), 20_000);
    expect(existsSync(page)).toBe(true);
    const good = readFileSync(page, 'utf8');

    writeFileSync(file, `${readFileSync(file, 'utf8')}\nflow: {}\n`);
    watcher.emit('change', file);
    await vi.waitFor(() => expect(said.join('\n')).toMatch(/error .*en\.yaml:\d+:\d+/), 20_000);
    expect(readFileSync(page, 'utf8')).toBe(good);
    expect(said.filter((one) => one.startsWith('info'))).toHaveLength(1);
  });

  test('what is no scenario file, or lies elsewhere, draws nothing', async () => {
    const { watcher, said } = started();
    watcher.emit('change', join(folder, 'notes.txt'));
    watcher.emit('change', join(scratch, 'elsewhere.yaml'));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(said).toEqual([]);
  });
});
