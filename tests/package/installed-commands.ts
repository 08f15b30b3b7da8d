// The commands of the installed package, by `npx` as a user runs them, on each version of Node.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { root, sample, samples } from './build-package.ts';

/** The oldest Node that the package runs on: a package of its own, so that `npm ci` brings it. */
const oldestNode = join(import.meta.dirname, 'node-22/node_modules/node/bin/node');
const open = sample('pass-');
const closed = sample('fail-');
const commands: readonly (readonly [status: number, args: readonly string[]])[] = [
  [0, ['--version']],
  [0, ['--help']],
  [1, ['check', closed]],
  [1, ['check', join(samples, 'fail-allow-list*.json')]],
  [1, ['check', '--each', 'file', '--jobs', '2', '--scenario', 'compute', closed, open]],
  [1, ['check', '--lang', 'fr', '--format', 'sarif', '--scenario', 'compute', closed]],
  [0, ['explain', 'compute/identity']],
  [0, ['inspect', open]],
  [0, ['probe', open, '--packet', 'outbound tcp 10.0.1.4 -> Storage:443']],
  [1, ['diff', closed, open]],
  [0, ['fix', '--scenario', 'compute', '--as', 'bicep', closed]],
  [0, ['tags']],
  [0, ['completion', 'bash']],
  [0, ['scenarios']],
  [0, ['scenarios', 'validate', join(root, 'tests/fixtures/foreign-scenarios')]],
  [2, ['check', '--scenarios-dir', join(root, 'tests/fixtures/model/shared-names'), closed]],
];

/** Copies an installation into a folder where `npx` finds another Node first. Returns that folder. */
const withNode = (project: string, node: string): string => {
  const copy = `${project}-on-another-node`;
  cpSync(project, copy, { recursive: true, verbatimSymlinks: true });
  const suffix = process.platform === 'win32' ? '.exe' : '';
  copyFileSync(`${node}${suffix}`, join(copy, 'node_modules/.bin', `node${suffix}`));
  return copy;
};

const npx = (cwd: string, args: readonly string[]) =>
  spawnSync('npx', ['--no-install', ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    shell: process.platform === 'win32',
  });

/** Tests every command in a folder with nothing installed but the package and its dependencies. */
export const testCommands = (project: string, dependencies: readonly string[]): void => {
  test('nothing else is installed than what it depends on', () => {
    const installed = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual(['portolan', ...dependencies]);
  });

  describe.each([
    ['the Node of the repository', process.version, () => project],
    ['the oldest Node', 'v22.0.0', () => withNode(project, oldestNode)],
  ])('on %s, %s,', (_, version, projectOn) => {
    let folder: string;
    beforeAll(() => {
      folder = projectOn();
      // What the first line of the command finds; `npx node` may be the one that npm itself was installed with.
      expect(npx(folder, ['-c', 'node --version']).stdout.trim()).toBe(version);
    });

    test.each(commands)('status %i, and the same words as from the source: %j', async (status, args) => {
      const ran = npx(folder, ['portolan', ...args]);
      const own = await runCli(args, { cwd: folder });
      expect({ stdout: ran.stdout, stderr: ran.stderr }).toEqual({ stdout: own.stdout, stderr: own.stderr });
      expect(ran.status).toBe(own.status);
      expect(ran.status).toBe(status);
    });
  });

  test('the command is JavaScript that an old Node parses, and it says which Node it needs', () => {
    const bin = join(project, 'node_modules/portolan/bin/portolan.cjs');
    expect(() => transformSync(readFileSync(bin, 'utf8'), { target: 'es5' })).not.toThrow();
    const old = join(project, 'old-node.cjs');
    writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '20.19.4' });");
    for (const [language, said] of [
      ['C', 'portolan: Node 22 or later is needed; this is 20.19.4.\n'],
      ['fr_FR.UTF-8', 'portolan : Node 22 ou une version plus récente est nécessaire ; celle-ci est 20.19.4.\n'],
    ] as const) {
      const ran = spawnSync(process.execPath, ['--require', old, bin, 'check', open], {
        encoding: 'utf8',
        env: { LC_ALL: language },
      });
      expect(ran).toMatchObject({ status: 2, stdout: '', stderr: said });
    }
  });
};
