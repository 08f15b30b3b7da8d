// The guide "From nothing to a network": its commands run as they stand there, one after the other, in an empty folder.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const textOf = (locale: string): string =>
  readFileSync(join(import.meta.dirname, `../content/${locale}/guides/from-nothing-to-a-network.mdx`), 'utf8');

/** Returns every line of a guide that calls `portolan`. */
const commandsOf = (locale: string): readonly string[] =>
  [...textOf(locale).matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = '']) => block.split('\n'))
    .filter((line) => line.startsWith('portolan '));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-guide-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a line with its redirection. */
async function run(line: string) {
  const [command = '', file] = line.split(' > ');
  const result = await runCli(command.split(' ').slice(1), { cwd: folder });
  if (file !== undefined) writeFileSync(join(folder, file), result.stdout);
  return result;
}

describe('the commands of the guide', () => {
  const commands = commandsOf('en');

  test('are the same in each language', () => {
    expect(commands.length).toBeGreaterThan(6);
    expect(commandsOf('fr')).toEqual(commands);
  });

  test.each(commands)('%s', async (line) => {
    const { status, stdout, stderr } = await run(line);
    expect([status, stderr.includes('<firewall-address>')]).toEqual([0, false]);
    if (line.includes(' check ')) expect(stdout).toMatch(/^All \d+ required flows, routes, and settings are met\./);
    else expect(stdout.length).toBeGreaterThan(1000);
  });

  test('lack the firewall’s address without its parameter, as the guide says', async () => {
    const [line = ''] = commands.filter((one) => one.includes('firewall-address='));
    const { status, stderr } = await run(
      line.replace(/ --param firewall-address=\S+/, '').replace('lists.tf', 'open.tf'),
    );
    expect([status, stderr.includes('<firewall-address>')]).toEqual([3, true]);
  });

  test('write what the guide says of them', () => {
    const written = (file: string): string => readFileSync(join(folder, file), 'utf8');
    expect(written('network.bicep')).toContain('// Open question for snet-compute');
    expect(written('network.bicep')).toContain("'allow-own-subnet'");
    expect(written('network.tf')).toMatch(
      /"net-machine-learning"[\s\S]*"app-identity"|"app-identity"[\s\S]*"net-machine/,
    );
    expect(written('closed.json')).not.toContain('allow-own-subnet');
    expect(written('closed.json')).toContain('10.40.9.4');
    expect(written('lists.tf')).not.toContain('Open question');
    expect(written('lists.tf')).toContain('next_hop_in_ip_address = "10.40.3.4"');
  });
});
