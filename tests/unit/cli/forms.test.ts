import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { runCheck } from '../../../src/node/cli/check.ts';
import { runInspect } from '../../../src/node/cli/inspect.ts';
import { sayIn } from '../../../src/node/cli/messages.ts';
import { UsageError } from '../../../src/node/cli/usage-error.ts';

// inspect and check on every input of the reader's fixtures: each form of facts that people paste, and each trap.
const folder = 'tests/fixtures/azure';
const inputs = readdirSync(folder).filter((file) => !file.endsWith('.expected') && !file.endsWith('.md'));

/** Runs a command as `portolan` does and keeps what it says. */
const run = async (
  command: typeof runCheck | typeof runInspect,
  args: readonly string[],
): Promise<{ readonly status: number; readonly out: string; readonly error: string }> => {
  const lines = { out: [] as string[], error: [] as string[] };
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.out.push(line));
  const error = vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.error.push(line));
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.out.push(`${text}`) > 0);
  let status = 2;
  try {
    status = await command([...args], 'en', sayIn('en'));
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    lines.error.push(thrown.message);
  } finally {
    log.mockRestore();
    write.mockRestore();
    error.mockRestore();
  }
  return { status, out: lines.out.join('\n'), error: lines.error.join('\n') };
};

describe('every form that people paste', () => {
  test('there are at least twenty of them', () => expect(inputs.length).toBeGreaterThanOrEqual(20));

  test.each(inputs)(
    '%s: inspect counts what was written and what came of it, or says why not',
    async (file) => {
      const { status, out, error } = await run(runInspect, [join(folder, file), '--format', 'json']);
      expect([0, 2]).toContain(status);
      const [report] = JSON.parse(out);
      expect(report.file).toBe(join(folder, file));
      expect(report.counts.securityRules).toEqual({
        written: expect.any(Number),
        resolved: expect.any(Number),
      });
      if (status === 2) expect(report.problems.length + error.length).toBeGreaterThan(0);
    },
  );

  test.each(inputs)('%s: check gives verdicts, or says why there are none', async (file) => {
    const { status, out, error } = await run(runCheck, [
      join(folder, file),
      '--scenario',
      'compute',
      '--format',
      'json',
    ]);
    expect([0, 1, 2, 3]).toContain(status);
    if (status === 2) return expect(error).not.toBe('');
    const verdicts = JSON.parse(out).requirements.map((each: { verdict: string }) => each.verdict);
    expect(verdicts.length).toBeGreaterThan(10);
    for (const verdict of verdicts) expect(['allowed', 'blocked', 'partly', 'undecided']).toContain(verdict);
  });
});
