import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import { redact } from '../../../../src/core/redact/redact-workspace.ts';
import { verifiedRedaction } from '../../../../src/core/redact/verified-redaction.ts';
import { seed } from '../../../prove/seed.ts';
import { check } from '../checker/checked.ts';
import { by, checked, examples, known, library, made, redactOne, verdicts } from './redacted.ts';

describe('redaction', () => {
  test('keeps the verdicts of all samples, whatever chance chooses', () => {
    for (const example of examples) {
      const before = checked(example);
      const redacted = made(verifiedRedaction(before, by(seed)));
      const after = checked({ ...example, parameters: redacted.parameters, inputs: redacted.documents });
      expect(verdicts(after.result), `${example.id}, seed ${seed}`).toEqual(verdicts(before.result));
    }
  });

  test('replaces in the baseline as in the checked documents, and keeps them apart', () => {
    const rules = (access: string) =>
      JSON.stringify({ name: 'nsg-contoso', securityRules: [{ ...rule, access, name: 'allow-contoso' }] });
    const rule = {
      priority: 100,
      direction: 'Outbound',
      protocol: 'Tcp',
      sourceAddressPrefix: '10.83.7.0/24',
      sourcePortRange: '*',
      destinationAddressPrefix: 'AzureActiveDirectory',
      destinationPortRange: '443',
    };
    const options = { turn: 1, locale: 'en', scenarios: ['compute'], revision: 'current', parameters: {} };
    const texts = [{ id: 1, name: 'now.json', text: rules('Deny') }];
    const baseline = [{ id: 2, name: 'old.json', text: rules('Allow'), isBaseline: true as const }];
    const result = check(read(texts), library, options);
    const redacted = made(verifiedRedaction({ texts, baseline, library, options, result }, by(7)));
    expect(redacted.documents.map((one) => one.isBaseline)).toEqual([undefined, true]);
    const [now, old] = redacted.documents.map(({ text }) => text) ?? [];
    expect(now?.replace('Deny', 'Allow')).toBe(old);
    expect(now).not.toContain('contoso');
  });

  test('leaves what a peering says', () => {
    const said = {
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: true,
      peeringState: 'Connected',
    };
    const virtualNetworkPeerings = [{ name: 'contoso-to-hub', ...said, remoteVirtualNetwork: { id: 'hub' } }];
    const text = JSON.stringify({ name: 'vnet', addressSpace: { addressPrefixes: [] }, virtualNetworkPeerings });
    const redacted = redactOne(text);
    if ('refused' in redacted) throw new Error(JSON.stringify(redacted));
    const [peering] = JSON.parse(redacted.documents[0]?.text ?? '').virtualNetworkPeerings;
    expect(peering).toMatchObject(said);
    expect(peering.remoteVirtualNetwork).toHaveProperty('id');
    expect(peering.name).not.toContain('contoso');
  });

  test('leaves no name, id or address of the customer', () => {
    const text = JSON.stringify({
      name: 'nsg-contoso-prod',
      id: '/subscriptions/4f3c2b1a-1111-4222-8333-444455556666/resourceGroups/rg-contoso/providers/Microsoft.Network/networkSecurityGroups/nsg-contoso-prod',
      etag: 'W/"4f3c2b1a-1111-4222-8333-444455556666"',
      tags: { owner: 'alice@contoso.com' },
      securityRules: [
        {
          name: 'allow-contoso',
          description: 'Alice asked for this',
          priority: 100,
          direction: 'Outbound',
          access: 'Allow',
          protocol: 'Tcp',
          sourceAddressPrefix: '10.83.7.0/24',
          sourcePortRange: '*',
          destinationAddressPrefixes: ['51.12.99.7', 'AzureActiveDirectory'],
          destinationPortRange: '443',
          fqdns: ['contosodata.blob.core.windows.net', 'intranet.contoso.com', 'login.microsoftonline.com'],
        },
      ],
    });
    const redacted = made(
      redact(
        {
          documents: [{ name: 'contoso.json', text }],
          parameters: { 'storage-account-name': 'contosodata' },
        },
        { random: by(99), ...known },
      ),
    );
    const all = JSON.stringify(redacted);
    expect(all).not.toMatch(/contoso|alice|4f3c2b1a|10\.83\.7|51\.12\.99/i);
    expect(all).toContain('AzureActiveDirectory');
    expect(all).toContain('login.microsoftonline.com');
    const account = redacted.parameters['storage-account-name'];
    expect(all).toContain(`${account}.blob.core.windows.net`);
  });

  const redactedText = (text: string, seed = 3): string => made(redactOne(text, seed)).documents[0]?.text ?? '';
  const tags = (name: string, ...addressPrefixes: string[]): string =>
    JSON.stringify({
      changeNumber: 376,
      cloud: 'Public',
      values: [{ name, id: name, properties: { region: '', addressPrefixes, networkFeatures: ['NSG'] } }],
    });

  test('leaves a published file of service tags as it is, without what is not published', () => {
    const text = tags('Storage', '20.60.0.0/16', '2603:1030::/32');
    expect(JSON.parse(redactedText(text))).toEqual(JSON.parse(text));
    const own = { ...JSON.parse(text), id: '/subscriptions/4f3c/contoso', owner: 'Alice' };
    expect(JSON.parse(redactedText(JSON.stringify(own)))).toEqual(JSON.parse(text));
  });

  test('keeps the verdicts beside a file of service tags, and of rules for IPv6', () => {
    const rule = (name: string, more: object) => ({
      name,
      priority: 100,
      direction: 'Outbound',
      access: 'Allow',
      protocol: 'Tcp',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: 'AzureActiveDirectory',
      destinationPortRange: '443',
      ...more,
    });
    const nsg = JSON.stringify([
      rule('sign-in-contoso', {}),
      rule('six', { priority: 110, sourceAddressPrefix: 'fd12:3456::/48', destinationAddressPrefix: '*' }),
      rule('deny', {
        priority: 200,
        access: 'Deny',
        destinationAddressPrefix: '*',
        destinationPortRange: '*',
      }),
    ]);
    const options = { turn: 1, locale: 'en', scenarios: ['studio'], revision: 'current', parameters: {} };
    const texts = [nsg, tags('AzureActiveDirectory', '20.190.128.0/18')].map((text, id) => ({
      id,
      name: `${id}`,
      text,
    }));
    const result = check(read(texts), library, options);
    const redacted = made(verifiedRedaction({ texts, baseline: [], library, options, result }, by(5)));
    expect(redacted.documents[0]?.text).not.toMatch(/contoso|3456/);
    expect(redacted.documents[1]?.text).toContain('20.190.128.0/18');
    expect(verdicts(check(read(redacted.documents), library, options))).toEqual(verdicts(result));
    expect(verdicts(result).map(([, verdict]) => verdict)).toContain('partly');
  });

  test('leaves no IPv6 address of the customer, and lists stay lists', () => {
    const text = redactedText(
      JSON.stringify({
        sourceAddressPrefix: 'fd12:3456:789a::/48',
        destinationAddressPrefixes: ['2001:db8:7::1', '::/0', '10.83.7.4'],
        source: 'fd12:3456:789a:1::5-fd12:3456:789a:1::9, 10.83.7.0/24',
      }),
    );
    expect(text).not.toMatch(/3456|789a|db8:7|10\.83\.7/);
    const { sourceAddressPrefix, destinationAddressPrefixes, source } = JSON.parse(text);
    expect(sourceAddressPrefix).toMatch(/^fd[0-9a-f:]+::\/48$/);
    expect(destinationAddressPrefixes[1]).toBe('::/0');
    expect(source).toMatch(/^fd[0-9a-f:]+-fd[0-9a-f:]+, 10\.\d+\.\d+\.0\/24$/);
  });

  test('leaves no word beside an address', () => {
    const text = redactedText(
      '{"name": "contoso-10.83.7.4", "comment": "Alice, 10.83.7.5 and Bob", "note": "Carol at fd00:1234::1"}',
    );
    expect(text).not.toMatch(/contoso|Alice|Bob|10\.83|Carol|1234/);
  });

  /** A text with an expression of Terraform. */
  const terraform = (expression: string): string => JSON.stringify({ name: `\${${expression}}` });
  const refused: readonly (readonly [title: string, text: string, reason: string, line: number | null])[] = [
    ['no JSON', '{"a": ', 'syntax', 1],
    ['text without JSON', 'Please see the screenshot', 'syntax', 1],
    ['a broken expression', '{\n"name": "[parameters(\'x\']"}', 'expression', 2],
    ['a function without a namespace', '{\n\n"name": "[contosoNamed(\'x\')]"}', 'expression', 3],
    ['a function of several namespaces', '{"name": "[alice.contoso.named(\'x\')]"}', 'expression', 1],
    ['a function that only some provider has', '{"name": "[listContoso(\'x\')]"}', 'expression', 1],
    ['a Terraform expression', terraform('lower(var.x)'), 'expression', 1],
    ['a Terraform expression with braces', terraform('{ a = var.x }.a'), 'expression', 1],
    ['a Terraform reference that is none', terraform('var.x').replace('$', () => '$$'), 'expression', 1],
    ['a directive of Terraform', terraform('var.x').replace('}', '}%{ if true }a%{ endif }'), 'expression', 1],
    ['a key with a character that JSON does not write so', terraform('var.x["\\q"]'), 'expression', 1],
    ['a piece of an address beside a reference', terraform('var.x').replace('$', '10.83.$'), 'piece', 1],
    ['a piece of an address', '{"a": "[concat(\'10.83.7\', variables(\'x\'))]"}', 'piece', 1],
    ['a piece of an address beside a number', '{"a": "[concat(\'10.83.7.\', 4)]"}', 'piece', 1],
    ['a piece of an address by itself', '{"variables": {\n"a": "10.83"}}', 'piece', 2],
    ['an IPv6 address that holds one of IPv4', '{"sourceAddressPrefix": "::ffff:10.1.2.3"}', 'address', 1],
    ['an IPv6 address of IPv4, in hexadecimal', '{"sourceAddressPrefix": "64:ff9b::a01:203"}', 'address', 1],
    ['an IPv6 address of 6to4', '{"sourceAddressPrefix": "2002:a01:203::1"}', 'address', 1],
    ['an IPv6 address with an interface', '{"sourceAddressPrefix": "fd00::1%eth0"}', 'address', 1],
    ['an IPv6 prefix with more bits than its length', '{"sourceAddressPrefix": "fd00:1234::5/32"}', 'address', 1],
    ['service tags of private addresses', tags('contoso', '10.83.7.0/24'), 'tags', null],
    ['service tags with an address that is none', tags('Storage', 'contoso'), 'tags', null],
    ['service tags with a sentence for a name', tags('Alice asked', '20.60.0.0/16'), 'tags', null],
    ['fields that differ in case alone', '{"contoso": 1, "Contoso": 2}', 'key', null],
  ];
  test.each(refused)('refuses %s, with reason and line', (_, text, reason, line) => {
    expect(redactOne(text)).toEqual({ refused: reason, document: 'x.json', line });
  });

  const kept: readonly (readonly [title: string, before: unknown, after: unknown])[] = [
    ['names in an expression', "[concat(parameters('contoso'), '-alice')]", "[concat(parameters('name1'), 'name2')]"],
    ['members and indices', "[variables('alice')['bob'].carol.?dave]", "[variables('name1').name2.name3.?name4]"],
    ['quotes', "[concat('Alice''s')]", "[concat('name1')]"],
    ['the places of format', "[format('{0}/alice-{1}', 1, 2)]", "[format('{0}/name1{1}', 1, 2)]"],
    [
      'ids in pieces',
      "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'contoso', 'alice')]",
      "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'name1', 'name2')]",
    ],
    ['the name of a child behind that of its parent', ['contoso/alice', 'contoso'], ['name1/name2', 'name1']],
    [
      'words that say which place a subnet is',
      ['snet-contosoTraining-7', 'aks alice', 'snet-contosoTraining-7'],
      ['name1-training', 'name2-aks', 'name1-training'],
    ],
    ['a bracket that is doubled', '[[contoso]', 'name1'],
    ['JSON in a text', '[{"name": "contoso"}]', '[{"name":"name1"}]'],
    ['an address of Terraform', 'azurerm_subnet.contoso.id', 'azurerm_subnet.name1.id'],
    [
      'keys of instances in it',
      ['module.net["contoso"].azurerm_route.alice[3]', 'contoso', 'data.x["a.\\"b[c]"].id'],
      ['module.net["name1"].azurerm_route.name2[3]', 'name1', 'data.name3["name4"].id'],
    ],
    ['an address as such a key', 'azurerm_route.alice["0.0.0.0/0"]', 'azurerm_route.name1["0.0.0.0/0"]'],
    [
      'references of Terraform',
      [`\${var.contoso}`, `alice-\${ local.place }/\${each.value}`],
      [`\${var.name1}`, `name2\${local.place}/\${each.value}`],
    ],
    [
      'functions of a template’s own',
      ["[contoso.named('alice', network.bob(1))]", { namespace: 'contoso', members: { named: 1 } }],
      ["[name1.named('name2', network.name3(1))]", { namespace: 'name1', members: { named: 1 } }],
    ],
    ['an address of which each piece is given', "[concat('0.0.', '0.0/0', '')]", "[concat('0.0.0.0/0')]"],
    ['the version of a template spec', { name: '10.83' }, { name: 'name1' }],
    ['a name that is an address', { name: '0.0.0.0/0' }, null],
    [
      'every item of a list',
      ['Microsoft.Network/routeTables/routes[*]', 'contoso[*]'],
      ['Microsoft.Network/routeTables/routes[*]', 'name1[*]'],
    ],
    ['an id of digits alone', '11111111-2222-3333-4444-555555555555', '00000000-0000-4000-8000-000000000001'],
    ['words of the field', ['Storage.WestEurope', 'VirtualAppliance', '443', '80,8000-8080'], null],
    ['lists of them', ['Logging, AzureServices', 'Logging, Alice'], ['Logging, AzureServices', 'name1']],
  ];
  test.each(kept)('replaces, and keeps what is everybody’s: %s', (_, before, after) => {
    const { value } = JSON.parse(redactedText(JSON.stringify({ value: before })));
    expect(value).toEqual(after ?? before);
  });
});
