// Terraform keeps the style of the paste, and every language says in its code what is to be removed.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { type Change, targetOf } from '../../../../../src/core/fix/changes/change.ts';
import { fixPlanFor } from '../../../../../src/core/fix/index.ts';
import { codeLanguages, writeChanges } from '../../../../../src/core/fix/write/write-changes.ts';
import { library as askFor, defaults } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';

const rule = (name: string, priority: number, access: string, to: string): Readonly<Record<string, unknown>> => ({
  name,
  priority,
  direction: 'Outbound',
  access,
  protocol: '*',
  source_address_prefix: '*',
  source_port_range: '*',
  destination_address_prefix: to,
  destination_port_range: '*',
});
const rules = [rule('open-sql', 200, 'Allow', 'Sql'), rule('close', 4096, 'Deny', '*')];

const resource = (type: string, name: string, values: object): object => ({
  address: `${type}.${name}`,
  mode: 'managed',
  type,
  name,
  values,
});
const shown = (resources: readonly object[]): string =>
  JSON.stringify({ format_version: '1.0', terraform_version: '1.9.0', values: { root_module: { resources } } });
const group = (values: object): object =>
  resource('azurerm_network_security_group', 'g', { name: 'g', resource_group_name: 'rg', ...values });

const inline = shown([group({ security_rule: rules })]);
const separate = shown([
  group({ security_rule: [] }),
  ...rules.map((values, index) =>
    resource('azurerm_network_security_rule', `r${index}`, {
      ...values,
      resource_group_name: 'rg',
      network_security_group_name: 'g',
    }),
  ),
]);

const options = { ...defaults, parameters: { 'compute-prefixes': ['10.0.1.0/24'] } };
const library = askFor([{}]);

function fixOf(text: string): readonly Change[] {
  const configuration = read([{ name: 'a.json', text }]);
  const result = check(configuration, library, options);
  return fixPlanFor({ configuration, result }, library, options).changes;
}

/** Returns the removal of the rule `open-sql`. */
function removalOf(text: string): Change {
  const found = read([{ name: 'a.json', text }]).resources.find(({ kind }) => kind === 'network-security-group');
  if (found?.kind !== 'network-security-group') throw new Error('the text has no group');
  const before = found.rules.find(({ name }) => name === 'open-sql') ?? null;
  return { kind: 'security-rule', target: targetOf(found), before, after: null, requirements: [] };
}

describe('Terraform', () => {
  test('adds a block to a group that was pasted with blocks, and no resource beside it', () => {
    const [snippet, ...others] = writeChanges(fixOf(inline), 'terraform');
    expect(others).toEqual([]);
    expect(snippet).toMatchObject({ kind: 'part', into: 'g' });
    expect(snippet?.code).toMatch(/^security_rule \{\n {2}name +=/);
    expect(snippet?.code).not.toContain('resource "');
  });

  test('adds a resource to a group whose rules were pasted as resources', () => {
    const [snippet, ...others] = writeChanges(fixOf(separate), 'terraform');
    expect(others).toEqual([]);
    expect(snippet).toMatchObject({ kind: 'whole', into: null });
    expect(snippet?.code).toContain('resource "azurerm_network_security_rule" ');
  });

  test.each([
    ['blocks', inline, /^# security_rule \{\n(?:# .*\n)*# {3}name +=.*"open-sql"/],
    ['resources', separate, /^# resource "azurerm_network_security_rule" .*\{\n(?:# .*\n)*# {3}name +=.*"open-sql"/],
  ])('says in its code which rule goes, of %s', (_, text, pattern) => {
    expect(writeChanges([removalOf(text)], 'terraform')[0]?.code).toMatch(pattern);
  });
});

test.each(codeLanguages)('a removal is part of the code to copy in %s', (language) => {
  const code = writeChanges([removalOf(inline)], language).map((one) => one.code);
  expect(code).toHaveLength(1);
  expect(code[0]).toContain('open-sql');
  if (language === 'bicep' || language === 'arm') expect(code[0]).toMatch(/^\/\/ az network nsg rule delete /);
});
