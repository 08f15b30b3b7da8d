// The examples of every command's help are run as they are written.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commandNames, commands, isCommand } from '../../../../src/node/cli/commands.ts';
import { runCli } from '../../../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fixtures = join(import.meta.dirname, '../../../fixtures');
const sample = (name: string): string => join(import.meta.dirname, '../../../../scenarios/compute/samples', name);
const tags = (change: number) => ({
  changeNumber: change,
  cloud: 'Public',
  values: [{ name: 'Storage', id: 'Storage', properties: { addressPrefixes: [`20.${change}.0.0/16`] } }],
});
for (const name of ['network', 'fleet']) mkdirSync(join(folder, name));
for (const target of ['nsg.json', 'before.json', 'network/nsg.json', 'fleet/one.json', 'fleet/two.json'])
  cpSync(sample('fail-nothing-comes-in.json'), join(folder, target));
cpSync(sample(readdirSync(sample('')).find((name) => name.startsWith('pass-')) ?? ''), join(folder, 'after.json'));
cpSync(join(fixtures, '../landing-zones/05-az-resource-group/vnets.json'), join(folder, 'vnet.json'));
cpSync(join(fixtures, '../landing-zones/08-resource-graph/graph.json'), join(folder, 'answer.json'));
cpSync(join(fixtures, '../landing-zones/10-terraform-plan/plan.json'), join(folder, 'plan.json'));
cpSync(join(fixtures, 'foreign-scenarios'), join(folder, 'my-scenarios'), { recursive: true });
writeFileSync(join(folder, 'old-tags.json'), JSON.stringify(tags(1)));
writeFileSync(join(folder, 'new-tags.json'), JSON.stringify(tags(2)));

/** Splits a command as a shell does, up to where its output goes. */
const wordsOf = (command: string): readonly string[] =>
  [...command.replace(/ >>? \S+$/, '').matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

const examplesIn = (help: string): readonly string[] =>
  (/^(?:Examples|Exemples)\n((?: {2}portolan .*\n?)+)/m.exec(help)?.[1] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

test.each(commandNames)('%s: each example runs, the same in each language', async (name) => {
  const help = (language: string) => runCli([name, '--help', '--lang', language], { cwd: folder });
  const examples = examplesIn((await help('en')).stdout);
  expect(examples.length).toBeGreaterThan(0);
  expect(examplesIn((await help('fr')).stdout)).toEqual(examples);
  for (const example of examples) {
    const { status, stderr } = await runCli(wordsOf(example).slice(1), { cwd: folder });
    expect([example, stderr.includes('portolan:'), status]).toEqual([example, false, expect.toBeOneOf([0, 1, 3])]);
  }
});

test.each(['en', 'fr'])(
  'the guide on many networks names only commands and options that exist (%s)',
  async (language) => {
    const guide = readFileSync(join(fixtures, `../../content/${language}/guides/check-many.mdx`), 'utf8');
    const called = [...guide.matchAll(/(?:npx |")portolan (\w+) ([^\n|"']*)/g)];
    expect(called.length).toBeGreaterThan(5);
    for (const [, name = '', rest = ''] of called) {
      if (!isCommand(name)) throw new Error(`No command ${name}`);
      const { kinds } = await commands[name]();
      for (const [, option = ''] of rest.matchAll(/--([a-z-]+)/g)) expect(Object.keys(kinds)).toContain(option);
    }
  },
);
