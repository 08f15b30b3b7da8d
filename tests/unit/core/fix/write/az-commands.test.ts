// Every az command that Portolan writes, or names to a reader, has only flags that the Azure CLI documents.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NetworkSecurityGroup } from '../../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../../src/core/azure/index.ts';
import { type Change, type CollectionRef, targetOf } from '../../../../../src/core/fix/changes/change.ts';
import { generateConfiguration } from '../../../../../src/core/fix/index.ts';
import { updateCommands } from '../../../../../src/core/fix/settings/update-flags.ts';
import { writeChanges, writeConfiguration } from '../../../../../src/core/fix/write/write-changes.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { drawn } from '../../../../prove/drawn.ts';
import { casesOf } from '../../../../prove/seed.ts';
import { collection, firewall, routeTable } from '../../checker/build-firewall.ts';
import { azFlags, flagName } from './az-flags.ts';
import { shellWords } from './parse-az.ts';

const root = join(import.meta.dirname, '../../../../..');

/** Returns what is wrong with a command: unknown words, or flags that it does not have. */
function faultsOf(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => word.startsWith('-'));
  const command = (at < 0 ? words : words.slice(0, at)).join(' ');
  const flags = azFlags.get(command);
  if (flags === undefined) return [command];
  return words
    .filter((word) => /^--?[a-z]/.test(word))
    .map((word) => flagName(word.replace(/=.*/s, '')))
    .filter((flag) => !flags.includes(flag))
    .map((flag) => `${command} ${flag}`);
}
const faultsIn = (code: string): readonly string[] => shellWords(code).flatMap(([, ...words]) => faultsOf(words));

