import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import schema from '../../../../src/core/report/schemas/check.schema.json' with { type: 'json' };
import { runCli } from '../../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = runCli;
const write = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
};
const rule = (name: string, priority: number, access: string, destination: string, port: string) => ({
  name,
  priority,
  direction: 'Outbound',
  access,
  protocol: 'Tcp',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: destination,
  destinationPortRange: port,
});
const open = JSON.stringify([rule('allow-web', 100, 'Allow', 'Internet', '*')], null, 2);
const closed = JSON.stringify([rule('deny-internet', 100, 'Deny', 'Internet', '*')], null, 2);
const unclear = JSON.stringify([rule('deny-some', 100, 'Deny', '20.60.0.0/16', '*')], null, 2);

test('a reviewer’s remarks stand in text and JSON where there are some, and change no status', async () => {
  const one = rule('allow-web', 100, 'Allow', 'Internet', '*');
  const asked = (name: string, rules: readonly object[], ...more: readonly string[]) =>
    run(['check', write(name, JSON.stringify(rules)), '--scenario', 'studio', ...more]);
  const again = [one, rule('deny-late', 200, 'Deny', 'Internet', '443')];
  const text = await asked('again.json', again, '--detail');
  expect(text.stdout).toMatch(/deny-late.* never matches: allow-web \(priority 100\)/);
  expect(text.status).toBe(0);
  const { findings } = JSON.parse((await asked('again.json', again, '--format', 'json')).stdout);
  expect(findings[0]).toMatchObject({ code: 'shadowed-rule', rule: { name: 'deny-late', line: 1 } });
  const without = JSON.parse((await asked('again.json', again, '--format', 'json', '--findings', 'none')).stdout);
  expect(without).not.toHaveProperty('findings');
});

describe('exit status', () => {
  const cases: readonly (readonly [string, readonly string[], number])[] = [
    ['0 when every required flow is allowed', [write('open.json', open), '--scenario', 'studio'], 0],
    ['1 when one is blocked', [write('closed.json', closed), '--scenario', 'studio'], 1],
    ['3 when none is blocked and one is undecided', [write('unclear.json', unclear), '--scenario', 'studio'], 3],
    ['0 for blocked flows with --fail-on never', [join(folder, 'closed.json'), '--fail-on', 'never'], 0],
    [
      '0 for undecided flows with --fail-on blocked',
      [join(folder, 'unclear.json'), '--scenario', 'studio', '--fail-on', 'blocked'],
      0,
    ],
    ['2 for JSON without network configuration', [write('other.json', '{"hello": 1}')], 2],
    ['2 for broken JSON', [write('broken.json', '{"a": [1, ,')], 2],
    ['2 for a file that is not there', [join(folder, 'absent.json')], 2],
    ['2 for an empty folder', [mkdtempSync(join(folder, 'empty-'))], 2],
    ['2 without a file', [], 2],
  ];
  test.each(cases)('is %s', async (_, args, status) => {
    expect((await run(['check', ...args])).status).toBe(status);
  });
});

