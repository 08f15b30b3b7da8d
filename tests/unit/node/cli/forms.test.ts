import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../../run-cli.ts';

// inspect and check on every input of the reader's fixtures: each form of facts that people paste, and each trap.
const folder = 'tests/fixtures/azure';
/** What holds no network that could be checked, beside the fixtures whose name says so. */
const withoutNetwork: readonly string[] = [
  'deployment-operations.json',
  'deployment-record.json',
  'parameter-file.json',
  'service-tags.json',
  'terraform-messages.json',
  'what-if-ids-only.json',
];
const inputs = readdirSync(folder).filter((file) => !file.endsWith('.expected') && !file.endsWith('.md'));

describe('every form that people paste', () => {
  test('there are at least twenty of them', () => expect(inputs.length).toBeGreaterThanOrEqual(20));

  test.each(inputs)('%s: inspect counts what was written and what came of it, or says why not', async (file) => {
    const { status, stdout, stderr } = await runCli(['inspect', join(folder, file), '--format', 'json']);
    const [report] = JSON.parse(stdout);
    expect(report.file).toBe(join(folder, file));
    expect(report.counts.securityRules).toEqual({
      written: expect.any(Number),
      resolved: expect.any(Number),
    });
    const counts: readonly (number | { readonly written: number })[] = Object.values(report.counts);
    const isEmpty =
      report.resources.length === 0 &&
      counts.every((count) => (typeof count === 'number' ? count : count.written) === 0);
    const errors = report.problems.filter(({ severity }: { severity: string }) => severity === 'error');
    expect(status).toBe(isEmpty && errors.length > 0 ? 2 : 0);
    expect(stderr).toBe('');
  });

  test.each(inputs)('%s: check gives verdicts, or says why there are none', async (file) => {
    const args = ['check', join(folder, file), '--scenario', 'compute', '--format', 'json'];
    const { status, stdout, stderr } = await runCli(args);
    expect(status === 2).toBe(/^nothing/.test(file) || withoutNetwork.includes(file));
    if (status === 2) {
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^portolan: No network configuration/m);
      return;
    }
    const { requirements, exitStatus, counts } = JSON.parse(stdout);
    const verdicts: readonly string[] = requirements.map(({ verdict }: { verdict: string }) => verdict);
    expect(verdicts.length).toBeGreaterThan(10);
    for (const verdict of verdicts) expect(['allowed', 'blocked', 'partly', 'undecided']).toContain(verdict);
    expect(exitStatus).toBe(status);
    const withoutBlocked = counts.undecided > 0 ? 3 : 0;
    expect(status).toBe(counts.blocked + counts.partly > 0 ? 1 : withoutBlocked);
  });
});
