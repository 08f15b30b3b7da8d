// A route that sends replies to a firewall which has not seen the requests: the sentence says so, and not that it drops them.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { type Locale, localeIds } from '../../../../../src/core/i18n/locales.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { explain } from '../../../../../src/core/report/sentences/explain.ts';
import { network, toFirewall } from '../../../../expert-cases/expert-case.ts';
import { firewall, nsg, table } from '../../../../expert-cases/network.ts';
import { ownLibraryWithTags } from '../../../../own-library.ts';
import { check } from '../../checker/checked.ts';

const lets = nsg('nsg', ['100 in allow tcp AzureMachineLearning -> * 44224']);

/** Returns the sentence of the route table on requests of the service. */
function sentence(routes: readonly string[], locale: Locale): string | undefined {
  const pasted = [lets, network('rt'), table('rt', routes), ...firewall()];
  const texts = pasted.map((one, index) => ({ name: `${index}.json`, text: JSON.stringify(one) }));
  const parameters = { 'public-ip': true, 'compute-prefix': ['10.0.1.0/24'] };
  const result = check(read(texts), ownLibraryWithTags, { scenarios: ['compute'], revision: 'current', parameters });
  const words = messagesIn('checker', locale);
  const inputs = texts.map(({ name }) => name);
  const { scenarios } = explain(result, {
    library: ownLibraryWithTags,
    locale,
    words,
    inputs,
    evidence: result.evidence,
  });
  const found = scenarios[0]?.requirements.find(({ id }) => id === 'aml-manages-node');
  return found?.decisions.find(({ sentence: text }) => text.includes(' rt'))?.sentence;
}

describe('replies to requests from outside', () => {
  const cases: Readonly<Record<Locale, string>> = {
    en: 'Route table rt: blocked. The requests come in directly, but route route-0 sends the replies to firewall fwp, which drops replies to requests that it hasn’t seen.',
    fr: 'Table de routage rt : bloqué. Les requêtes arrivent directement, mais l’itinéraire route-0 envoie les réponses au pare-feu fwp, qui rejette les réponses à des requêtes qu’il n’a pas vues.',
  };
  test.each(localeIds)('that a pasted firewall gets, in %s', (locale) => {
    expect(sentence(toFirewall, locale)).toBe(cases[locale]);
  });
  test('that a route drops', () => {
    expect(sentence(['0.0.0.0/0 none'], 'en')).toBe('Route table rt: blocked. Route route-0 drops the traffic.');
  });
});
