// What commands share: where reports go, which files are read, short options, help, explanations, completion.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commandNames } from '../../../../src/node/cli/commands.ts';
import { runCli } from '../../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-options-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, content: string): string => {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};
const group = (access: string): string =>
  JSON.stringify([
    {
      name: `${access.toLowerCase()}-web`,
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
const studio = ['--scenario', 'studio'];

describe('reports', () => {
  test('each --output is written, to a file or to standard output, in one run', async () => {
    const files = { json: join(folder, 'out.json'), sarif: join(folder, 'out.sarif') };
    const run = await runCli([
      ...['check', closed, ...studio, '--output', `json:${files.json}`, '-o', `sarif:${files.sarif}`, '-o', 'junit'],
    ]);
    expect(run.status).toBe(1);
    expect(readFileSync(files.json, 'utf8')).toBe((await runCli(['check', closed, ...studio, '-f', 'json'])).stdout);
    expect(readFileSync(files.sarif, 'utf8')).toContain('"version": "2.1.0"');
    expect(run.stdout).toMatch(/^<\?xml/);
    const compared = await runCli(['diff', open, closed, '-o', `json:${files.json}`]);
    expect(compared).toMatchObject({ status: 1, stdout: '' });
    expect(JSON.parse(readFileSync(files.json, 'utf8')).format).toBe('portolan-diff');
  });

  test('one that cannot be written is said, the others are kept, status 2', async () => {
    const good = join(folder, 'kept.md');
    const run = await runCli([
      'check',
      closed,
      ...studio,
      '-o',
      `json:${folder}/no/out.json`,
      '-o',
      `markdown:${good}`,
    ]);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('no/out.json can’t be written: it doesn’t exist.');
    expect(existsSync(good)).toBe(true);
  });

  test.each([
    [['-o', 'xml'], 'Unknown format “xml”'],
    [['-o', 'json:'], '“json:” isn’t a valid value of --output. Use FORMAT:FILE.'],
    [['-o', 'json', '-o', 'sarif'], 'Only one report can go to standard output.'],
    [['-f', 'json', '-o', 'sarif'], 'Only one report can go to standard output.'],
  ])('%j is bad usage', async (args, said) => {
    const { status, stderr } = await runCli(['check', closed, ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
  });

  test('a requirement that is met in part says which part is not', async () => {
    const file = join(import.meta.dirname, '../../../../scenarios/compute/samples/fail-allow-list-with-gaps.json');
    const { stdout } = await runCli(['check', file, '--scenario', 'compute']);
    expect(stdout).toContain(
      'part is allowed and part is blocked. Blocked by deny-everything-out (priority 4096): TCP from Compute subnet to AzureActiveDirectory, port 80.',
    );
  });

  test('--quiet prints the summary, each requirement that is not met, and once what decides several', async () => {
    const { stdout, status } = await runCli(['check', closed, ...studio, '-q']);
    expect(status).toBe(1);
    const { requirements, summary } = JSON.parse((await runCli(['check', closed, ...studio, '-f', 'json'])).stdout);
    const unmet = requirements.filter(
      ({ verdict, need }: { verdict: string; need: string }) => verdict !== 'allowed' && need === 'required',
    );
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe(summary);
    const named = lines.slice(1).filter((line) => !line.startsWith('    '));
    expect(named.map((line) => line.split('  ').at(-1)).toSorted()).toEqual(
      unmet.map(({ requirement }: { requirement: string }) => requirement).toSorted(),
    );
    expect(lines.filter((line) => line.includes('deny-web (priority 100)'))).toHaveLength(1);
    expect(stdout).toMatch(/✗ blocked .* studio\/\S+\n {4}.*deny-web \(priority 100\).*closed\.json:1:2\)/);
    expect((await runCli(['check', open, ...studio, '--quiet'])).stdout.split('\n').length).toBe(2);
  });
});

describe('inputs', () => {
  const names = async (args: readonly string[], cwd = folder): Promise<readonly string[]> =>
    JSON.parse((await runCli(['inspect', '--format', 'json', ...args], { cwd })).stdout).map(
      ({ file }: { file: string }) => file,
    );
  write('tree/a/nsg.json', group('Allow'));
  write('tree/b/nsg.jsonc', `// a comment\n${group('Allow')}`);
  write('tree/b/old.json', group('Allow'));
  const inTree = (...paths: readonly string[]) => paths.map((path) => join('tree', path));

  test('patterns are expanded where a shell does not', async () => {
    expect(await names(['tree/**/*.json'])).toEqual(inTree('a/nsg.json', 'b/old.json'));
    expect(await names(['tree/?/nsg.json*'])).toEqual(inTree('a/nsg.json', 'b/nsg.jsonc'));
  });

  test('--exclude leaves out files of folders and patterns', async () => {
    expect(await names(['tree', '--exclude', 'old.*'])).toEqual(inTree('a/nsg.json', 'b/nsg.jsonc'));
    expect(await names(['tree', '--exclude', 'b/'])).toEqual(inTree('a/nsg.json'));
    expect(await names(['tree/*/*.json', '--exclude', 'tree/b'])).toEqual(inTree('a/nsg.json'));
  });

  test('--files-from reads names, one a line', async () => {
    const list = write('list.txt', 'tree/a\r\ntree/b/old.json\n\n');
    expect(await names(['--files-from', list])).toEqual(inTree('a/nsg.json', 'b/old.json'));
    expect((await runCli(['check', '--files-from', '-', '-'], { input: '' })).status).toBe(2);
    expect((await runCli(['check', '--files-from', join(folder, 'none.txt')])).status).toBe(2);
    const piped = await runCli(['check', '--files-from', '-', ...studio], { input: `${closed}\n` });
    expect(piped.status).toBe(1);
  });
});

describe('help', () => {
  test.each(commandNames.map((name) => ({ name })))(
    'portolan help $name is portolan $name --help and -h',
    async ({ name }) => {
      const help = await runCli(['help', name]);
      expect(help.status).toBe(0);
      expect(help.stdout).toContain(`portolan ${name}`);
      expect(help).toEqual(await runCli([name, '--help']));
      expect(help).toEqual(await runCli([name, '-h']));
      const french = await runCli(['help', name, '--lang', 'fr']);
      expect(french.stdout).toContain(`portolan ${name}`);
      expect(french.stdout).not.toBe(help.stdout);
    },
  );
  test('of a command that does not exist is bad usage', async () =>
    expect((await runCli(['help', 'chekc'])).stderr).toContain('Did you mean “check”?'));
});

describe('explain', () => {
  test('a requirement: what, when, why, and by which document', async () => {
    const { status, stdout } = await runCli(['explain', 'compute/identity']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Sign in .*compute\/identity \(required when /);
    expect(stdout).toContain('Required: Allow outbound TCP from');
    expect(stdout).toContain('AzureActiveDirectory');
    expect(stdout).toMatch(/\nSources:\n- .*\d{4}\n(- .*\n)*More: https:.*\/en\/scenarios\/compute\/#identity\n$/);
  });
  test('every requirement of every scenario can be explained, in each language', async () => {
    const check = await runCli(['check', open, '-f', 'json']);
    const all: readonly string[] = JSON.parse(check.stdout).requirements.map(
      ({ requirement }: { requirement: string }) => requirement,
    );
    expect(all.length).toBeGreaterThan(20);
    for (const lang of ['en', 'fr']) {
      const { status, stdout } = await runCli(['explain', ...all, '--lang', lang]);
      expect(status).toBe(0);
      expect(stdout.split('\n\n').length).toBe(all.length);
    }
  });
  test('a finding: what it means and where more is said', async () => {
    const { stdout } = await runCli(['explain', 'shadowed-rule', '--lang', 'fr']);
    expect(stdout).toMatch(/shadowed-rule\n.*\n.*\nhttps:\/\/.*\/fr\/problems\/shadowed-rule\/\n$/);
  });
  test('a code of an input’s problem: its page', async () => {
    const { status, stdout } = await runCli(['explain', 'comma-list']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^comma-list\n.*\nhttps:\/\/.*\/en\/problems\/comma-list\/\n$/);
  });
  test.each([
    [['compute/identiti'], 'Did you mean “compute/identity”?'],
    [['shadowed-rul'], 'Did you mean “shadowed-rule”?'],
    [[], 'Specify a requirement, a finding, or a problem'],
  ])('%j is bad usage', async (args, said) => {
    const { status, stderr } = await runCli(['explain', ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
  });
});

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish', 'pwsh'])('%s has every command and option', async (shell) => {
    const { status, stdout } = await runCli(['completion', shell]);
    expect(status).toBe(0);
    for (const name of commandNames) expect(stdout).toContain(name);
    expect(stdout).toContain(shell === 'fish' ? '-l fail-on' : '--fail-on');
  });

  test.runIf(process.platform === 'linux').each([
    [['che'], 'check'],
    [['check', '--scenario-'], ''],
    [['check', '--scen'], '--scenario --scenarios-dir'],
    [['tags', '--conf'], '--config'],
    [['check', join(folder, 'clo')], closed],
  ])('bash completes %j', async (words, expected) => {
    const { stdout } = await runCli(['completion', 'bash']);
    const script = `${stdout}\nCOMP_WORDS=(portolan ${words.join(' ')})\nCOMP_CWORD=${words.length}\n_portolan\necho "\${COMPREPLY[*]}"`;
    const ran = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    expect(ran.stdout.trim().split(' ').toSorted().join(' ')).toBe(expected);
  });

  test('another shell is bad usage', async () => {
    expect((await runCli(['completion', 'fishy'])).stderr).toContain('Did you mean “fish”?');
    expect((await runCli(['completion'])).status).toBe(2);
  });
});
