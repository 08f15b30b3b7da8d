// A firewall whose network rule names a host, and does not resolve it: the sentence says why the rule does not count.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import type { Locale } from '../../../../../src/core/i18n/locales.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { explain } from '../../../../../src/core/report/sentences/explain.ts';
import { network, open, toFirewall } from '../../../../expert-cases/expert-case.ts';
import { firewall, table } from '../../../../expert-cases/network.ts';
import { ownLibraryWithTags } from '../../../../own-library.ts';
import { check } from '../../checker/checked.ts';

/** Returns the sentence of the firewall for a requirement; the firewall's one rule is for login.microsoftonline.com. */
function sentence(id: string, locale: Locale, policy: object): string | undefined {
  const pasted = [
    open,
    network('rt'),
    table('rt', toFirewall),
    ...firewall({ allow: ['login.microsoftonline.com'], policy }),
  ];
  const texts = pasted.map((one, index) => ({ name: `${index}.json`, text: JSON.stringify(one) }));
  const result = check(read(texts), ownLibraryWithTags, {
    scenarios: ['compute'],
    revision: 'current',
    parameters: {},
  });
  const words = messagesIn('checker', locale);
  const inputs = texts.map(({ name }) => name);
  const explanation = explain(result, {
    library: ownLibraryWithTags,
    locale,
    words,
    inputs,
    evidence: result.evidence,
  });
  const found = explanation.scenarios[0]?.requirements.find((one) => one.id === id);
  return found?.decisions.find(({ sentence: text }) => text.includes('fwp'))?.sentence;
}

const off = {};
const basic = { sku: { tier: 'Basic' }, dnsSettings: { enableProxy: true } };

describe('a network rule for a host', () => {
  test.each<readonly [string, string, Locale, object, string]>([
    [
      'DNS proxy is off',
      'identity',
      'en',
      off,
      'Firewall fwp: blocked. Network rule rcg/allow/rule-0 names this host, but host names in network rules need DNS proxy, which this firewall doesn’t use. No other rule matches, and Azure Firewall denies by default.',
    ],
    [
      'DNS proxy is off, in French',
      'identity',
      'fr',
      off,
      'Pare-feu fwp : bloqué. La règle de réseau rcg/allow/rule-0 cite cet hôte, mais les noms d’hôte des règles de réseau exigent le proxy DNS, que ce pare-feu n’utilise pas. Aucune autre règle ne correspond, et le Pare-feu Azure refuse par défaut.',
    ],
    [
      'another host is asked for',
      'directory-graph',
      'en',
      off,
      'Firewall fwp: blocked. No rule matches, and Azure Firewall denies by default.',
    ],
    [
      'the Basic SKU has no DNS proxy',
      'identity',
      'en',
      basic,
      'Firewall fwp: blocked. Network rule rcg/allow/rule-0 names this host, but host names in network rules need DNS proxy, which this firewall doesn’t use. No other rule matches, and Azure Firewall denies by default.',
    ],
  ])('%s', (_, id, locale, policy, expected) => {
    expect(sentence(id, locale, policy)).toBe(expected);
  });
});
