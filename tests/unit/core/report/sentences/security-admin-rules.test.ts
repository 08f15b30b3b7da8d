// A security admin rule decides before the network security group: the sentence names the network manager, not the group.
import { expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { probe } from '../../../../../src/core/checker/index.ts';
import type { Locale } from '../../../../../src/core/i18n/locales.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { explain } from '../../../../../src/core/report/sentences/explain.ts';
import { securityAdminRuleCases } from '../../../../expert-cases/cases/security-admin-rules.ts';
import { ownLibraryWithTags } from '../../../../own-library.ts';
import { check } from '../../checker/checked.ts';

const textsOf = (name: string) => {
  const found = securityAdminRuleCases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found.pasted.map((one, index) => ({ name: `${index}.json`, text: JSON.stringify(one) }));
};

function sentence(name: string, locale: Locale): string | undefined {
  const texts = textsOf(name);
  const parameters = { 'compute-prefix': ['10.0.1.0/24'] };
  const options = { scenarios: ['compute'], revision: 'current', parameters };
  const result = check(read(texts), ownLibraryWithTags, options);
  const { scenarios } = explain(result, {
    library: ownLibraryWithTags,
    locale,
    words: messagesIn('checker', locale),
    inputs: texts.map((one) => one.name),
    evidence: result.evidence,
  });
  return scenarios[0]?.requirements.find(({ id }) => id === 'identity')?.decisions[0]?.sentence;
}

const denies = 'an effective security admin rule denies';
test.each<readonly [string, Locale, string]>([
  [denies, 'en', 'Azure Virtual Network Manager: blocked by rule admin-100 (security admin rule, priority 100).'],
  [
    denies,
    'fr',
    'Azure Virtual Network Manager : bloqué par la règle admin-100 (règle d’administration de sécurité, priorité 100).',
  ],
  [
    `${denies}, and the subnet has no group`,
    'en',
    'Azure Virtual Network Manager: blocked by rule admin-100 (security admin rule, priority 100).',
  ],
  [
    'an effective security admin rule always allows what the group denies',
    'en',
    'Azure Virtual Network Manager: allowed by rule admin-100 (security admin rule, priority 100).',
  ],
  [
    'an effective security admin rule allows, a later one and the group deny',
    'en',
    'Network security group nsg: blocked by rule rule-100 (priority 100).',
  ],
])('%s (%s)', (name, locale, expected) => {
  expect(sentence(name, locale)).toBe(expected);
});

test('a hop of a packet is that of the network manager', () => {
  const { path } = probe(read(textsOf(denies)), 'outbound tcp 10.0.1.4 -> AzureActiveDirectory:443');
  expect(path?.hops[0]?.rule).toMatchObject({ name: 'admin-100', ofNetworkManager: true });
});
