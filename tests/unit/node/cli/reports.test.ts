// What code hosts and build servers ask of the reports that they read.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
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
    expect(prints.some((print) => print.endsWith(' #3"}'))).toBe(true);
    expect(await resultsOf('./nsg.json')).toEqual(
      results.map((result) => ({ ...result, message: expect.anything(), relatedLocations: expect.anything() })),
    );
  });

  test('a message has at most 1,000 characters, with a mark where more is left out', async () => {
    const results = await resultsOf('nsg.json');
    const texts = results.map(({ message }) => message.text);
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(1000);
    expect(texts.filter((text) => text.endsWith('…')).length).toBeGreaterThan(0);
  });
});

test('JUnit has no attribute that Jenkins’ schema does not know', async () => {
  const { stdout } = await runCli(['check', 'nsg.json', '-f', 'junit'], { cwd: folder });
  // https://github.com/jenkinsci/xunit-plugin: junit-10.xsd has tests, failures, errors, disabled, name and time there.
  expect(/<testsuites ([^>]*)>/.exec(stdout)?.[1]?.replaceAll(/="[^"]*"/g, '')).toBe('name tests failures errors time');
  expect(stdout).toMatch(/<testsuite [^>]* skipped="\d+"/);
});