describe('bad usage', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['a command that does not exist', ['chekc'], 'Did you mean “check”?'],
    ['an option that does not exist', ['check', '--scenari', 'x'], 'Did you mean “--scenario”?'],
    ['an option without its value', ['check', 'x', '--scenario'], 'Option --scenario needs a value.'],
    ['a scenario that does not exist', ['check', 'x', '--scenario', 'studo'], 'Did you mean “studio”?'],
    ['a revision that does not exist', ['check', 'x', '--revision', '2020-01'], 'Unknown edition “2020-01”.'],
    ['a parameter that does not exist', ['check', 'x', '--param', 'regoin=a'], 'Did you mean “region”?'],
    ['a parameter without a value', ['check', 'x', '--param', 'region'], 'Use --param NAME=VALUE'],
    ['a value that the parameter does not take', ['check', 'x', '--param', 'public-ip=maybe'], 'Allowed: true, false.'],
    ['a place that does not exist', ['check', 'x', '--at', 'nowhere'], 'have no place “nowhere”'],
    ['a place of no scenario', ['check', 'x', '--place', 'nowhere=snet'], 'isn’t PLACE=SUBNET'],
    ['a place without a subnet', ['check', 'x', '--place', 'compute'], 'isn’t PLACE=SUBNET'],
    ['an assumption that does not exist', ['check', 'x', '--assume', 'all'], 'Unknown assumption “all”'],
    [
      'a subnet that was not given',
      ['check', write('placed.json', closed), '--place', 'compute=snet'],
      'No subnet or list in the input is called “snet”',
    ],
    [
      'a format that does not exist',
      ['check', 'x', '--format', 'yaml'],
      'Available: text, json, ndjson, sarif, junit, markdown, html, github, azure-pipelines, gitlab.',
    ],
    ['a language that does not exist', ['check', 'x', '--lang', 'xx'], 'Unknown language “xx”.'],
    ['no command', [], 'Specify a command'],
  ];
  test.each(cases)('%s is said on stderr, without a stack trace', async (_, args, message) => {
    const { status, stdout, stderr } = await run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('input', () => {
  const verdictsOf = async (args: readonly string[], input?: string | Buffer): Promise<unknown> =>
    JSON.parse((await run(['check', ...args, '--scenario', 'studio', '--format', 'json'], { input })).stdout).counts;
  let expected: unknown;
  beforeAll(async () => {
    expected = await verdictsOf([write('plain.json', closed)]);
  });

  test('standard input says the same as a file', async () => expect(await verdictsOf(['-'], closed)).toEqual(expected));
  test('UTF-16 with a byte order mark is read', async () =>
    expect(await verdictsOf([write('utf-16.json', Buffer.from(`\ufeff${closed}`, 'utf16le'))])).toEqual(expected));
  test('UTF-8 with a byte order mark is read', async () =>
    expect(await verdictsOf([write('utf-8.json', `\ufeff${closed}`)])).toEqual(expected));
  test('a folder stands for every *.json under it', async () => {
    write('team/a/nsg.json', closed);
    write('team/notes.txt', 'no JSON');
    expect(await verdictsOf([join(folder, 'team')])).toEqual(expected);
  });
});

describe('output', () => {
  test.each([
    ['en', 'blocked', 'priority 100', ':2:3'],
    ['fr', 'bloqué', 'priorité 100', ':2:3'],
  ])('text in %s names verdict, rule and place', async (lang, ...words) => {
    const { stdout } = await run(['check', write('nsg.json', closed), '--scenario', 'studio', '--lang', lang]);
    for (const word of words) expect(stdout).toContain(word);
  });
  test('the language of the environment is used', async () => {
    const file = write('nsg.json', closed);
    expect((await run(['check', file], { env: { LANG: 'fr_FR.UTF-8' } })).stdout).toContain('bloqué');
    expect((await run(['check', file], { env: { LANG: 'fr_FR.UTF-8', LC_ALL: 'C' } })).stdout).toContain('blocked');
  });
  test.each(['en', 'fr'])('JSON in %s has the published shape', async (lang) => {
    const validate = new Ajv2020({ strict: false }).compile(schema);
    const { stdout } = await run(['check', write('nsg.json', closed), '--format', 'json', '--lang', lang]);
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
  });
  test.each([
    ['sarif', '"version": "2.1.0"'],
    ['junit', '<testsuites name="Portolan"'],
    ['markdown', '| Verdict | Requirement | Decided by |'],
    ['html', '<!doctype html>'],
  ])('--format %s prints it, and the exit status stays', async (format, part) => {
    const file = write('nsg.json', closed);
    const { status, stdout } = await run(['check', file, '--scenario', 'studio', '--format', format]);
    expect(stdout).toContain(part);
    expect(status).toBe((await run(['check', file, '--scenario', 'studio'])).status);
  });
  test('a hostile rule name cannot steer the terminal', async () => {
    const hostile = closed.replace('deny-internet', '\\u001b[2Jdeny\\u202e');
    const { stdout } = await run(['check', write('hostile.json', hostile), '--scenario', 'studio']);
    expect(stdout).toContain('\\u{1b}[2Jdeny\\u{202e}');
    expect(stdout).not.toContain('\u001b');
  });
  test('--version prints the version of the package', async () =>
    expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/));
  test.each([['--help'], ['check', '--help'], ['inspect', '--help'], ['scenarios', '--help']])(
    '%s %s helps',
    async (...args) => {
      expect((await run(args)).status).toBe(0);
      expect((await run(args)).stdout).toContain('portolan');
    },
  );
});

describe('probe', () => {
  const file = write('probe.json', closed);
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['outbound tcp 10.0.1.4 -> 20.60.1.1:443', 'blocked', 'deny-internet'],
    ['outbound udp 10.0.1.4 -> 20.60.1.1:53', 'allowed', 'AllowInternetOutBound'],
    ['inbound tcp 8.8.8.8:50000 -> 10.0.1.4:22', 'blocked', 'DenyAllInBound'],
  ];
  test.each(cases)('%s is %s by %s', async (packet, verdict, name) => {
    const { status, stdout } = await run([
      'probe',
      file,
      '--packet',
      packet,
      '--vnet',
      '10.0.0.0/16',
      '--format',
      'json',
    ]);
    const { results } = JSON.parse(stdout);
    expect({
      status,
      results: results.length,
      verdict: results[0].verdict,
      rule: results[0].rule.name,
    }).toEqual({
      status: 0,
      results: 1,
      verdict,
      rule: name,
    });
  });
  test('a file of packets is one line of JSON each', async () => {
    const packets = write('packets.txt', cases.map(([packet]) => packet).join('\n'));
    const { stdout } = await run(['probe', file, '--packets', packets, '--format', 'json']);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).packet),
    ).toEqual(cases.map(([packet]) => packet));
  });
  test('what is no packet is bad usage', async () => {
    const { status, stderr } = await run(['probe', file, '--packet', 'outbound tcp 10.0.1.4 -> 20.60.1.1:70000']);
    expect(status).toBe(2);
    expect(stderr).toContain('Column 36: expected a port');
  });
});

describe('--param-file gives the parameters of an ARM template their values', () => {
  const template = write(
    'template.json',
    JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      parameters: { access: { type: 'string' } },
      resources: [
        {
          type: 'Microsoft.Network/networkSecurityGroups',
          name: 'nsg',
          properties: {
            securityRules: [{ name: 'all', properties: rule('all', 100, "[parameters('access')]", 'Internet', '*') }],
          },
        },
      ],
    }),
  );
  const values = (access: string): string =>
    write(`${access}.json`, JSON.stringify({ parameters: { access: { value: access } } }));

  test.each([
    ['undecided without', [], 3],
    ['allowed with Allow', ['--param-file', values('Allow')], 0],
    ['blocked with Deny', ['--param-file', values('Deny')], 1],
    ['the last file counts', ['--param-file', values('Deny'), '--param-file', values('Allow')], 0],
  ])('check: %s', async (_, args, status) => {
    const result = await run(['check', template, '--scenario', 'studio', ...args]);
    expect(result.stderr.includes('“access” has no value.')).toBe(args.length === 0);
    expect(result.status).toBe(status);
  });

  test('inspect names the parameters that have none', async () => {
    expect((await run(['inspect', template])).stdout).toContain(
      '1 template parameter without a value: access (string)',
    );
    expect((await run(['inspect', template, '--param-file', values('Allow')])).stdout).not.toContain('without a value');
  });
});
