import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import type { Locale } from '../../../../../src/core/i18n/locales.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { explain } from '../../../../../src/core/report/sentences/explain.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { check } from '../../checker/checked.ts';

// The sentences of whole checks: studio/sign-in is TCP 80 and 443 to AzureActiveDirectory.
const library = ownLibrary;
const rule = (name: string, priority: number, access: string, destination: string, port: string) => ({
  name,
  priority,
  direction: 'Outbound',
  access,
  protocol: 'Tcp',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: destination,
  destinationPortRange: port,
});
const signInWith = (rules: readonly object[], locale: Locale = 'en', names: readonly string[] = ['nsg.json']) => {
  const texts = names.map((name, index) => ({
    name,
    text: index === 0 ? JSON.stringify({ name: 'nsg-x', securityRules: rules }, null, 1) : '{"name":"rt","routes":[]}',
  }));
  const result = check(read(texts), library, { scenarios: ['studio'], revision: 'current', parameters: {} });
  const { evidence } = result;
  const words = messagesIn('checker', locale);
  const explanation = explain(result, { library, locale, words, inputs: names, evidence });
  const found = explanation.scenarios[0]?.requirements.find(({ id }) => id === 'sign-in');
  if (found === undefined) throw new Error('studio/sign-in is not in the result');
  return found;
};

describe('what decides', () => {
  const cases: readonly (readonly [string, readonly object[], string])[] = [
    [
      'a rule that allows',
      [rule('web', 100, 'Allow', 'Internet', '*')],
      'Network security group nsg-x: allowed by rule web (priority 100).',
    ],
    [
      'a rule that denies',
      [rule('no', 100, 'Deny', 'Internet', '*')],
      'Network security group nsg-x: blocked by rule no (priority 100).',
    ],
    [
      'no rule',
      [],
      'Network security group nsg-x: allowed by default rule AllowInternetOutBound (priority 65001); no custom rule matches.',
    ],
    [
      'two rules',
      [rule('a', 100, 'Deny', 'Internet', '80'), rule('b', 110, 'Deny', '*', '443')],
      'blocked by rules a (priority 100) and b (priority 110) together.',
    ],
    [
      'a part',
      [rule('no', 100, 'Deny', 'Internet', '80')],
      'Network security group nsg-x: part is allowed and part is blocked.',
    ],
  ];
  test.each(cases)('%s', (_, rules, sentence) => {
    expect(signInWith(rules).decisions[0]?.sentence).toContain(sentence);
  });

  test('an allowing and a blocking rule are named where either may decide', () => {
    const ofMembers = {
      ...rule('members', 100, 'Allow', 'AzureActiveDirectory', '*'),
      sourceAddressPrefix: '',
      sourceApplicationSecurityGroups: [{ id: '/subscriptions/s/applicationSecurityGroups/asg-x' }],
    };
    const found = signInWith([ofMembers, rule('no', 4096, 'Deny', '*', '*')]);
    expect(found.decisions[0]?.sentence).toBe(
      'Network security group nsg-x: undecided. Whether rule members (priority 100) allows the packets or rule no ' +
        '(priority 4096) blocks them is unknown.',
    );
    expect(found.decisions[0]?.parts[0]).toMatch(/^Possibly blocked by no \(priority 4096\): TCP from .* except asg-x/);
    expect(found.missing.map(({ code }) => code)).toEqual(['application-security-group']);
  });
  test('tags that one service-tag file would settle are one sentence with one command', () => {
    const rules = [rule('a', 100, 'Deny', 'Sql', '*'), rule('b', 110, 'Deny', 'AzureMonitor', '*')];
    const { missing } = signInWith(rules);
    expect(missing.map(({ code }) => code)).toEqual(['tag-overlap']);
    expect(missing[0]?.sentence).toMatch(/AzureActiveDirectory may share addresses with .*Sql.*AzureMonitor/);
    expect(missing[0]?.command).toContain('az network list-service-tags');
  });
  test('the part that is denied is exact', () => {
    expect(signInWith([rule('no', 100, 'Deny', 'Internet', '80')]).decisions[0]?.parts.join(' ')).toContain('port 80');
  });
  test('parts that are denied are named as far as eight, and then counted', () => {
    const cut = (count: number) =>
      signInWith(
        Array.from({ length: count }, (_, index) => ({
          ...rule(`no-${index}`, 100 + index, 'Deny', 'Internet', '80'),
          sourceAddressPrefix: `10.0.${2 * index}.0/24`,
        })),
      ).decisions[0]?.parts ?? [];
    expect(cut(8)).toHaveLength(8);
    expect(cut(8)[7]).toContain('10.0.14.0/24');
    expect(cut(10)).toHaveLength(9);
    expect(cut(10)[7]).toContain('10.0.14.0/24');
    expect(cut(10)[8]).toMatch(/^2 /);
  });
  test('a rule is named with priority, line and column, and with its file when there are several', () => {
    const rules = [rule('no', 100, 'Deny', 'Internet', '*')];
    expect(signInWith(rules).rule?.label).toBe('no, priority 100, line 4, column 3');
    expect(signInWith(rules, 'en', ['nsg.json', 'rt.json']).rule?.label).toBe(
      'no, priority 100, nsg.json, line 4, column 3',
    );
  });
  test('French sentences are whole, with the spaces of French', () => {
    const french = signInWith([rule('no', 100, 'Deny', 'Internet', '*')], 'fr');
    expect(french.decisions[0]?.sentence).toBe(
      'Groupe de sécurité réseau nsg-x\u00a0: bloqué par la règle no (priorité 100).',
    );
    expect(french.verdictWord).toBe('bloqué');
  });
});

