// The az commands for rules of a firewall that is there: in a policy's group, and in a classic firewall.
import { describe, expect, test } from 'vitest';
import type { FirewallRule } from '../../../../../src/core/azure/configuration/resources.ts';
import { type ChangeOf, type CollectionRef, targetOf } from '../../../../../src/core/fix/changes/change.ts';
import { writeChanges } from '../../../../../src/core/fix/write/write-changes.ts';
import { collection, firewall } from '../../checker/build-firewall.ts';
import { shellWords } from './parse-az.ts';

type Edit = readonly [before: string | null, after: string | null];
const ruleOf = (kind: CollectionRef['kind'], text: string | null): FirewallRule | null =>
  text === null ? null : (collection(`${kind === 'network' ? 'net' : 'app'} 200 allow: ${text}`).rules[0] ?? null);

/** The words of each command, after those that name the resource. */
const commandsFor = (kind: CollectionRef['kind'], form: 'policy' | 'classic', [before, after]: Edit): string[] => {
  const group = form === 'policy' ? { name: 'g1', priority: 500, isNew: false } : null;
  const change: ChangeOf<'firewall-rule'> = {
    kind: 'firewall-rule',
    target: targetOf(firewall([], { form })),
    collection: { group, name: 'c', kind, priority: 200, isNew: false },
    before: ruleOf(kind, before),
    after: ruleOf(kind, after),
    requirements: [],
  };
  const code = writeChanges([change], 'az')
    .map((snippet) => snippet.code)
    .join('');
  return shellWords(code).map((words) => words.join(' '));
};

const inPolicy = '-g <resource-group> --policy-name azfw --rcg-name g1 --collection-name c -n r0';
const inClassic = '-g <resource-group> --firewall-name azfw --collection-name c -n r0';
const group = 'az network firewall policy rule-collection-group collection rule';

describe('in a policy', () => {
  test('a rule is removed by its name', () => {
    expect(commandsFor('network', 'policy', ['tcp * -> Storage@443', null])).toEqual([`${group} remove ${inPolicy}`]);
  });
  test('a changed rule is updated in what changed alone', () => {
    expect(commandsFor('network', 'policy', ['tcp * -> Storage@443', 'tcp * -> Storage@443,445'])).toEqual([
      `${group} update ${inPolicy} --destination-ports 443 445`,
    ]);
    expect(commandsFor('application', 'policy', ['* -> https:443 pypi.org', '* -> https:443 pypi.org *.x'])).toEqual([
      `${group} update ${inPolicy} --target-fqdns pypi.org *.x`,
    ]);
  });
  test('a rule is added with all that it says', () => {
    expect(commandsFor('network', 'policy', [null, 'tcp,udp 10.0.0.0/8 -> Storage@443'])).toEqual([
      `${group} add ${inPolicy} --rule-type NetworkRule --ip-protocols TCP UDP --source-addresses 10.0.0.0/8 --destination-addresses Storage --destination-ports 443`,
    ]);
  });
});

describe('in a classic firewall', () => {
  test.each(['network', 'application'] as const)('a rule of a %s collection is deleted by its name', (kind) => {
    const text = kind === 'network' ? 'tcp * -> Storage@443' : '* -> https:443 pypi.org';
    expect(commandsFor(kind, 'classic', [text, null])).toEqual([
      `az network firewall ${kind}-rule delete ${inClassic}`,
    ]);
  });
  test('a rule is never changed: az has no command for it', () => {
    const edit = ['tcp * -> Storage@443', 'tcp * -> Storage@445'] as const;
    expect(() => commandsFor('network', 'classic', edit)).toThrow('added or removed');
  });
});

test('each rule of a new collection says which requirements need it', () => {
  const ref: CollectionRef = {
    group: { name: 'g1', priority: 500, isNew: false },
    name: 'c',
    kind: 'network',
    priority: 200,
    isNew: true,
  };
  const changes = ['tcp * -> Storage@443', 'tcp * -> Sql@1433'].map(
    (text, index): ChangeOf<'firewall-rule'> => ({
      kind: 'firewall-rule',
      target: targetOf(firewall([], { form: 'policy' })),
      collection: ref,
      before: null,
      after: ruleOf('network', text),
      requirements: [`s/f${index}`],
    }),
  );
  const lines = writeChanges(changes, 'az').flatMap(({ code }) => code.split('\n'));
  expect(lines.filter((line) => /^(?:#|az)/.test(line)).map((line) => line.slice(0, 6))).toEqual([
    '# s/f0',
    'az net',
    '# s/f1',
    'az net',
  ]);
});
