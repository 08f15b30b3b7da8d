// How bad input is answered: a row of the table each, for every command that reads a configuration. Nothing that fails may
// end with 0 or 1, and one bad file hides no other.
import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { drawn, drawnOneIn } from '../../../prove/drawn.ts';
import { type CliRun, cliEnvironment, runCli, spawnCli } from '../../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-bad-'));
afterAll(() => rmSync(folder, { recursive: true }));
const entry = join(import.meta.dirname, '../../../../src/node/cli/portolan.ts');

const write = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};
const group = (access: string): string =>
  JSON.stringify([
    {
      name: 'web',
      priority: 100,
      direction: 'Outbound',
      access,
      protocol: 'Tcp',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: 'Internet',
      destinationPortRange: '*',
    },
  ]);
const open = write('open.json', group('Allow'));
const closed = write('closed.json', group('Deny'));
const tags = 'tests/fixtures/azure/service-tags.json';
const packet = 'outbound tcp 10.0.1.4 -> 20.60.1.1:443';

/** Every command that reads a configuration, with what it says of `open` in any case. */
const commands: readonly (readonly [name: string, args: readonly string[], said: RegExp])[] = [
  ['check', ['check', '--scenario', 'studio', '--findings', 'none'], /studio/i],
  ['inspect', ['inspect'], /open\.json/],
  ['probe', ['probe', '--packet', packet, '--vnet', '10.0.0.0/16'], /web/],
  ['fix', ['fix', '--scenario', 'studio', '--format', 'json'], /"exitStatus": 2/],
];

const expectNoStack = ({ stderr }: CliRun): void => expect(stderr).not.toMatch(/\n\s+at /);

describe('a named input that can’t be read, beside a good one', () => {
  const bad: readonly (readonly [what: string, path: string, reason: RegExp])[] = [
    ['absent', join(folder, 'absent.json'), /absent\.json can’t be read: it doesn’t exist\./],
    ['a link to itself', join(folder, 'loop.json'), /loop\.json can’t be read: the link leads back to itself\./],
    [
      'larger than a text',
      join(folder, 'large.json'),
      /large\.json can’t be read: it is 600 MB, and the limit is \d+ MB/,
    ],
    ['a folder without a file', join(folder, 'empty'), /empty: this folder contains no/],
    ['a pattern that nothing matches', join(folder, '*.nothing'), /No file matches .*\*\.nothing\./],
    ['empty', write('empty.json', ''), /empty\.json:1:1: The text is empty\./],
    ['broken', write('broken.json', '{"a": [1, ,'), /broken\.json:1:\d+: /],
    ['binary', write('binary.json', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 250])), /binary\.json:1:1: /],
    ['JSON of something else', write('other.json', '{"hello": 1}'), /other\.json:1:1: /],
  ];
  symlinkSync(join(folder, 'loop.json'), join(folder, 'loop.json'));
  mkdirSync(join(folder, 'empty'));
  // No disk holds it: the file is one hole.
  const large = openSync(join(folder, 'large.json'), 'w');
  ftruncateSync(large, 600_000_000);
  closeSync(large);

  const each = bad.flatMap(([what, path, reason]) =>
    commands.map(([name, args, said]) => ({ name, args, said, what, path, reason })),
  );
  test.each(drawn(each, ({ what }) => what))(
    '$name: $what is said by its name and reason, the other is still answered, status 2',
    async ({ name, args, said, path, reason }) => {
      for (const files of [
        [open, path],
        [path, open],
      ]) {
        const run = await runCli([...args, ...files]);
        expect(run.status).toBe(2);
        expect(run.stdout).toMatch(said);
        expect(name === 'inspect' ? run.stderr + run.stdout : run.stderr).toMatch(
          name === 'inspect' ? new RegExp(reason.source.split(':')[0] ?? '') : reason,
        );
        expectNoStack(run);
      }
    },
  );

  test.each(bad)('alone, %s is status 2 as well', async (_, path, reason) => {
    const run = await runCli(['check', path]);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(reason);
  });

  test('2 comes before 1, 1 before 3, and --fail-on decides nothing of it', async () => {
    const bad = join(folder, 'absent.json');
    for (const args of [[closed], [open], [closed, '--fail-on', 'never']])
      expect((await runCli(['check', '--scenario', 'studio', ...args, bad])).status).toBe(2);
    expect((await runCli(['check', '--scenario', 'studio', closed])).status).toBe(1);
    const compared = await runCli(['diff', join(folder), open]);
    expect(compared.status).toBe(2);
    const { exitStatus } = JSON.parse((await runCli(['check', open, bad, '--format', 'json'])).stdout);
    expect(exitStatus).toBe(2);
  });

  test('every unreadable file is said, not the first alone', async () => {
    const { stderr, status } = await runCli(['check', join(folder, 'absent.json'), join(folder, 'gone.json')]);
    expect(status).toBe(2);
    expect(stderr).toContain('absent.json can’t be read');
    expect(stderr).toContain('gone.json can’t be read');
  });

  test('the problems of a bad file are said, however many another has', async () => {
    const faults = Array.from({ length: 40 }, (_, index) => ({
      ...JSON.parse(group('Allow'))[0],
      priority: `p${index}`,
    }));
    const many = write('many.json', JSON.stringify(faults));
    const { stderr } = await runCli(['check', many, write('late/broken.json', '[1, ,')]);
    expect(stderr).toMatch(/late\/broken\.json:1:/);
    expect(stderr).toMatch(/\d+ more input problems/);
  });
});

