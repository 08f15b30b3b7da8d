// Rules are edited, moved, removed and added at every position, in every form and formatting. The edited text has to parse
// without an error, and to hold exactly the rules that it should.
import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import type {
  Configuration,
  NetworkSecurityGroup,
  SecurityRule,
} from '../../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../../src/core/azure/index.ts';
import { type Change, editTexts } from '../../../../../src/core/fix/index.ts';
import { draws } from '../../../../prove/seed.ts';

type Json = Readonly<Record<string, unknown>>;

const fields = (priority: number): Json => ({
  priority,
  direction: 'Outbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddressPrefix: '10.0.1.0/24',
  sourcePortRange: '*',
  destinationAddressPrefix: 'Storage',
  destinationPortRange: '443',
});
const nested = (name: string, priority: number): Json => ({ name, properties: fields(priority) });
const flat = (name: string, priority: number): Json => ({ name, ...fields(priority) });
const group = (rules: readonly Json[]): Json => ({
  type: 'Microsoft.Network/networkSecurityGroups',
  apiVersion: '2024-05-01',
  name: 'g',
  properties: { securityRules: rules },
});
const template = (more: Json): Json => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  ...more,
});
const terraformRule = (name: string, priority: number): Json => ({
  name,
  priority,
  direction: 'Outbound',
  access: 'Allow',
  protocol: 'Tcp',
  source_address_prefix: '10.0.1.0/24',
  source_port_range: '*',
  destination_address_prefix: 'Storage',
  destination_port_range: '443',
});
const terraform = (rules: readonly Json[]): Json => ({
  format_version: '1.0',
  terraform_version: '1.9.0',
  values: {
    root_module: {
      resources: [
        {
          address: 'azurerm_network_security_group.g',
          mode: 'managed',
          type: 'azurerm_network_security_group',
          name: 'g',
          values: { name: 'g', security_rule: rules },
        },
      ],
    },
  },
});

/** How the rules stand in a document. `isEditable`: added and changed rules have a place there, too. */
interface Form {
  readonly rule: (name: string, priority: number) => Json;
  readonly around: (rules: readonly Json[]) => unknown;
  readonly isEditable: boolean;
}
const forms: Readonly<Record<string, Form>> = {
  'a list of az': { rule: flat, around: (rules) => rules, isEditable: true },
  'a group of az': {
    rule: flat,
    around: (rules) => ({ ...group([]), properties: undefined, securityRules: rules }),
    isEditable: true,
  },
  'a group of the REST API': { rule: nested, around: group, isEditable: true },
  'a template': { rule: nested, around: (rules) => template({ resources: [group(rules)] }), isEditable: true },
  'a template compiled from Bicep': {
    rule: nested,
    around: (rules) => template({ languageVersion: '2.0', resources: { group: group(rules) } }),
    isEditable: true,
  },
  'a Terraform state': { rule: terraformRule, around: terraform, isEditable: false },
};

/** Puts a comment behind every rule, and one in a line above it. */
const commented = (pretty: string): string =>
  pretty
    .replace(/^( *)\{\n( *)"name": "r(\d)"/gm, '$1// above $3\n$1{\n$2"name": "r$3" /* name $3 */')
    .replace(/^( *)\}(,?)$/gm, '$1}$2 // behind, with ], } and ,');
