// Fixes of a classic firewall, whose collections stand in the firewall itself: wherever the rule goes, the edited text is read
// again, meets the requirement, keeps every collection that was there, and stays in the form of its text. Each layout is
// written in one form and formatting, in others with another commit; in all of them in `npm run prove`.
import { type ParseError, parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { type CheckResult, check } from '../../../../../src/core/checker/index.ts';
import { fixPlanFor, verifiedTexts } from '../../../../../src/core/fix/index.ts';
import { writeChanges } from '../../../../../src/core/fix/write/write-changes.ts';
import { library } from '../../../../every-paste.ts';
import { network, open, toFirewall } from '../../../../expert-cases/expert-case.ts';
import { table, template } from '../../../../expert-cases/network.ts';
import { drawn } from '../../../../prove/drawn.ts';

type Json = Readonly<Record<string, unknown>>;
type Kind = 'network' | 'application' | 'nat';
type Collection = { readonly kind: Kind; readonly name: string; readonly fields: Json };

const rules: Readonly<Record<Kind, readonly Json[]>> = {
  network: [
    {
      name: 'sql',
      protocols: ['TCP'],
      sourceAddresses: ['10.7.0.0/24'],
      destinationAddresses: ['Sql'],
      destinationPorts: ['1433'],
    },
  ],
  application: [
    {
      name: 'site',
      protocols: [{ protocolType: 'Https', port: 443 }],
      sourceAddresses: ['10.7.0.0/24'],
      targetFqdns: ['example.com'],
    },
  ],
  nat: [
    {
      name: 'ssh',
      protocols: ['TCP'],
      sourceAddresses: ['*'],
      destinationAddresses: ['20.0.0.4'],
      destinationPorts: ['22'],
      translatedAddress: '10.0.1.4',
      translatedPort: '22',
    },
  ],
};
const every: Readonly<Record<'network' | 'application', readonly Json[]>> = {
  network: [
    {
      ...rules.network[0],
      name: 'all',
      protocols: ['Any'],
      sourceAddresses: ['*'],
      destinationAddresses: ['*'],
      destinationPorts: ['*'],
    },
  ],
  application: [{ ...rules.application[0], name: 'all', sourceAddresses: ['*'], targetFqdns: ['*'] }],
};

/** `network 200 allow`, `application 300 deny *`, `nat 100`: with its usual rule, with one for everything, or empty. */
function collection(text: string): Collection {
  const [kind, priority, action = 'dnat', what] = text.split(' ') as [Kind, string, string?, string?];
  const type = { allow: 'Allow', deny: 'Deny', dnat: 'Dnat' }[action];
  const own = what === '*' && kind !== 'nat' ? every[kind] : rules[kind];
  const fields = { priority: Number(priority), action: { type }, rules: what === 'empty' ? [] : own };
  return { kind, name: `${kind}-${priority}`, fields };
}

const listsOf = (collections: readonly Collection[], isFlat: boolean): Json =>
  Object.fromEntries(
    (['nat', 'network', 'application'] as const).map((kind) => [
      `${kind}RuleCollections`,
      collections
        .filter((one) => one.kind === kind)
        .map(({ name, fields }) => (isFlat ? { name, ...fields } : { name, properties: fields })),
    ]),
  );

const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/azureFirewalls/fw';
const head = { name: 'fw', id, type: 'Microsoft.Network/azureFirewalls', location: 'westeurope' };
const addresses = (isFlat: boolean): Json => ({
  ipConfigurations: [
    isFlat ? { name: 'c', privateIPAddress: '10.9.0.4' } : { name: 'c', properties: { privateIPAddress: '10.9.0.4' } },
  ],
});
const sku = { name: 'AZFW_VNet', tier: 'Standard' };

/** How a classic firewall is pasted. */
const forms: Readonly<Record<string, (collections: readonly Collection[]) => object>> = {
  'the REST API': (collections) => ({
    ...head,
    properties: { sku, ...addresses(false), ...listsOf(collections, false) },
  }),
  'az network firewall show': (collections) => ({
    ...head,
    resourceGroup: 'rg',
    sku,
    ...addresses(true),
    ...listsOf(collections, true),
  }),
  'a template': (collections) =>
    template(
      [{ ...head, id: undefined, properties: { sku, ...addresses(false), ...listsOf(collections, false) } }],
      {},
    ),
};
const formattings: Readonly<Record<string, (value: object) => string>> = {
  compact: (value) => JSON.stringify(value),
  pretty: (value) => JSON.stringify(value, null, 2),
};

const options = {
  scenarios: ['compute'],
  revision: 'current',
  parameters: {
    'public-ip': false,
    region: 'westeurope',
    'compute-prefix': ['10.0.1.0/24'],
    'private-endpoint-prefix': ['10.0.2.0/27'],
  },
};
const others = [open, network('rt'), table('rt', toFirewall)].map((one, index) => ({
  name: `${index}.json`,
  text: JSON.stringify(one),
}));

/** The collections of a firewall, as the reader has them: a fix adds rules to them, and takes none away. */
const namesIn = (value: unknown): readonly string[] => {
  const found: string[] = [];
  JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'name' && typeof inner === 'string') found.push(inner);
    return inner;
  });
  return found;
};