describe('a folder', () => {
  const tree = join(folder, 'tree');
  write('tree/nsg.json', group('Allow'));
  write('tree/settings.json', '{"editor": true}');
  write('tree/list.json', '[]');

  test('JSON of something else is counted, listed by --detail, and no failure', async () => {
    const run = await runCli(['check', tree, '--scenario', 'studio']);
    expect(run.status).toBe(0);
    expect(run.stderr).toBe('2 files without network configuration were left out; --detail names them.\n');
    const detail = await runCli(['check', tree, '--scenario', 'studio', '--detail']);
    expect(detail.stderr).toMatch(/settings\.json: left out/);
    expect(detail.status).toBe(0);
    expect((await runCli(['inspect', tree])).status).toBe(0);
  });

  test('nothing left is a failure', async () => {
    write('others/settings.json', '{"editor": true}');
    for (const command of ['check', 'inspect'])
      expect((await runCli([command, join(folder, 'others')])).status).toBe(2);
  });

  test('what is no JSON is a failure, and what can’t be read is said under its own name', async () => {
    write('mixed/nsg.json', group('Allow'));
    write('mixed/broken.json', '{"a": [');
    symlinkSync(join(folder, 'nowhere'), join(folder, 'mixed/gone.json'));
    const run = await runCli(['check', join(folder, 'mixed'), '--scenario', 'studio']);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/mixed\/gone\.json can’t be read: it doesn’t exist\./);
    expect(run.stderr).toMatch(/mixed\/broken\.json:1:/);
    expect(run.stdout).toMatch(/studio/i);
  });

  test('links are followed, each file once, and a circle ends', async () => {
    write('linked/real/nsg.json', group('Deny'));
    write('elsewhere/route.json', group('Allow'));
    symlinkSync(join(folder, 'linked'), join(folder, 'linked/real/up'));
    symlinkSync(join(folder, 'linked/real/nsg.json'), join(folder, 'linked/same.json'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'linked/there'));
    const { stdout } = await runCli(['inspect', join(folder, 'linked'), '--format', 'json']);
    expect(JSON.parse(stdout).map(({ file }: { file: string }) => file.slice(folder.length))).toEqual([
      '/linked/real/nsg.json',
      '/linked/there/route.json',
    ]);
  });

  test('folders of tools and what .gitignore names are left out below it, not in its own path', async () => {
    write('node_modules/app/nsg.json', group('Allow'));
    write('node_modules/app/node_modules/nsg.json', group('Allow'));
    write('node_modules/app/.terraform/nsg.json', group('Allow'));
    write('node_modules/app/.git/nsg.json', group('Allow'));
    write('node_modules/app/build/nsg.json', group('Allow'));
    write('node_modules/app/deep/kept.tfstate', group('Allow'));
    write('node_modules/app/deep/old.json', group('Allow'));
    write('node_modules/app/.gitignore', 'build/\nold.json\n');
    const { stdout } = await runCli(['inspect', join(folder, 'node_modules/app'), '--format', 'json']);
    expect(JSON.parse(stdout).map(({ file }: { file: string }) => file.slice(folder.length))).toEqual([
      '/node_modules/app/deep/kept.tfstate',
      '/node_modules/app/nsg.json',
    ]);
  });
});