const formattings: Readonly<Record<string, (value: unknown) => string>> = {
  compact: (value) => JSON.stringify(value),
  pretty: (value) => JSON.stringify(value, null, 2),
  tabs: (value) => JSON.stringify(value, null, '\t'),
  'CR LF': (value) => JSON.stringify(value, null, 2).replaceAll('\n', '\r\n'),
  comments: (value) => commented(JSON.stringify(value, null, 2)),
  'trailing commas': (value) => JSON.stringify(value, null, 2).replace(/([}\]"\d])\n( *[}\]])/g, '$1,\n$2'),
  'one line for each rule': (value) => JSON.stringify(value).replaceAll(/\{"name":"r/g, '\n  {"name":"r'),
};

type Action = 'keep' | 'remove' | 'move' | 'edit';

const groupOf = ({ resources }: Configuration): NetworkSecurityGroup => {
  const found = resources.find((one) => one.kind === 'network-security-group');
  if (found === undefined) throw new Error('the text holds no group');
  return found;
};

function changesOf(nsg: NetworkSecurityGroup, actions: readonly Action[], added: number): readonly Change[] {
  const { kind, name, id, at } = nsg;
  const rules = nsg.rules.filter(({ origin }) => origin === 'custom');
  const change = (before: SecurityRule | null, after: SecurityRule | null): Change => ({
    kind: 'security-rule',
    target: { kind, name, id, at },
    before,
    after,
    requirements: [],
  });
  const changed = rules.flatMap((rule, index): readonly Change[] => {
    const action = actions[index] ?? 'keep';
    if (action === 'remove') return [change(rule, null)];
    if (action === 'move') return [change(rule, { ...rule, priority: { known: true, value: 1000 + index } })];
    const ports = [443, 8443].map((port) => ({ from: port, to: port }));
    return action === 'edit' ? [change(rule, { ...rule, destinationPorts: { known: true, value: ports } })] : [];
  });
  const [model] = rules;
  const news = Array.from({ length: model === undefined ? 0 : added }, (_, index): Change => {
    const own = `new${index}`;
    return change(null, {
      ...(model as SecurityRule), // there is one, else no rule is added
      name: own,
      priority: { known: true, value: 2000 + index },
      at: { ...at, path: [...at.path, own] },
    });
  });
  return [...changed, ...news];
}

const summary = (nsg: NetworkSecurityGroup): readonly string[] =>
  nsg.rules
    .filter(({ origin }) => origin === 'custom')
    .map(({ name, priority, destinationPorts }) => JSON.stringify([name, priority, destinationPorts]))
    .toSorted();

function expectEdited(form: Form, text: string, actions: readonly Action[], added: number): void {
  const inputs = [{ name: 'a.json', text }];
  const configuration = read(inputs);
  const before = groupOf(configuration);
  expect(
    before.rules.filter(({ origin }) => origin === 'custom'),
    'the rules are read',
  ).toHaveLength(actions.length);
  const changes = changesOf(before, actions, added);
  const { inputs: edited, applied, notApplied } = editTexts(changes, configuration, inputs);
  // An empty list says nothing of what it is a list of: such a text stays as it is.
  const isUnnamed = text.startsWith('[') && added === 0 && actions.every((action) => action === 'remove');
  if (form.isEditable) expect(notApplied).toEqual(isUnnamed ? changes : []);
  const result = edited[0]?.text ?? text;
  const errors: ParseError[] = [];
  parse(result, errors, { allowTrailingComma: true });
  expect(errors, result).toEqual([]);
  const expected = new Map(before.rules.map((rule) => [rule.name, rule]));
  for (const { before: old, after } of applied as readonly Extract<Change, { kind: 'security-rule' }>[]) {
    if (old !== null) expected.delete(old.name);
    if (after !== null) expected.set(after.name, after);
  }
  const again = groupOf(read([{ name: 'a.json', text: result }]));
  expect(summary(again), result).toEqual(summary({ ...before, rules: [...expected.values()] }));
}

const action = fc.constantFrom<Action[]>('keep', 'remove', 'remove', 'move', 'edit');

describe.each(Object.keys(forms))('%s', (name) => {
  const form = forms[name] as Form; // a key of it
  test.each(Object.keys(formattings))('%s: edited, moved, removed and added anywhere', (formatting) => {
    const write = formattings[formatting] as (value: unknown) => string; // a key of it
    const textOf = (count: number): string =>
      write(form.around(Array.from({ length: count }, (_, index) => form.rule(`r${index}`, 100 + 10 * index))));
    // Every removal from a list of up to four: the first, the last, the only one, neighbors, all.
    for (let count = 1; count <= 4; count += 1)
      for (let removed = 1; removed < 2 ** count; removed += 1) {
        const actions = Array.from(
          { length: count },
          (_, index): Action => (removed & (2 ** index) ? 'remove' : 'keep'),
        );
        for (const added of form.isEditable ? [0, 1] : [0]) expectEdited(form, textOf(count), actions, added);
      }
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 7 }), fc.nat({ max: 3 }), (actions, added) =>
        expectEdited(form, textOf(actions.length), actions, added),
      ),
      draws(200),
    );
  });
});

test('a comment stays with its rule', () => {
  const form = forms['a list of az'] as Form; // is there
  const text = commented(
    JSON.stringify(
      [0, 1, 2].map((index) => form.rule(`r${index}`, 100 + index)),
      null,
      2,
    ),
  );
  const inputs = [{ name: 'a.json', text }];
  const configuration = read(inputs);
  const without = (index: number): string => {
    const actions = [0, 1, 2].map((one): Action => (one === index ? 'remove' : 'keep'));
    return editTexts(changesOf(groupOf(configuration), actions, 0), configuration, inputs).inputs[0]?.text ?? '';
  };
  for (const [index, others] of [
    [0, [1, 2]],
    [1, [0, 2]],
    [2, [0, 1]],
  ] as const) {
    const left = without(index);
    expect(left).not.toContain(`name ${index}`);
    for (const other of others) expect(left).toMatch(new RegExp(`// above ${other}\n *\\{\n *"name": "r${other}"`));
  }
});
