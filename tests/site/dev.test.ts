// `npm run dev` on a copy of somebody's scenarios: a saved file redraws its page, a mistake leaves the last good one.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'portolan-dev-'));
const scenarios = join(folder, 'scenarios');
const words = join(scenarios, 'message-broker', 'text', 'en.yaml');
let server: ChildProcess;
let origin = '';
let said = '';

beforeAll(async () => {
  cpSync(join(root, 'tests/fixtures/foreign-scenarios'), scenarios, { recursive: true });
  mkdirSync(join(folder, 'content'));
  const env = {
    ...process.env,
    VITEST: undefined, // under it Astro watches nothing
    NODE_ENV: 'development',
    PORTOLAN_SCENARIOS: scenarios,
    PORTOLAN_CONTENT: join(folder, 'content'),
    PORTOLAN_CACHE: join(folder, 'cache'),
  };
  // As the script of package.json does.
  execFileSync(process.execPath, ['src/site/commands/generate.ts'], { cwd: root, env });
  const command = ['node_modules/astro/bin/astro.mjs', 'dev', '--host', '127.0.0.1', '--port', '4580'];
  server = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (text) => (said += String(text)));
  while (origin === '' && server.exitCode === null) {
    origin = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
    await pause(100);
  }
  expect(origin, said).not.toBe('');
}, 120_000);
afterAll(async () => {
  if (server?.exitCode === null) {
    server.kill();
    await once(server, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

const page = async (): Promise<string> => (await fetch(`${origin}/en/scenarios/message-broker/`)).text();
/** Asks for the page until it says something, as a reader who reloads would. */
const until = async (text: string): Promise<string> => {
  for (let turn = 0; turn < 200; turn += 1) {
    const html = await page();
    if (html.includes(text)) return html;
    await pause(150);
  }
  throw new Error(`The page never said "${text}". The server said:\n${said}`);
};
const edit = (from: string, to: string): void => writeFileSync(words, readFileSync(words, 'utf8').replaceAll(from, to));

describe('in npm run dev', () => {
  const title =
    /^title: (.+)$/m.exec(
      readFileSync(join(root, 'tests/fixtures/foreign-scenarios/message-broker/text/en.yaml'), 'utf8'),
    )?.[1] ?? '';

  test('saving a scenario file redraws its page: text, picture and words', async () => {
    await until(title);
    edit(title, 'Ring the harbour bell');
    const html = await until('Ring the harbour bell</h1>');
    expect(html).toMatch(/<title id="[^"]+">[^<]*Ring the harbour bell/);
  }, 120_000);

  test('a mistake is said with its line and leaves the page as it was', async () => {
    edit('Ring the harbour bell', '[');
    while (!/en\.yaml:\d+:\d+/.test(said)) await pause(150);
    expect(await page()).toContain('Ring the harbour bell</h1>');
  }, 120_000);
});