describe('a file for an option that is not of its kind', () => {
  test.each([
    [
      ['check', open, '--service-tags', closed],
      /closed\.json isn’t a service-tag file \(found: list of security rules\)/,
    ],
    [['probe', open, '--packet', packet, '--service-tags', closed], /isn’t a service-tag file/],
    [['fix', open, '--scenario', 'studio', '--service-tags', join(folder, 'other.json')], /found: unrecognized format/],
    [['check', open, '--param-file', closed], /closed\.json isn’t a parameter file/],
    [['check', open, '--service-tags', join(folder, 'absent.json')], /absent\.json can’t be read/],
    [['tags', 'diff', open, closed], /isn’t a service-tag file/],
    [['probe', open, '--packets', join(folder, 'absent.txt')], /absent\.txt can’t be read/],
  ])('%j', async (args, reason) => {
    const run = await runCli(args);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(reason);
    expectNoStack(run);
  });

  test('a service-tag file is taken', async () => {
    expect((await runCli(['check', open, '--scenario', 'studio', '--service-tags', tags])).status).not.toBe(2);
  });
});

describe('output', () => {
  const isLinux = process.platform === 'linux';
  const full = (command: string) => spawnSync('sh', ['-c', command], { encoding: 'utf8', env: cliEnvironment });
  const node = `"${process.execPath}" "${entry}"`;

  test.runIf(isLinux)('a full disk is said in one line, status 2', () => {
    const printing = [`check ${open}`, `check ${open} --format json`, `inspect ${open}`, 'tags', '--help'];
    for (const args of drawnOneIn(2, printing)) {
      const { status, stderr } = full(`${node} ${args} > /dev/full`);
      expect(stderr).toBe('portolan: The output can’t be written: the system reports ENOSPC.\n');
      expect(status).toBe(2);
    }
    expect(full(`${node} check absent.json 2> /dev/full`).status).toBe(2);
  });

  test('a pipe that is closed early is quiet, and the status is that of the verdicts', async () => {
    for (const [file, status] of [
      [open, 0],
      [closed, 1],
    ] as const) {
      const child = spawn(process.execPath, [entry, 'check', file, '--scenario', 'studio'], {
        env: cliEnvironment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout.destroy();
      let said = '';
      child.stderr.on('data', (data) => {
        said += data;
      });
      expect(await new Promise((resolve) => child.on('close', resolve))).toBe(status);
      expect(said).toBe('');
    }
  });
});

test.each([
  ['while a command runs', "JSON.stringify = () => { throw new Error('first line\\nsecond line'); };"],
  [
    'outside of it',
    "const { write } = process.stdout; setTimeout(() => { throw new Error('first line\\nsecond line'); }, 20);",
  ],
])('a mistake of Portolan’s own %s is one line with the version and how to report it, status 2', (_, code) => {
  const fault = write('fault.mjs', code);
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', fault, entry, 'check', open, '--scenario', 'studio', '--format', 'json'],
    { encoding: 'utf8', env: cliEnvironment },
  );
  expect(stderr).toMatch(
    /^portolan: This is a bug in Portolan \d+\.\d+\.\d+: first line second line\.? Please report it, .*\n$/,
  );
  expect(status).toBe(2);
});

test('no way of failing ends with 0 or 1', async () => {
  const failing: readonly (readonly string[])[] = [
    [],
    ['chekc'],
    ['check'],
    ['check', open, '--scenario', 'x'],
    ['check', open, '--lang', 'xx'],
    ['probe', open],
    ['probe', open, '--packet', 'x'],
    ['diff', open],
    ['fix', open],
    ['tags', 'x'],
    ['tags', 'diff', open],
    ['scenarios', 'x'],
    ['scenarios', 'validate', join(folder, 'absent')],
  ];
  for (const args of failing) expect((await runCli(args)).status, args.join(' ')).toBe(2);
  // A process ends with the status that its run has in this one.
  for (const args of failing.slice(0, 3)) expect(spawnCli(args).status, args.join(' ')).toBe(2);
});
