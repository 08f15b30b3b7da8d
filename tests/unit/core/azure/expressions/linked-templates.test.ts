import { describe, expect, test } from 'vitest';
import type { Configuration, Input } from '../../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../../src/core/azure/index.ts';

// "Using linked and nested templates when deploying Azure resources": templateLink.relativePath and templateLink.uri,
// parameters passed inline, outputs by reference(). A link is joined to a file of the same run by its name.
const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const deployment = (templateLink: object, more: object = {}): object => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2022-09-01',
  name: 'linked',
  properties: { mode: 'Incremental', templateLink, ...more },
});
const file = (name: string, template: object): Input => ({
  name,
  text: JSON.stringify({ $schema, contentVersion: '1.0.0.0', ...template }),
});
const rule = (name: string, prefix: unknown): object => ({
  name,
  properties: {
    priority: 100,
    direction: 'Outbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefix: prefix,
    sourcePortRange: '*',
    destinationAddressPrefix: 'Storage',
    destinationPortRange: '443',
  },
});
const nsg = (name: string, more: object = {}): Input =>
  file(name, {
    parameters: { prefix: { type: 'string' }, rules: { type: 'array', defaultValue: [] } },
    resources: [
      {
        type: 'Microsoft.Network/networkSecurityGroups',
        apiVersion: '2024-05-01',
        name: 'n',
        properties: {
          securityRules: [rule('own', "[parameters('prefix')]")],
        },
      },
    ],
    ...more,
  });
const passed = { parameters: { prefix: { value: '10.1.0.0/24' } } };
const main = (templateLink: object, more: object = passed): Input =>
  file('main.json', { resources: [deployment(templateLink, more)] });

/** Each group with the sources of its rules, in the file in which it stands. */
const groups = ({ resources, inputs }: Configuration): readonly string[] =>
  resources.flatMap((resource) =>
    resource.kind === 'network-security-group'
      ? [
          `${inputs[resource.at.input]?.name} ${resource.name}${resource.incomplete ? ' incomplete' : ''}: ${resource.rules
            .filter(({ origin }) => origin === 'custom')
            .flatMap(({ source }) => source.map((item) => ('text' in item ? `${item.kind} ${item.text}` : item.kind)))
            .join(', ')}`,
        ]
      : [],
  );
const codes = ({ inputs }: Configuration): readonly string[] =>
  inputs.flatMap(({ name, problems, unresolved }) =>
    [...problems, ...unresolved].map(({ code, args }) => {
      const details: Readonly<Record<string, unknown>> = args;
      return `${name} ${code} ${details['file'] ?? details['link'] ?? details['reason'] ?? ''}`;
    }),
  );
const joined = ['nsg.json n: prefix 10.1.0.0/24'];

describe('a template that another file links to', () => {
  test.each<readonly [string, object]>([
    ['by a path beside it', { relativePath: 'nsg.json' }],
    ['by a path below it', { relativePath: './nested/nsg.json' }],
    ['by an address', { uri: 'https://example.com/templates/nsg.json' }],
    ['by an address with a signature', { uri: 'https://example.com/t/NSG.json?sv=1&sig=a/b.json' }],
    ['by an address beside its own', { uri: "[uri(deployment().properties.templateLink.uri, 'nested/nsg.json')]" }],
    [
      'by an address of parameters',
      { uri: "[concat(parameters('_artifactsLocation'), '/nested/nsg.json', parameters('_sas'))]" },
    ],
  ])('%s is read with what it is given', (_, link) => {
    for (const inputs of [
      [main(link), nsg('nsg.json')],
      [nsg('nsg.json'), main(link)],
    ]) {
      const configuration = read(inputs);
      expect(groups(configuration)).toEqual(joined);
      expect(codes(configuration)).toEqual(['main.json linked-template-found nsg.json']);
    }
  });

  test('by a variable', () => {
    const configuration = read([
      file('main.json', {
        parameters: { base: { type: 'string' } },
        variables: { link: "[concat(parameters('base'), '/nsg.json')]" },
        resources: [deployment({ uri: "[variables('link')]" }, passed)],
      }),
      nsg('nsg.json'),
    ]);
    expect(groups(configuration)).toEqual(joined);
  });

  test('that links further is joined to the end', () => {
    const middle = file('middle.json', {
      parameters: { p: { type: 'string' } },
      resources: [deployment({ relativePath: 'nsg.json' }, { parameters: { prefix: { value: "[parameters('p')]" } } })],
    });
    const first = main({ relativePath: 'middle.json' }, { parameters: { p: { value: '10.1.0.0/24' } } });
    expect(groups(read([nsg('nsg.json'), first, middle]))).toEqual(joined);
  });

  test('twice is read twice, with what each is given', () => {
    const group = nsg('nsg.json', {
      parameters: { prefix: { type: 'string' }, name: { type: 'string' } },
      resources: [
        {
          type: 'Microsoft.Network/networkSecurityGroups',
          name: "[parameters('name')]",
          properties: { securityRules: [rule('own', "[parameters('prefix')]")] },
        },
      ],
    });
    const both = file('main.json', {
      resources: ['a', 'b'].map((name, index) =>
        deployment(
          { relativePath: 'nsg.json' },
          { parameters: { name: { value: name }, prefix: { value: `10.${index}.0.0/24` } } },
        ),
      ),
    });
    expect(groups(read([both, group]))).toEqual(['nsg.json a: prefix 10.0.0.0/24', 'nsg.json b: prefix 10.1.0.0/24']);
  });

  test('gives its outputs to the template that links to it, with places of the text that uses them', () => {
    const made = file('made.json', {
      resources: [],
      outputs: { rules: { type: 'array', value: [rule('made', '10.7.0.0/24')] } },
    });
    const configuration = read([
      file('main.json', {
        resources: [
          deployment({ relativePath: 'made.json' }),
          {
            type: 'Microsoft.Network/networkSecurityGroups',
            name: 'n',
            properties: { securityRules: "[reference('linked').outputs.rules.value]" },
          },
        ],
      }),
      made,
    ]);
    expect(groups(configuration)).toEqual(['main.json n: prefix 10.7.0.0/24']);
    const [group] = configuration.resources;
    const at = group?.kind === 'network-security-group' ? group.rules[0]?.at : null;
    expect(at).toMatchObject({ input: 0, path: ['resources', 1, 'properties', 'securityRules', 0] });
  });

  test('and that a false condition leaves out is not dropped: whether it is deployed is not known', () => {
    const off = { ...deployment({ relativePath: 'nsg.json' }, passed), condition: false };
    const { resources } = read([file('main.json', { resources: [off] }), nsg('nsg.json')]);
    const rules = resources.flatMap((one) => (one.kind === 'network-security-group' ? one.rules : []));
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.every(({ exists }) => !exists.known)).toBe(true);
  });
});

