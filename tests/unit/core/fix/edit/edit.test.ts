// Pasted texts with the changes made: only what has to change does, in the layout of the text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { read } from '../../../../../src/core/azure/index.ts';
import type { CheckResult } from '../../../../../src/core/checker/lists/check-result.ts';
import { applyChanges, applyEdits, editTexts, fixPlanFor } from '../../../../../src/core/fix/index.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { library as askFor, defaults, type FlowText } from '../../checker/build.ts';
import { check } from '../../checker/checked.ts';

const options = { ...defaults, parameters: { 'compute-prefixes': ['10.0.1.0/24'] } };

/** What fixes the flow, made in the text; null where nothing can be made in it. */
function fixed(text: string, flow: Partial<FlowText> = {}): string | null {
  const inputs = [{ name: 'a.json', text }];
  const configuration = read(inputs);
  const asked = askFor([flow]);
  const { changes } = fixPlanFor({ configuration, result: check(configuration, asked, options) }, asked, options);
  expect(changes, 'there is something to change').not.toEqual([]);
  const { inputs: edited, notApplied } = editTexts(changes, configuration, inputs);
  return notApplied.length > 0 ? null : (edited[0]?.text ?? null);
}

const deny = (more = ''): string =>
  `{"name":"d","priority":4096,"direction":"Outbound","access":"Deny","protocol":"*","sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"*"${more}}`;
const added =
  '{"name":"allow-storage","description":"s/f0","priority":100,"direction":"Outbound","access":"Allow","protocol":"Tcp","sourceAddressPrefix":"10.0.1.0/24","sourcePortRange":"*","destinationAddressPrefix":"Storage","destinationPortRange":"443"}';
