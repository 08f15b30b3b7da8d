// `portolan fix --whole-network`: the code on standard output, what it closes and leaves open on standard error.
import { describe, expect, test } from 'vitest';
import { runCli } from '../../../run-cli.ts';

const run = (...args: readonly string[]) => runCli(['fix', '--whole-network', ...args]);
const compute = ['--scenario', 'compute', '--param', 'region=westeurope'] as const;

describe('a whole network', () => {
  test.each(['az', 'bicep', 'arm', 'terraform'])('is written as %s with every requirement met', async (language) => {
    const { status, stdout, stderr } = await run(...compute, '--as', language, '--firewall');
    expect(status).toBe(0);
    expect(stdout).toContain('allow-entra-id');
    expect(stdout).toContain('deny-other-outbound');
    expect(stderr).toContain('that meets 26 requirements');
    expect(stderr).toContain('the last outbound rule closes everything');
    expect(stdout).not.toMatch(/240\.0\.|sentinel/);
  });

  test('has its words in the reader’s language, in the code too', async () => {
    const { stdout, stderr } = await run(...compute, '--as', 'bicep', '--lang', 'fr');
    expect(stdout).toContain("@description('Nom du réseau virtuel')");
    expect(stdout).toContain('// Question ouverte pour snet-compute');
    expect(stderr).toContain('Question ouverte pour snet-compute');
  });

  test('asks until it is answered', async () => {
    const open = 'Open question';
    expect((await run(...compute, '--as', 'terraform')).stdout).toContain(open);
    const answered = await run(...compute, '--as', 'terraform', '--node-traffic', 'allow', '--dns-server', 'azure');
    expect(answered.stdout).not.toContain(open);
    expect(answered.stdout).toContain('"allow-own-subnet"');
  });

  test('opens name resolution to DNS servers of one’s own', async () => {
    const { status, stdout } = await run(...compute, '--as', 'arm', '--dns-server', '10.40.9.4');
    expect(status).toBe(0);
    expect(stdout).toContain('"allow-dns-udp"');
    expect(stdout).toContain('"defaultValue": "10.40.9.4"');
  });

  test('without a region, or an id that only the reader has, stays open', async () => {
    expect((await run('--scenario', 'compute')).status).toBe(3);
    const { status, stderr } = await run('--scenario', 'automl-data', '--as', 'bicep');
    expect([status, stderr]).toEqual([3, expect.stringContaining('usersGroupId')]);
  });

  test('as JSON is a generated configuration', async () => {
    const { stdout } = await run(...compute, '--format', 'json', '--as', 'arm', '--name', 'lab');
    const { mode, code, exitStatus } = JSON.parse(stdout);
    expect([mode, exitStatus, code.length]).toEqual(['generate', 0, 1]);
    expect(code[0].code).toContain('"vnet-lab"');
  });
});

test.each<readonly [args: readonly string[], message: string]>([
  [['--whole-network', 'rules.json'], 'from nothing'],
  [['--firewall'], '--firewall needs --whole-network'],
  [['--dns-server', '10.40.9.4', 'rules.json'], '--dns-server needs --least-privilege, --whole-network, or no file'],
  [['--whole-network', '--dns-server', '10.0.0.300'], 'isn’t an IPv4 address'],
  [['--whole-network', '--name', 'My-Lab'], 'lowercase'],
  [['--whole-network', '--node-traffic', 'maybe'], 'allow, deny'],
])('%j is refused', async (args, message) => {
  const { status, stderr } = await runCli(['fix', ...compute, ...args]);
  expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
});
