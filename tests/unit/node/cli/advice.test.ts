// What an answer advises to type is accepted by the command line: every option, of every sentence, in every language.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Missing } from '../../../../src/core/checker/lists/reason-codes.ts';
import { catalogs } from '../../../../src/core/i18n/catalogs.ts';
import { type Locale, localeIds } from '../../../../src/core/i18n/locales.ts';
import { messagesIn } from '../../../../src/core/i18n/messages.ts';
import { missingText } from '../../../../src/core/report/sentences/missing.ts';
import { namesOf } from '../../../../src/core/report/sentences/names.ts';
import type { AdvisingCommand } from '../../../../src/core/report/sentences/packet-text.ts';
import { type CommandName, commandNames, commands, isCommand } from '../../../../src/node/cli/commands.ts';
import { network, toFirewall } from '../../../expert-cases/expert-case.ts';
import { nsg, table } from '../../../expert-cases/network.ts';
import { ownLibrary } from '../../../own-library.ts';
import { runCli } from '../../../run-cli.ts';

const optionsOf = new Map(
  await Promise.all(commandNames.map(async (name) => [name, Object.keys((await commands[name]()).kinds)] as const)),
);
const optionsIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map(([, name = '']) => name);

const every: readonly CommandName[] = commandNames;
const reading = ['inspect', 'check', 'fix', 'diff', 'probe'] as const;
const checking = ['check', 'fix', 'diff'] as const;

/** The commands that print a sentence, by the beginnings of the sentences' keys; the first that fits counts. */
const printedBy: readonly (readonly [key: string, by: readonly CommandName[]])[] = [
  ['azure inspect.missing-parameters', reading],
  ['checker probe.', ['probe']],
  ['checker text.question.', ['check']],
  ['cli hint.help', every],
  ['cli fix.', ['fix']],
  ['cli param.', checking],
  ['cli take.', checking],
  ['cli vnet.', [...checking, 'probe']],
  ['cli input.left-out', reading],
  ['cli probe.', ['probe']],
  ['cli service-tags.', [...checking, 'probe']],
  ['cli param-file.', reading],
  ['cli output.', ['check', 'diff', 'merge']],
  ['cli shard.', ['check']],
  ['cli jobs.', ['check']],
  ['cli diff.', ['diff']],
  ['fleet groups', ['check']],
  ['fleet ', ['check', 'merge']],
  ['model age.', ['scenarios']],
];
/** Commands of other tools, which have options of their own. */
const others = /\b(?:az|kubectl|terraform)[\s:][^;)]*/g;

const sentences = (locale: Locale) =>
  Object.entries(catalogs).flatMap(([area, catalog]) =>
    Object.entries(catalog[locale]).flatMap(([key, message]) =>
      (typeof message === 'string' ? [message] : Object.values(message as object)).map(
        (text) => [`${area} ${key}`, `${text}`] as const,
      ),
    ),
  );

/** Returns what of the options that a sentence names no command has that it stands for. */
function refused(key: string, text: string): readonly string[] {
  const own = text.replaceAll(others, ' ');
  // A help text is about its own command; a sentence that names a command means that command up to the next line.
  const help = /^\w+ (\w+)\.help$/.exec(key)?.[1] ?? '';
  return own.split('\n').flatMap((line) => {
    const [before = '', ...named] = line.split(/(?=\bportolan [a-z]+)/);
    const implied = isCommand(help) ? [help] : printedBy.find(([start]) => key.startsWith(start))?.[1];
    const lacking = (part: string, by: readonly CommandName[]): readonly string[] =>
      optionsIn(part).flatMap((option) =>
        by
          .filter((command) => optionsOf.get(command)?.includes(option) !== true)
          .map((command) => `${key}: ${command} --${option}`),
      );
    const unknown = optionsIn(before).map((option) => `${key}: who prints --${option}?`);
    return [
      ...(implied === undefined ? unknown : lacking(before, implied)),
      ...named.flatMap((part) => {
        const command = /^portolan ([a-z]+)/.exec(part)?.[1] ?? '';
        return isCommand(command) ? lacking(part, [command]) : [`${key}: portolan ${command}`];
      }),
    ];
  });
}

