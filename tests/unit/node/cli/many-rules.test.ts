// Many rules that decide together, or may decide: what is said of a requirement names a few and counts the others.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCli } from '../../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The text of a check of 60 rules that deny all outbound packets, a part each. */
const textOf = async (name: string): Promise<string> => {
  const file = join(folder, name);
  const rules = Array.from({ length: 60 }, (_, place) => ({
    name: `rule-${place}`,
    priority: 100 + place,
    direction: 'Outbound',
    access: 'Deny',
    protocol: '*',
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix: `${place * 4}.0.0.0/6`,
    destinationPortRange: '*',
  }));
  writeFileSync(file, JSON.stringify(rules));
  const { stdout } = await runCli(['check', file, '--scenario', 'studio', '--findings', 'none', '--detail']);
  return stdout;
};

test('a sentence names three of the rules that block together, and eight are listed', async () => {
  const text = await textOf('together.json');
  const [, unnamed = '', listed = '', rest = ''] =
    /blocked by rules (?:rule-\d+ \(priority \d+\)(?:, )?){3} and (\d+) more together\.\n(.*?)and (\d+) more rules/s.exec(
      text,
    ) ?? [];
  expect(listed.match(/Deny Any/g)?.length).toBe(8);
  expect(8 + Number(rest)).toBe(3 + Number(unnamed));
});
