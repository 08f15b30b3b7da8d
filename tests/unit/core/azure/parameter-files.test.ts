import { describe, expect, test } from 'vitest';
import type { Configuration, Input } from '../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../src/core/azure/index.ts';

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const template = {
  $schema: schema,
  languageVersion: '2.0',
  parameters: {
    asked: { type: 'string' },
    region: { type: 'string', defaultValue: 'WestEurope' },
    maybe: { type: 'array', nullable: true },
  },
  resources: {
    group: {
      type: 'Microsoft.Network/networkSecurityGroups',
      name: "[concat(parameters('asked'), '.', parameters('region'))]",
      properties: { securityRules: "[coalesce(parameters('maybe'), createArray())]" },
    },
  },
};
const main: Input = { name: 'main.json', text: JSON.stringify(template) };
const named = (content: unknown, name = 'given.json'): Input => ({
  name,
  text: typeof content === 'string' ? content : JSON.stringify(content),
  use: 'parameters',
});
const groupName = ({ resources }: Configuration): string | null => {
  const [first] = resources;
  return first?.kind === 'network-security-group' ? first.name : null;
};
const codes = (configuration: Configuration, input: number): readonly string[] =>
  configuration.inputs[input]?.problems.map(({ code }) => code) ?? [];

describe('a file that is named as a parameter file', () => {
  test.each([
    ['in the form of a deployment', { $schema: 'x/deploymentParameters.json#', parameters: { asked: { value: 'a' } } }],
    ['without its schema', { parameters: { Asked: { value: 'a' } } }],
    ['the values alone', { asked: { value: 'a' } }],
    ['with a parameter that the template does not have', { asked: { value: 'a' }, other: { value: 1 } }],
  ])('%s gives the template its values', (_, content) => {
    const configuration = read([main, named(content)]);
    expect(groupName(configuration)).toBe('a.WestEurope');
    expect(configuration.inputs[1]?.problems).toEqual([]);
    expect(configuration.inputs[1]?.formats).toEqual(['parameter-file']);
  });

  test('comes before a file of the paste and a default, and the last one before the others', () => {
    const pasted = { $schema: 'x/deploymentParameters.json#', parameters: { asked: { value: 'pasted' } } };
    const inputs = [
      main,
      { name: 'p.json', text: JSON.stringify(pasted) },
      named({ asked: { value: 'one' }, region: { value: 'x' } }),
      named({ asked: { value: 'two' } }),
    ];
    expect(groupName(read(inputs))).toBe('two.x');
  });

  test('is taken literally: brackets make no expression of a value', () => {
    expect(groupName(read([main, named({ asked: { value: "[concat('a')]" } })]))).toBe("[concat('a')].WestEurope");
  });

  test('makes null of a parameter that may be null and has no value', () => {
    expect(read([main, named({ asked: { value: 'a' } })]).inputs[0]?.unresolved).toEqual([]);
    expect(read([main]).inputs[0]?.unresolved.map(({ args }) => 'detail' in args && args.detail)).toEqual(['maybe']);
  });

  test('leaves the default where it gives null, and null where the template takes it', () => {
    const given = { asked: { value: 'a' }, region: { value: null }, maybe: { value: null } };
    const configuration = read([main, named(given)]);
    expect(groupName(configuration)).toBe('a.WestEurope');
    expect(configuration.inputs[0]?.unresolved).toEqual([]);
    expect(groupName(read([main, named({ asked: { value: null } })]))).toMatch(/^\[/);
  });

  test('reaches a template inside of an export', () => {
    const exported = { name: 'export.json', text: JSON.stringify({ value: template }) };
    const configuration = read([exported, named({ asked: { value: 'a' } })]);
    expect(groupName(configuration)).toBe('a.WestEurope');
    expect(codes(configuration, 1)).toEqual([]);
  });

  test('that no template takes, or that holds no values, is said', () => {
    expect(codes(read([main, named({ other: { value: 1 } })]), 1)).toEqual(['parameter-file-without-template']);
    expect(codes(read([main, named({ asked: 'a' })]), 1)).toEqual(['no-parameters']);
    expect(codes(read([main, named([1])]), 1)).toEqual(['no-parameters']);
    expect(codes(read([main, named('nothing')]), 1)).toEqual(['no-network-configuration', 'no-json']);
  });
});

test('the parameters of a template are listed, with what gives them a value', () => {
  const [input] = read([main, named({ region: { value: 'x' } })]).inputs;
  expect(input?.parameters.map(({ name, type, value }) => [name, type, value])).toEqual([
    ['asked', 'string', 'missing'],
    ['region', 'string', 'given'],
    ['maybe', 'array', 'missing'],
  ]);
  const [first] = input?.parameters ?? [];
  expect(first === undefined ? null : input?.locate(first.at).column).toBe(main.text.indexOf('{"type":"string"}') + 1);
});