const nested = (flat: string): string => flat.replace(/^(\{"name":"[^"]*",)(.*)\}$/, '$1"properties":{$2}}');
const pretty = (json: string, unit: string | number = 2): string => JSON.stringify(JSON.parse(json), null, unit);

describe('a rule of its own is put behind the others', () => {
  const cases: readonly (readonly [title: string, text: string, result: string])[] = [
    ['on one line', `[${deny()}]`, `[${deny()},${added}]`],
    ['on lines', pretty(`[${deny()}]`), pretty(`[${deny()},${added}]`)],
    ['with four blanks a level', pretty(`[${deny()}]`, 4), pretty(`[${deny()},${added}]`, 4)],
    ['with tabs', pretty(`[${deny()}]`, '\t'), pretty(`[${deny()},${added}]`, '\t')],
    [
      'with CR LF',
      pretty(`[${deny()}]`).replaceAll('\n', '\r\n'),
      pretty(`[${deny()},${added}]`).replaceAll('\n', '\r\n'),
    ],
    ['after a byte order mark', `\ufeff${pretty(`[${deny()}]`)}`, `\ufeff${pretty(`[${deny()},${added}]`)}`],
    [
      'under properties where the others are',
      pretty(
        `{"name":"g","type":"Microsoft.Network/networkSecurityGroups","properties":{"securityRules":[${nested(deny())}]}}`,
      ),
      pretty(
        `{"name":"g","type":"Microsoft.Network/networkSecurityGroups","properties":{"securityRules":[${nested(deny())},${nested(added)}]}}`,
      ),
    ],
    [
      'in the group of a template',
      pretty(
        `{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","resources":[{"type":"Microsoft.Network/networkSecurityGroups","apiVersion":"2024-05-01","name":"g","properties":{"securityRules":[${nested(deny())}]}}]}`,
      ),
      pretty(
        `{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","resources":[{"type":"Microsoft.Network/networkSecurityGroups","apiVersion":"2024-05-01","name":"g","properties":{"securityRules":[${nested(deny())},${nested(added)}]}}]}`,
      ),
    ],
    [
      'in the second of two documents',
      `{"name":"v","type":"Microsoft.Network/virtualNetworks","addressSpace":{"addressPrefixes":["10.9.0.0/16"]}}\n[${deny()}]`,
      `{"name":"v","type":"Microsoft.Network/virtualNetworks","addressSpace":{"addressPrefixes":["10.9.0.0/16"]}}\n[${deny()}, ${added.replaceAll('":', '": ').replaceAll(',"', ', "')}]`,
    ],
    [
      'past comments',
      `// exported\n[\n  ${deny()} /* the last */\n]\n`,
      `// exported\n[\n  ${deny()},\n  ${pretty(added).replaceAll('\n', '\n  ')} /* the last */\n]\n`,
    ],
  ];
  test.each(cases)('%s', (_, text, result) => expect(fixed(text)).toBe(result));
});

describe('a field gets more', () => {
  const allow = (fields: string): string =>
    `{"name":"a","priority":"200","direction":"Outbound","access":"Allow","protocol":"Tcp","sourceAddressPrefix":"10.0.1.0/24","sourcePortRange":"*","destinationAddressPrefix":"Storage",${fields}}`;
  const more: Partial<FlowText> = { ports: [443, 445] };
  const cases: readonly (readonly [title: string, before: string, after: string])[] = [
    [
      'in the list that is there',
      '"destinationPortRanges":["443","8080"],"destinationPortRange":null',
      '"destinationPortRanges":["443","8080","445"],"destinationPortRange":null',
    ],
    ['in a list in the place of one value', '"destinationPortRange":"443"', '"destinationPortRanges":["443","445"]'],
    [
      'in the empty list beside one value',
      '"destinationPortRange":"443","destinationPortRanges":[]',
      '"destinationPortRange":"","destinationPortRanges":["443","445"]',
    ],
  ];
  test.each(cases)('%s', (_, before, after) =>
    expect(fixed(`[${allow(before)},${deny()}]`, more)).toBe(`[${allow(after)},${deny()}]`),
  );

  test('a priority stays text where it was text', () => {
    const blocked = deny().replace('4096', '"100"');
    expect(fixed(`[${blocked}]`)).toBe(`[${blocked.replace('"100"', '"101"')},${added}]`);
  });
});

describe('a text that is no configuration to keep', () => {
  const cases: readonly (readonly [title: string, text: string])[] = [
    [
      'PowerShell',
      '{"Name":"g","SecurityRules":[{"Name":"d","Priority":4096,"Direction":"Outbound","Access":"Deny","Protocol":"*","SourceAddressPrefix":["*"],"SourcePortRange":["*"],"DestinationAddressPrefix":["*"],"DestinationPortRange":["*"]}]}',
    ],
    [
      'Terraform',
      '{"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{"resources":[{"address":"azurerm_network_security_group.g","mode":"managed","type":"azurerm_network_security_group","name":"g","values":{"name":"g","security_rule":[{"name":"d","priority":4096,"direction":"Outbound","access":"Deny","protocol":"*","source_address_prefix":"*","source_port_range":"*","destination_address_prefix":"*","destination_port_range":"*"}]}}]}}}',
    ],
    [
      'effective rules',
      '{"value":[{"networkSecurityGroup":{"id":"/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/networkSecurityGroups/g"},"effectiveSecurityRules":[{"name":"securityRules/d","protocol":"All","direction":"Outbound","access":"Deny","priority":4096,"sourceAddressPrefix":"0.0.0.0/0","sourcePortRange":"0-65535","destinationAddressPrefix":"0.0.0.0/0","destinationPortRange":"0-65535"}]}]}',
    ],
    [
      'a loop of a template',
      '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","resources":[{"type":"Microsoft.Network/networkSecurityGroups","name":"g","properties":{"copy":[{"name":"securityRules","count":1,"input":{"name":"d","properties":{"priority":4096,"direction":"Outbound","access":"Deny","protocol":"*","sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"*"}}}]}}]}',
    ],
  ];
  test.each(cases)('%s is left alone', (_, text) => expect(fixed(text)).toBeNull());
});

test('edits that overlap are a mistake, not a merge', () => {
  const edits = [
    { offset: 0, remove: 3, insert: 'x' },
    { offset: 2, remove: 0, insert: 'y' },
  ];
  expect(() => applyEdits('abc', edits)).toThrow('overlap');
});

const scenarios = join(import.meta.dirname, '../../../../../scenarios');
const library = ownLibrary;
describe.each(library.scenarios.map(({ id }) => id))('the samples of %s', (id) => {
  const folder = join(scenarios, id, 'samples');
  const expected = parse(readFileSync(join(folder, 'expected.yaml'), 'utf8')) as Record<
    string,
    { revision: string; parameters: Record<string, string> }
  >; // checked by the samples' own test
  const failing = readdirSync(folder).filter((file) => file.startsWith('fail-'));
  test.each(failing)('%s, edited and read again: as planned, all met, no change too many', (file) => {
    const { revision = 'current', parameters = {} } = expected[file] ?? {};
    const own = { scenarios: [id], revision, parameters };
    const inputs = [{ name: file, text: readFileSync(join(folder, file), 'utf8') }];
    const configuration = read(inputs);
    const plan = fixPlanFor({ configuration, result: check(configuration, library, own) }, library, own);
    const { inputs: edited, notApplied } = editTexts(plan.changes, configuration, inputs);
    expect(notApplied).toEqual([]);
    const again = check(read(edited.length > 0 ? [{ name: file, text: edited[0]?.text ?? '' }] : inputs), library, own);
    const verdicts = (result: CheckResult) =>
      result.requirements.map(({ requirement, verdict }) => `${requirement} ${verdict}`);
    // A placeholder is text that no rule can hold yet, so its verdict is not the plan's.
    const placeholders = plan.fixes.some(({ status }) => status === 'placeholders');
    if (placeholders) return;
    expect(verdicts(again)).toEqual(verdicts(plan.result));
    const metWith = (changes: typeof plan.changes): readonly string[] =>
      verdicts(check(applyChanges(configuration, changes), library, own)).filter((one) => one.endsWith(' allowed'));
    const met = metWith(plan.changes);
    // What is still closed, the plan gives a reason for. (What nobody given stays undecided, and what a
    // setting closes no rule opens.)
    const excused = new Set(
      plan.fixes.filter(({ obstacles }) => obstacles.length > 0).map(({ requirement }) => requirement),
    );
    const closed = again.requirements.filter(
      ({ need, kind, bySettings, verdict }) =>
        need === 'required' && kind !== 'setting' && !bySettings && (verdict === 'blocked' || verdict === 'partly'),
    );
    expect(closed.filter(({ requirement }) => !excused.has(requirement))).toEqual([]);
    for (const [index, change] of plan.changes.entries())
      expect(metWith(plan.changes.toSpliced(index, 1)).length, JSON.stringify(change)).toBeLessThan(met.length);
  });
});
