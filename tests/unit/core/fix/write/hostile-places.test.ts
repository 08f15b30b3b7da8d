// Hostile names of what a change is made in: route tables, firewalls, policies, their resource groups.
import { describe, expect, test } from 'vitest';
import type { Firewall, RouteTable } from '../../../../../src/core/azure/configuration/resources.ts';
import { fixesFor } from '../../../../../src/core/fix/index.ts';
import { type CodeLanguage, writeChanges } from '../../../../../src/core/fix/write/write-changes.ts';
import { configuration, defaults, library } from '../../checker/build.ts';
import { firewall, routeTable } from '../../checker/build-firewall.ts';
import { check } from '../../checker/checked.ts';
import { hostile, literal } from './hostile-names.ts';
import { shellWords } from './parse-az.ts';
import { parseBicep } from './parse-bicep.ts';
import { parseHcl } from './parse-hcl.ts';

const options = { ...defaults, parameters: { 'compute-prefixes': ['10.0.1.0/24'] } };
const opened = library([{ at: ['firewall'], to: { tag: 'Storage' }, ports: [445] }]);
const routed = library([], {
  routes: [
    {
      id: 'r',
      on: 'compute',
      destination: { tag: 'AzureMachineLearning' },
      'next-hop': 'internet',
      need: 'required',
      sources: ['d'],
    },
  ],
});

interface Place {
  readonly asked: typeof opened;
  readonly pasted: Firewall | RouteTable;
  /** What Azure calls the kind of thing, the option of az and the attribute of Terraform that name it. */
  readonly type: string;
  readonly option: string;
  readonly attribute: string;
  /** What is written into it: the last part of the name. */
  readonly own: string;
}
const places: Readonly<Record<string, Place>> = {
  'a route table': {
    asked: routed,
    pasted: routeTable('0.0.0.0/0 -> virtual-appliance 10.0.1.4'),
    type: 'routeTables',
    option: '--route-table-name',
    attribute: 'route_table_name',
    own: 'machine-learning-to-internet',
  },
  'a firewall': {
    asked: opened,
    pasted: firewall([]),
    type: 'azureFirewalls',
    option: '--firewall-name',
    attribute: 'azure_firewall_name',
    own: '',
  },
  'a policy': {
    asked: opened,
    pasted: firewall([], { form: 'policy' }),
    type: 'firewallPolicies',
    option: '--policy-name',
    attribute: 'firewall_policy_id',
    own: 'allow-required',
  },
};

describe.each(Object.entries(places))('%s', (_, { asked, pasted, type, option, attribute, own }) => {
  test.each(hostile)('called %j stays so in every language', async (name) => {
    const group = name.replaceAll('/', '|');
    const id = `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Network/${type}/${name}`;
    const before = configuration({ ...pasted, name, id });
    const [fix] = fixesFor({ configuration: before, result: check(before, asked, options) }, asked, options);
    const codeIn = (language: CodeLanguage): string => writeChanges(fix?.changes ?? [], language)[0]?.code ?? '';

    const commands = shellWords(codeIn('az'));
    expect(commands).not.toEqual([]);
    for (const words of commands) {
      const given = (wanted: string): string | undefined =>
        words.includes(wanted)
          ? words[words.indexOf(wanted) + 1]
          : words.find((word) => word.startsWith(`${wanted}=`))?.slice(wanted.length + 1);
      expect([given(option), given('-g') ?? given('--resource-group')]).toEqual([name, group]);
    }
    const { resources } = (await parseHcl(codeIn('terraform'))).values.root_module;
    expect(resources.map(({ values }) => values[attribute])).toEqual(
      [type === 'firewallPolicies' ? id : name].map((text) => text.toWellFormed()),
    );
    if (own === '') return;
    expect(parseBicep(codeIn('bicep')).map((one) => one['name'])).toEqual([`${name}/${own}`]);
    const template = JSON.parse(codeIn('arm')) as { resources: { name: string }[] }; // as written
    expect(template.resources.map((one) => literal(one.name))).toEqual([`${name}/${own}`]);
  });
});