const unmet = ({ requirements }: CheckResult): readonly string[] =>
  requirements
    .filter(({ kind, need, verdict }) => kind === 'flow' && need === 'required' && verdict !== 'allowed')
    .map(({ requirement }) => requirement);

const layouts: readonly (readonly string[])[] = [
  [],
  ['network 200 allow'],
  ['application 300 allow'],
  ['network 200 allow', 'application 300 allow'],
  ['network 65000 allow', 'application 65000 allow'],
  ['network 100 allow', 'network 200 deny *'],
  ['network 200 deny *'],
  ['network 150 deny *', 'network 200 allow', 'application 300 allow'],
  ['network 150 allow', 'network 200 deny *', 'network 300 allow'],
  ['application 200 deny *', 'application 300 allow'],
  ['network 200 deny *', 'application 200 deny *'],
  ['nat 100', 'network 200 allow'],
  ['nat 100', 'network 200 deny *', 'application 300 deny *'],
  ['network 200 allow empty', 'application 300 allow empty'],
];

const rows = layouts.flatMap((layout) =>
  Object.keys(forms).flatMap((form) =>
    Object.keys(formattings).map((formatting) => ({
      title: layout.join(', ') || 'no collection',
      ...{ layout, form, formatting },
    })),
  ),
);

describe('a firewall of its own rules is fixed', () => {
  test.each(drawn(rows, ({ title }) => title))('$title, as $form prints it, $formatting', (row) => {
    const { layout, form, formatting } = row;
    const around = forms[form] as (collections: readonly Collection[]) => object; // a key of it
    const write = formattings[formatting] as (value: object) => string; // a key of it
    const pasted = around(layout.map(collection));
    const inputs = [...others, { name: 'fw.json', text: write(pasted) }];
    const configuration = read(inputs);
    const result = check(configuration, library, options);
    expect(unmet(result).length).toBeGreaterThan(0);
    const plan = fixPlanFor({ configuration, result }, library, options);
    expect(plan.changes.map(({ kind }) => kind)).toContain('firewall-rule');
    expect(unmet(plan.result)).toEqual([]);

    const edited = verifiedTexts(plan.changes, { configuration, inputs, library }, options);
    expect([edited.obstacles, edited.notApplied]).toEqual([[], []]);
    const texts = inputs.map((input, index) => ({
      ...input,
      text: edited.inputs.find((one) => one.input === index)?.text ?? input.text,
    }));
    const text = texts.at(-1)?.text ?? '';
    const errors: ParseError[] = [];
    const value: unknown = parse(text, errors);
    expect(errors).toEqual([]);
    expect(namesIn(value)).toEqual(expect.arrayContaining([...namesIn(pasted)]));
    expect(unmet(check(read(texts), library, options))).toEqual([]);
    if (form === 'az network firewall show') expect(text).not.toContain('"properties"');
    for (const language of ['az', 'bicep', 'arm', 'terraform'] as const)
      expect(() => writeChanges(plan.changes, language)).not.toThrow();
  });
});

test('a collection of priority 100 that denies leaves no place before it, and the fix says so', () => {
  const pasted = forms['the REST API']?.([collection('network 100 deny *')]) ?? {};
  const configuration = read([...others, { name: 'fw.json', text: JSON.stringify(pasted) }]);
  const result = check(configuration, library, options);
  const { changes, fixes } = fixPlanFor({ configuration, result }, library, options);
  expect(changes).toEqual([]);
  expect(new Set(fixes.flatMap(({ obstacles }) => obstacles.map(({ code }) => code)))).toEqual(
    new Set(['no-place-before']),
  );
});
