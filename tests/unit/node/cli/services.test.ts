// A file is judged by the scenarios of the service that it is about.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../../run-cli.ts';

const scenarios = join(import.meta.dirname, '../../../../scenarios');
const bastion = join(scenarios, 'bastion/samples/pass-documented-rules.json');
const compute = join(scenarios, 'compute/samples/fail-allow-list-with-gaps.json');
const checked = async (...args: readonly string[]): Promise<readonly string[]> => {
  const { stdout } = await runCli(['check', ...args, '--format', 'json']);
  const report: { requirements: readonly { scenario: string }[] } = JSON.parse(stdout);
  return [...new Set(report.requirements.map(({ scenario }) => scenario))];
};

describe('without --scenario', () => {
  test('a group of another service is judged by that service alone, one of the first by the first alone', async () => {
    expect(await checked(bastion)).toEqual(['bastion']);
    const ofFirst = await checked(compute);
    expect(ofFirst).toContain('studio');
    expect(ofFirst).not.toContain('bastion');
  });

  test('both together are judged by both, and so are units by themselves', async () => {
    expect(await checked(bastion, compute)).toEqual([...(await checked(compute)), 'bastion']);
    const { stdout } = await runCli(['check', '--each', 'file', '--format', 'ndjson', bastion, compute]);
    const units = stdout
      .trim()
      .split('\n')
      .map((line) => line.match(/"(bastion|studio)\/[a-z-]+"/g) ?? []);
    expect(units.map((found) => [...new Set(found.map((id) => id.slice(1, 4)))])).toEqual([['bas'], ['stu']]);
  });
});

test('a scenario without the edition is said, and its place can be named', async () => {
  const old = await runCli(['check', '--revision', '2021-09', bastion]);
  expect(old.stderr).toBe(
    'portolan: Not checked: Security group of the Azure Bastion subnet has no edition “2021-09”. Its editions: current.\n',
  );
  expect(await runCli(['check', '--scenario', 'bastion', '--revision', '2021-09', bastion])).toMatchObject({
    status: 2,
  });
  const network = join(scenarios, 'bastion/samples/pass-subnet-without-group.json');
  const place = ['--scenario', 'bastion', '--place', 'bastion=AzureBastionSubnet'];
  expect(await runCli(['check', ...place, network])).toMatchObject({ status: 0, stderr: '' });
});
