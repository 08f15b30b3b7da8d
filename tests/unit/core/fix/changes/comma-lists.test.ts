// A rule with several ports or prefixes in one text is written with lists, as Azure takes them.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { isListRepair, listRepairs } from '../../../../../src/core/fix/changes/comma-lists.ts';
import { fixPlanFor, verifiedTexts } from '../../../../../src/core/fix/index.ts';
import { codeLanguages, writeChanges } from '../../../../../src/core/fix/write/write-changes.ts';
import { library as askFor, defaults } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';

type Fields = Readonly<Record<string, unknown>>;
const fields: Fields = {
  priority: 100,
  direction: 'Outbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddressPrefix: '10.0.1.0/24',
  sourcePortRange: '*',
  destinationAddressPrefix: 'Storage',
  destinationPortRange: '443',
};
const others: Fields = {
  ...fields,
  priority: 4096,
  access: 'Deny',
  protocol: '*',
  sourceAddressPrefix: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
};
const group = (more: Fields): string =>
  JSON.stringify({
    name: 'g',
    type: 'Microsoft.Network/networkSecurityGroups',
    securityRules: [
      { name: 'a', ...fields, ...more },
      { name: 'd', ...others },
    ],
  });

const options = { ...defaults, parameters: { 'compute-prefixes': ['10.0.1.0/24'] } };
const library = askFor([{}]);

function planned(text: string) {
  const inputs = [{ name: 'a.json', text }];
  const configuration = read(inputs);
  const result = check(configuration, library, options);
  const plan = fixPlanFor({ configuration, result }, library, options);
  const { inputs: edited, obstacles } = verifiedTexts(plan.changes, { configuration, inputs, library }, options);
  return { before: result.requirements[0]?.verdict, plan, text: edited[0]?.text ?? null, obstacles };
}

const repaired: readonly (readonly [title: string, written: Fields, after: Fields])[] = [
  [
    'two ports in the singular field',
    { destinationPortRange: '80,443' },
    { destinationPortRange: undefined, destinationPortRanges: ['80', '443'] },
  ],
  [
    'ports and a range, with blanks',
    { destinationPortRange: '80, 443, 8000-8010' },
    { destinationPortRange: undefined, destinationPortRanges: ['80', '443', '8000-8010'] },
  ],
  [
    'a text of several among others in a list',
    { destinationPortRange: undefined, destinationPortRanges: ['22', '80,443'] },
    { destinationPortRange: undefined, destinationPortRanges: ['22', '80', '443'] },
  ],
  [
    'source ports',
    { sourcePortRange: '1000,2000', destinationPortRange: '443', access: 'Deny', priority: 101 },
    { sourcePortRange: undefined, sourcePortRanges: ['1000', '2000'], access: 'Deny', priority: 101 },
  ],
  [
    'prefixes',
    { sourceAddressPrefix: '10.0.1.0/24,10.0.2.0/24' },
    { sourceAddressPrefix: undefined, sourceAddressPrefixes: ['10.0.1.0/24', '10.0.2.0/24'] },
  ],
];

describe('several values in one text', () => {
  test.each(repaired)('%s: become a list, and the edited text has it', (_, written, after) => {
    const { plan, text, obstacles } = planned(group(written));
    const repairs = plan.changes.filter(isListRepair);
    expect(repairs).toHaveLength(1);
    expect(obstacles).toEqual([]);
    const { securityRules } = JSON.parse(text ?? '{}') as { readonly securityRules: readonly Fields[] };
    expect(securityRules.find(({ name }) => name === 'a')).toEqual(
      JSON.parse(JSON.stringify({ name: 'a', ...fields, ...written, ...after })),
    );
  });

  test('that a requirement needs are its fix, and no rule is added', () => {
    const { before, plan } = planned(group({ destinationPortRange: '80,443' }));
    expect(before).not.toBe('allowed');
    expect(plan.fixes).toMatchObject([{ requirement: 's/f0', status: 'verified' }]);
    expect(plan.changes).toHaveLength(1);
    expect(plan.changes[0]).toMatchObject({ before: { name: 'a' }, requirements: ['s/f0'] });
  });

  test('that deny are repaired before what they would then block is allowed', () => {
    const { plan } = planned(group({ access: 'Deny', destinationPortRange: '80,443' }));
    expect(plan.fixes).toMatchObject([{ status: 'verified' }]);
    expect(plan.result.requirements[0]?.verdict).toBe('allowed');
    expect(plan.changes.some(isListRepair)).toBe(true);
  });

  test.each(codeLanguages)('are written in %s', (language) => {
    const { plan } = planned(group({ destinationPortRange: '80,443' }));
    const code = writeChanges(plan.changes, language)
      .map((one) => one.code)
      .join('');
    expect(code).toMatch(/80'?"?,?\s+'?"?443/);
    expect(code).not.toContain('80,443');
  });

  test.each([
    ['a tag must stand alone', { destinationAddressPrefix: 'Storage,Sql' }],
    ['one of them is no port', { destinationPortRange: '80,https' }],
    ['one of them is an expression', { destinationPortRange: "[parameters('a')],443" }],
    ['a rule without any needs nothing', {}],
  ])('are left where %s', (_, written) => {
    expect(listRepairs(read([{ name: 'a.json', text: group(written) }]))).toEqual([]);
  });
});