describe('every option that a sentence names is one of the command that it is about', () => {
  // The general help names options of the program itself.
  test.each(localeIds)('in %s', (locale) => {
    const all = sentences(locale).filter(([key]) => key !== 'cli help');
    expect(all.filter(([, text]) => optionsIn(text).length > 0).length).toBeGreaterThan(50);
    expect(all.flatMap(([key, text]) => refused(key, text))).toEqual([]);
  });
  test('the search finds an option that a command lacks', () => {
    expect(refused('checker probe.x', 'Use --scenario.')).toEqual(['checker probe.x: probe --scenario']);
    expect(refused('fix x', 'Use portolan check --as az.')).toEqual(['fix x: check --as']);
    expect(refused('review x', 'Use --as.')).toEqual(['review x: who prints --as?']);
  });
});

const advising = ['check', 'diff', 'fix', 'probe'] as const satisfies readonly AdvisingCommand[];
const codes = Object.keys(catalogs.checker.en).flatMap((key) => /^missing\.([a-z-]+)$/.exec(key)?.[1] ?? []);
// The details of any code: every name that one of them has.
const args = {
  ...{ id: '/x/firewallPolicies/fwp', name: 'fwp', place: 'compute-subnet', parameter: 'compute-prefix', rule: 'r' },
  ...{ resource: 'Microsoft.Network/virtualNetworks', by: 'Microsoft.Network/virtualNetworks', tag: 'Storage' },
  ...{ other: 'Sql', address: '10.0.0.4', text: 'x', count: 2, list: 'x', reference: 'x' },
};
const adviceOf = (code: string, locale: Locale, command?: AdvisingCommand): string | null => {
  const bundle = { locale, words: messagesIn('checker', locale), names: namesOf(ownLibrary, locale) };
  const missing = { code, args, at: null } as unknown as Missing;
  return missingText(command === undefined ? bundle : { ...bundle, command }, 'compute', missing).command;
};

describe.each(localeIds)('what would decide an answer, in %s', (locale) => {
  test.each(advising)('names portolan %s, with an option that it has', (command) => {
    const own = codes.map((code) => adviceOf(code, locale, command)).filter((one) => one?.startsWith('portolan '));
    expect(new Set(own.flatMap((one) => optionsIn(one ?? '')))).toEqual(
      new Set(command === 'probe' ? ['vnet', 'assume'] : ['param', 'place', 'vnet', 'assume']),
    );
    for (const one of own) {
      expect(one).toContain(`portolan ${command} … --`);
      expect(optionsOf.get(command)).toEqual(expect.arrayContaining([...optionsIn(one ?? '')]));
    }
  });
  test('names portolan check where no command was run', () => {
    expect(adviceOf('virtual-network-widened', locale)).toBe('portolan check … --vnet <prefix>');
  });
});

describe('the options that decide', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-advice-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: object): string => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const files = [
    write('nsg.json', nsg('nsg', [])),
    write('network.json', network('rt')),
    write('table.json', table('rt', toFirewall)),
  ];
  const packet = ['--packet', 'outbound tcp 10.0.1.4 -> 20.60.0.1:443'];

  test('portolan probe: an appliance that was not pasted', async () => {
    const open = await runCli(['probe', ...files, ...packet]);
    expect(open.stdout).toContain('portolan probe … --assume appliance-forwards');
    expect(open.stdout).toContain('Whole path: undecided');
    const assumed = await runCli(['probe', ...files, ...packet, '--assume', 'appliance-forwards']);
    expect(assumed.stdout).toContain('Whole path: allowed');
    const wrong = await runCli(['probe', ...files, ...packet, '--assume', 'all-well']);
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain('Unknown assumption “all-well”.');
  });

  test.each([
    ['check', []],
    ['fix', []],
    ['diff', []],
    ['probe', packet],
  ] as const)('portolan %s: what is no prefix of VirtualNetwork is bad usage', async (command, more) => {
    const scenario = command === 'probe' ? [] : ['--scenario', 'compute'];
    const named = command === 'diff' ? files.slice(0, 2) : files;
    const run = await runCli([command, ...named, ...scenario, ...more, '--vnet', '10.0.0.0/16,10.1.0.0/40']);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain('“10.1.0.0/40” isn’t a valid value of --vnet.');
  });

  test('portolan check: what VirtualNetwork stands for, in place of what a route may add', async () => {
    const group = write('to-storage.json', nsg('nsg', ['100 out deny * VirtualNetwork -> VirtualNetwork *']));
    const asked = ['check', group, files[2] ?? '', '--scenario', 'compute', '--detail'];
    const open = await runCli(asked);
    expect(open.stdout).toContain('portolan check … --vnet <prefix>');
    const given = await runCli([...asked, '--vnet', '10.0.0.0/16']);
    expect(given.stdout).not.toContain('--vnet <prefix>');
  });
});