describe('what is not joined', () => {
  test('a template to which an expression links only as it is written', () => {
    const configuration = read([
      file('main.json', {
        resources: [deployment({ uri: "[if(false(), 'https://x/nsg.json', concat('https://x/', 'other'))]" })],
      }),
      nsg('nsg.json'),
    ]);
    expect(groups(configuration)).toEqual(["nsg.json n: unresolved [parameters('prefix')]"]);
  });

  const own = {
    type: 'Microsoft.Network/networkSecurityGroups',
    name: 'own',
    properties: { securityRules: [] },
  };
  test('a link to what is not here: whatever is deployed beside it may have further rules', () => {
    const configuration = read([
      file('main.json', { resources: [own, deployment({ relativePath: 'other.json' }, passed)] }),
      nsg('nsg.json'),
    ]);
    expect(groups(configuration)).toEqual([
      'main.json own incomplete: ',
      "nsg.json n: unresolved [parameters('prefix')]",
    ]);
    expect(codes(configuration)).toContain('main.json missing-linked-template other.json');
  });

  test('two files of one name in different folders: the path decides, where it can', () => {
    const files = [nsg('a/nsg.json'), nsg('b/nsg.json')];
    expect(groups(read([main({ relativePath: 'b/nsg.json' }), ...files]))).toEqual([
      "a/nsg.json n: unresolved [parameters('prefix')]",
      'b/nsg.json n: prefix 10.1.0.0/24',
    ]);
    expect(codes(read([main({ relativePath: 'nsg.json' }), ...files]))).toContain(
      'main.json missing-linked-template nsg.json',
    );
  });

  test('an expression with two names of files', () => {
    const uri = "[if(parameters('x'), 'nsg.json', 'other.json')]";
    expect(codes(read([main({ uri }), nsg('nsg.json')]))).toContain(`main.json missing-linked-template ${uri}`);
  });

  test.each<readonly [string, readonly Input[]]>([
    ['itself', [file('main.json', { resources: [own, deployment({ relativePath: 'main.json' })] })]],
    [
      'each other',
      [
        file('a.json', { resources: [own, deployment({ relativePath: 'b.json' })] }),
        file('b.json', { resources: [own, deployment({ relativePath: 'a.json' })] }),
      ],
    ],
  ])('templates that link to %s end, and are incomplete', (_, inputs) => {
    const configuration = read(inputs);
    expect(groups(configuration).every((text) => text.includes('incomplete'))).toBe(true);
    expect(groups(configuration).length).toBeGreaterThan(0);
  });

  test('a template spec that links to itself ends', () => {
    const mainTemplate = { $schema, resources: [own, deployment({ relativePath: 'a.json' })] };
    const text = JSON.stringify({
      properties: { mainTemplate, linkedTemplates: [{ path: 'a.json', template: mainTemplate }] },
    });
    expect(read([{ name: 'spec.json', text }]).resources.length).toBeGreaterThan(0);
  });
});
