// What code hosts and build servers ask of the reports that they read.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { afterAll, describe, expect, test } from 'vitest';
import { dateText } from '../../../../src/core/i18n/formatters.ts';
import { runCli } from '../../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-reports-'));
afterAll(() => rmSync(folder, { recursive: true }));
const prefixes = Array.from({ length: 400 }, (_, index) => `20.${index % 250}.${Math.floor(index / 250)}.0/24`);
const rule = (name: string, priority: number, more: object) => ({
  name,
  priority,
  direction: 'Outbound',
  access: 'Deny',
  protocol: 'Tcp',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationPortRange: '*',
  ...more,
});
writeFileSync(
  join(folder, 'nsg.json'),
  JSON.stringify([
    rule('many', 100, { destinationAddressPrefixes: prefixes }),
    // Three rules of one name: their findings have the same code, file, resource and rule.
    ...[200, 300, 400].map((priority) => rule('again', priority, { destinationAddressPrefix: prefixes[0] })),
    rule('long-'.repeat(250), 450, { destinationAddressPrefix: 'AzureActiveDirectory' }),
    rule('rest', 500, { destinationAddressPrefix: 'Internet' }),
  ]),
);
interface Result {
  readonly message: { readonly text: string };
  readonly partialFingerprints: object;
}
const resultsOf = async (file: string): Promise<readonly Result[]> =>
  JSON.parse((await runCli(['check', file, '-f', 'sarif'], { cwd: folder })).stdout).runs[0].results;

describe('SARIF', () => {
  test('each fingerprint is unique in a run, and the same however the path is spelled', async () => {
    const results = await resultsOf('nsg.json');
    const prints = results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    expect(prints.length).toBeGreaterThan(20);
    expect(new Set(prints).size).toBe(prints.length);
    for (const spelling of ['./nsg.json', join(folder, 'nsg.json')])
      expect((await resultsOf(spelling)).map(({ partialFingerprints }) => partialFingerprints)).toEqual(
        results.map(({ partialFingerprints }) => partialFingerprints),
      );
  });

  test('a place is relative to the root of the repository, and standard input has a name', async () => {
    const repository = join(folder, 'repository');
    mkdirSync(join(repository, '.git'), { recursive: true });
    mkdirSync(join(repository, 'network'));
    cpSync(join(folder, 'nsg.json'), join(repository, 'network/nsg.json'));
    const urisOf = async (file: string, cwd: string): Promise<readonly string[]> => {
      const { stdout } = await runCli(['check', file, '-f', 'sarif'], { cwd });
      return [...new Set([...stdout.matchAll(/"uri": "([^"]*)"/g)].map(([, uri = '']) => uri))];
    };
    const network = join(repository, 'network');
    for (const file of ['nsg.json', './nsg.json', join(network, 'nsg.json')])
      expect(await urisOf(file, network)).toEqual(['network/nsg.json']);
    const { stdout } = await runCli(['check', '-', '-f', 'sarif'], {
      cwd: folder,
      input: readFileSync(join(folder, 'nsg.json')),
    });
    expect([...new Set(stdout.match(/"uri": "[^"]*"/g))]).toEqual(['"uri": "stdin"']);
  });

  test('each rule has the address of its page', async () => {
    const { stdout } = await runCli(['check', 'nsg.json', '-f', 'sarif'], { cwd: folder });
    const { rules } = JSON.parse(stdout).runs[0].tool.driver;
    for (const { id, helpUri } of rules)
      expect(helpUri).toMatch(id.includes('/') ? /\/en\/scenarios\/[\w-]+\/#[\w-]+$/ : /\/en\/problems\/[\w-]+\/$/);
    expect(rules.length).toBeGreaterThan(20);
  });

  test('a message has at most 1,000 characters, with a mark where more is left out', async () => {
    const results = await resultsOf('nsg.json');
    const texts = results.map(({ message }) => message.text);
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(1000);
    expect(texts.filter((text) => text.endsWith('…')).length).toBeGreaterThan(0);
  });
});

test('SARIF says once that nothing was given for a place, and has no result for what waits for it', async () => {
  const { stdout } = await runCli(['check', 'nsg.json', '-f', 'sarif', '--scenario', 'compute'], { cwd: folder });
  const [run] = JSON.parse(stdout).runs;
  const { toolExecutionNotifications } = run.invocations[0];
  expect(toolExecutionNotifications).toEqual([
    {
      descriptor: { id: 'no-routes-pasted', index: 0 },
      level: 'note',
      message: { text: expect.stringMatching(/^No route table was pasted for .*: az network route-table show /) },
      properties: { requirements: ['compute/default-route-to-firewall'] },
    },
  ]);
  expect(run.tool.driver.notifications).toEqual([{ id: 'no-routes-pasted' }]);
  const results: readonly { readonly ruleId: string; readonly kind: string }[] = run.results;
  expect(results.filter(({ ruleId }) => ruleId === 'compute/default-route-to-firewall')).toEqual([]);
  // What else is undecided stays a result.
  expect(results.filter(({ kind }) => kind === 'open').length).toBeGreaterThan(0);
});

test('Markdown has at most 65,536 characters, and counts what it leaves out', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `many-${index}.json`);
  for (const name of names)
    writeFileSync(join(folder, name), JSON.stringify([rule('rest', 500, { destinationAddressPrefix: 'Internet' })]));
  const { stdout } = await runCli(['check', ...names, '-f', 'markdown'], { cwd: folder });
  expect(stdout.length).toBeGreaterThan(30_000);
  expect(stdout.length).toBeLessThanOrEqual(65_536);
  expect(stdout.trimEnd()).toMatch(/\n\d+ more were left out: a code host accepts at most 65,536 characters\.$/);
  expect(stdout).toContain('#### ✗');
});

test('JUnit has no attribute that Jenkins’ schema does not know', async () => {
  const { stdout } = await runCli(['check', 'nsg.json', '-f', 'junit'], { cwd: folder });
  // https://github.com/jenkinsci/xunit-plugin: junit-10.xsd has tests, failures, errors, disabled, name and time there.
  expect(/<testsuites ([^>]*)>/.exec(stdout)?.[1]?.replaceAll(/="[^"]*"/g, '')).toBe('name tests failures errors time');
  expect(stdout).toMatch(/<testsuite [^>]* skipped="\d+"/);
});

test('HTML says when it was made, the edition, the date of the list of service tags, parameters and places', async () => {
  const args = ['check', 'nsg.json', '-f', 'html', '--param', 'region=westeurope'];
  const { stdout } = await runCli(args, { cwd: folder });
  const today = dateText('en', new Date().toISOString().slice(0, 10));
  const { document } = new JSDOM(stdout).window;
  const text = document.body.textContent;
  expect(text).toContain(`Checked on ${today}.`);
  expect(text).toContain(`Service tags: list of ${dateText('en', '2025-11-17')}.`);
  expect(text).toContain('Edition: Current');
  expect([...document.querySelectorAll('li')].map((item) => item.textContent).join('\n')).toContain('westeurope');
});