test('a requirement is explained with its sources, dates and one packet', () => {
  const found = signInWith([rule('no', 100, 'Deny', 'Internet', '*')]);
  expect(found.required).toContain('AzureActiveDirectory');
  expect(found.sources.length).toBeGreaterThan(0);
  expect(found.sources[0]).toMatch(/\d{4}/);
  expect(found.packet?.text).toMatch(/^TCP .+ -> AzureActiveDirectory:(?:80|443)$/);
});

// The first line of every report.
describe('the summary', () => {
  const result = check(read([{ name: 'x', text: '[]' }]), library, {
    scenarios: ['studio'],
    revision: 'current',
    parameters: {},
  });
  const context = {
    library,
    locale: 'en',
    words: messagesIn('checker', 'en'),
    inputs: ['x'],
    evidence: result.evidence,
  };
  test.each([
    [[0, 0, 0, 0], 'With these parameters, the selected scenarios require nothing.'],
    [[1, 0, 0, 0], 'The only required flow, route, or setting is met.'],
    [[3, 0, 0, 0], 'All 3 required flows, routes, and settings are met.'],
    [[2, 1, 0, 0], 'Required: 1 blocked or not met · 2 allowed or met'],
    [[2, 0, 1, 0], 'Required: 1 partly met · 2 allowed or met'],
    [[2, 0, 0, 1], 'Required: 1 undecided · 2 allowed or met'],
    [[0, 0, 0, 1], 'Required: 1 undecided'],
    [[1200, 3, 2, 1], 'Required: 3 blocked or not met · 2 partly met · 1 undecided · 1,200 allowed or met'],
  ])('of %j', ([allowed = 0, blocked = 0, partly = 0, undecided = 0], summary) => {
    const counts = { allowed, blocked, partly, undecided };
    expect(explain({ ...result, counts }, context).summary).toBe(summary);
  });
});

test('no slot stays open in any sentence of any scenario', () => {
  for (const locale of ['en', 'fr'] as const) {
    const result = check(
      read([{ name: 'x', text: JSON.stringify([rule('no', 100, 'Deny', 'Internet', '*')]) }]),
      library,
      {
        scenarios: library.scenarios.map(({ id }) => id),
        revision: 'current',
        parameters: {},
      },
    );
    const text = JSON.stringify(
      explain(result, {
        library,
        locale,
        words: messagesIn('checker', locale),
        inputs: ['x'],
        evidence: result.evidence,
      }),
    );
    expect(text.match(/[^$]\{[a-z:-]+\}/gi) ?? []).toEqual([]);
  }
});

describe('a value that is not known is called what it is', () => {
  test.each([
    ["[parameters('port')]", "The expression [parameters('port')] can’t be evaluated."],
    ['http', 'The value of “http” is unknown.'],
    ['', 'A value that this depends on is missing or can’t be read.'],
  ])('%j', (port, sentence) => {
    const { missing } = signInWith([rule('web', 100, 'Deny', 'Internet', port)]);
    expect(missing.map((one) => one.sentence).join(' ')).toContain(sentence);
  });
});