const rule = (name: string, more: object): object => ({
  name,
  properties: {
    priority: 200,
    direction: 'Outbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourcePortRange: '*',
    destinationPortRange: '443',
    ...more,
  },
});
const groupOf = (...rules: readonly object[]): NetworkSecurityGroup => {
  const properties = { securityRules: rules };
  const text = JSON.stringify({ type: 'Microsoft.Network/networkSecurityGroups', name: 'nsg', properties });
  const [found] = read([{ name: 'a.json', text }]).resources;
  if (found?.kind !== 'network-security-group') throw new Error('no group');
  return found;
};
const groups = { id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/applicationSecurityGroups/a' };
const before = groupOf(rule('r', { sourceAddressPrefix: '10.0.0.0/8', destinationAddressPrefix: 'Storage' }));
const after = groupOf(
  rule('r', {
    priority: 300,
    sourceApplicationSecurityGroups: [groups],
    destinationApplicationSecurityGroups: [groups],
  }),
);
const [first, second] = [before.rules.find(({ name }) => name === 'r'), after.rules.find(({ name }) => name === 'r')];

const edits = <Item>(one: Item | undefined, other: Item | undefined) =>
  [
    { before: null, after: other ?? null },
    { before: one ?? null, after: other ?? null },
    { before: one ?? null, after: null },
  ] as const;

const securityChanges: readonly Change[] = edits(first, second).map((edit) => ({
  kind: 'security-rule',
  target: targetOf(before),
  requirements: ['compute/identity'],
  ...edit,
}));
const table = routeTable('0.0.0.0/0 -> internet');
const [toInternet] = table.routes;
const [toFirewall] = routeTable('0.0.0.0/0 -> virtual-appliance 10.0.1.4').routes;
const routeChanges: readonly Change[] = edits(toInternet, toFirewall).map((edit) => ({
  kind: 'route',
  target: targetOf(table),
  requirements: [],
  ...edit,
}));
const newTable: Change = {
  kind: 'route',
  target: targetOf({ ...table, name: 'rt-new', at: { ...table.at, path: ['new'] } }),
  newTable: {
    subnet: { name: 'snet', id: null, at: table.at },
    network: { name: 'vnet', id: null },
    location: 'westeurope',
  },
  before: null,
  after: toFirewall ?? null,
  requirements: [],
};
const firewallChanges = (['policy', 'classic'] as const).flatMap((form) =>
  (['network', 'application'] as const).flatMap((kind) => {
    const [text, other] =
      kind === 'network'
        ? (['tcp * -> Storage@443', 'tcp,udp 10.0.0.0/8 -> pypi.org@443,445'] as const)
        : (['* -> https:443 pypi.org', '* -> https:443 pypi.org *.x'] as const);
    const ruleOf = (one: string) => collection(`${kind === 'network' ? 'net' : 'app'} 200 allow: ${one}`).rules[0];
    const isPossible = (edit: { readonly before: unknown; readonly after: unknown }): boolean =>
      form === 'policy' || edit.before === null || edit.after === null;
    const refs: readonly CollectionRef[] = [false, true].flatMap((isNew) =>
      [false, true].map((isNewGroup) => ({
        group: form === 'policy' ? { name: 'g1', priority: 500, isNew: isNewGroup } : null,
        name: `c${isNew}${isNewGroup}`,
        kind,
        priority: 200,
        isNew: isNew || isNewGroup,
      })),
    );
    return refs.flatMap((ref) =>
      edits(ruleOf(text), ruleOf(other))
        .filter((edit) => isPossible(edit) && (!ref.isNew || edit.before === null))
        .map(
          (edit): Change => ({
            kind: 'firewall-rule',
            target: targetOf(firewall([], { form })),
            collection: ref,
            requirements: [],
            ...edit,
          }),
        ),
    );
  }),
);

const ids = ownLibrary.scenarios.map(({ id }) => id);
/** Each scenario alone, three of them together, others with each commit; in `npm run prove` all of them together as well. */
const chosen: readonly (readonly string[])[] = [
  ...ids.map((id) => [id]),
  ...drawn(ids.map((_, from) => [...ids, ...ids].slice(from, from + 3))),
  ...(casesOf(10) < 10 ? [] : [ids]),
];

describe('commands that are written', () => {
  test.each<readonly [string, readonly Change[], number]>([
    ['rules of a security group', securityChanges, 3],
    ['routes', routeChanges, 3],
    ['a new route table', [newTable], 3],
    ['rules of firewalls', firewallChanges, 20],
  ])('%s', (_, changes, count) => {
    const code = changes.flatMap((change) => writeChanges([change], 'az').map((snippet) => snippet.code)).join('');
    expect(shellWords(code).length).toBeGreaterThanOrEqual(count);
    expect(faultsIn(code)).toEqual([]);
  });

  test('generated configurations', () => {
    const code = chosen.map((scenarios) => {
      const generated = generateConfiguration(ownLibrary, { scenarios, revision: 'current', parameters: {} });
      return writeConfiguration(generated, 'az', { note: () => 'note' });
    });
    expect(shellWords(code.join('')).length).toBeGreaterThan(200);
    expect(code.flatMap(faultsIn)).toEqual([]);
  });

  test('values of settings', () => {
    const values = [true, false, null, 'Enabled', 'Disabled', 'Deny', 'AzureServices', 'Identity', 'SystemAssigned'];
    for (const { command, flags, reference } of updateCommands.values()) {
      const words = command.replace(/^az /, '').split(' ');
      expect(reference).toMatch(/^https:\/\/learn\.microsoft\.com\/cli\/azure\//);
      for (const [path, flagOf] of Object.entries(flags)) {
        const written = values.flatMap(
          (value) => flagOf({ path, value, isWord: false, isOpen: false }, 'Logging') ?? [],
        );
        expect(written.length, path).toBeGreaterThan(0);
        expect(faultsOf([...words, '--name', '--resource-group', ...written])).toEqual([]);
      }
    }
  });
});

/** Words that begin a command of a group that Portolan uses, not a sentence about `az`. */
const topics = [...new Set([...azFlags.keys()].map((command) => command.split(' ')[0] ?? ''))];
const COMMAND = new RegExp(`\\baz ((?:${topics.join('|')})\\b[^\`"'|\\\\\\n]*)`, 'g');

/** Returns the commands in a text, without what a program puts into them; the longest known words begin each. */
function commandsIn(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/\$\{[^}]*\}/g, 'x').replace(/ \\\n\s*/g, ' ');
  return [...plain.matchAll(COMMAND)].map(([, found = '']) => {
    const words = found
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/[,.;:)]+$/, ''));
    const known = words
      .map((_, index) => words.slice(0, words.length - index))
      .find((some) => azFlags.has(some.join(' ')));
    const flags = words.slice(known?.length ?? 0).filter((word) => /^--?[a-z]/.test(word));
    // A sentence goes on behind the words of a command.
    return known === undefined ? words.slice(0, 4) : [...known, ...flags.map((flag) => flag.replace(/[^a-z-].*$/, ''))];
  });
}

describe('commands that a reader is told', () => {
  const files = globSync(
    [
      'src/core/{report,i18n}/**/*.{ts,json}',
      'src/{web,site,node}/**/*.{ts,tsx,astro}',
      'content/*/{guides,problems}/*.mdx',
      'scenarios/*/text/*.yaml',
      'README.md',
    ],
    { cwd: root },
  ).toSorted();
  const all = files.map((file) => [file, commandsIn(readFileSync(join(root, file), 'utf8'))] as const);

  test('are found', () => {
    expect(all.flatMap(([, commands]) => commands).length).toBeGreaterThan(80);
  });

  test.each(all.filter(([, commands]) => commands.length > 0))('%s', (_, commands) => {
    expect(commands.flatMap(faultsOf)).toEqual([]);
  });
});
