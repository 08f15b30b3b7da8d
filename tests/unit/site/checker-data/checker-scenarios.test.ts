// The library in the parts that the checker's page loads: put together they are the whole, and the first of them proposes the
// same scenarios.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DeferredMessages } from '../../../../src/contract/checker-library.ts';
import { read } from '../../../../src/core/azure/read.ts';
import { proposeScenarios } from '../../../../src/core/checker/placement/propose-scenarios.ts';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { carriedServiceTags } from '../../../../src/node/files/read-service-tags.ts';
import { checkerScenario, outlineFacts, outlineMessages } from '../../../../src/site/checker-data/checker-scenarios.ts';
import {
  checkerFacts,
  checkerMessages,
  deferredMessages,
} from '../../../../src/site/checker-data/facts-and-messages.ts';
import {
  checkDocuments,
  MessagesMissing,
  withWholeLibrary,
} from '../../../../src/web/checker/worker/check-documents.ts';
import { ScenariosMissing, withScenarios } from '../../../../src/web/checker/worker/scenario-parts.ts';
import { ownLibrary } from '../../../own-library.ts';

const ids = ownLibrary.scenarios.map(({ id }) => id);
const samples = ids.flatMap((id) => {
  const folder = join(import.meta.dirname, '../../../../scenarios', id, 'samples');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name: `${id}/${name}`, text: readFileSync(join(folder, name), 'utf8') }));
});
const sharedIn = (locale: 'en' | 'fr') => ({
  facts: { ...outlineFacts(ownLibrary), serviceTags: carriedServiceTags() },
  messages: outlineMessages(ownLibrary, locale),
});

describe('the parts', () => {
  test.each(localeIds)('are the whole, in the language %s', (locale) => {
    const parts = ids.map((id) => checkerScenario(ownLibrary, id, locale));
    const { facts, messages } = withScenarios(sharedIn(locale), parts);
    expect({ ...facts, serviceTags: undefined }).toEqual({ ...checkerFacts(ownLibrary), serviceTags: undefined });
    expect(messages).toEqual(checkerMessages(ownLibrary, locale));
  });

  test('that come first have no requirement and no word of a scenario', () => {
    expect(outlineFacts(ownLibrary).scenarios.flatMap(({ flows, settings = [] }) => [...flows, ...settings])).toEqual(
      [],
    );
    expect(outlineFacts(ownLibrary).shared.documents).toEqual({});
    const { text, shared } = outlineMessages(ownLibrary, 'fr');
    expect({ text, documents: shared.documents, contradictions: shared.contradictions }).toEqual({
      ...{ text: {}, documents: {}, contradictions: {} },
    });
  });

  test('that come first propose the scenarios that the whole proposes', () => {
    const proposedBy = (library: Parameters<typeof proposeScenarios>[1]) =>
      samples.map(({ name, text }) => [
        name,
        proposeScenarios(read([{ name, text }]), library, { revision: 'current' }),
      ]);
    const proposed = proposedBy(ownLibrary);
    expect(proposedBy(outlineFacts(ownLibrary))).toEqual(proposed);
    expect(proposed.filter(([, scenarios]) => scenarios?.length !== 0).length).toBeGreaterThan(3);
  });
});

describe('a check', () => {
  const [sample] = samples.filter(({ name }) => name.startsWith('compute/fail-'));
  const check = (scenarios: readonly string[], loaded: readonly string[]) => {
    const parts = loaded.map((id) => checkerScenario(ownLibrary, id, 'en'));
    const dependencies = { ...withScenarios(sharedIn('en'), parts), deferred: null, read };
    const request = { turn: 1, locale: 'en', scenarios, revision: 'current', parameters: {} };
    return checkDocuments(request, [{ id: 1, name: sample?.name ?? '', text: sample?.text ?? '' }], dependencies);
  };

  test('asks for the scenarios of which only the outline is loaded, and for no other', () => {
    expect(() => check(['compute', 'aks'], ['aks'])).toThrow(ScenariosMissing);
    expect(() => check(['compute', 'aks'], ['aks'])).toThrow('the scenarios compute');
  });

  test('has the same answer with the scenarios that it is about as with all', () => {
    const some = check(['compute'], ['compute']);
    const all = check(['compute'], ids);
    expect(some.answer).toEqual(all.answer);
    expect(some.answer.scenarios[0]?.requirements.length).toBeGreaterThan(10);
    const parts = ids.map((id) => checkerScenario(ownLibrary, id, 'en'));
    if (some.checked === null || all.checked === null) throw new Error('Nothing was checked');
    const whole = withWholeLibrary(some.checked, withScenarios(sharedIn('en'), parts));
    expect(whole.library).toEqual(all.checked.library);
    expect(withWholeLibrary(whole, sharedIn('en'))).toBe(whole);
  });

  test('asks for rare messages where it needs one, and then has every sentence', () => {
    const parts = ids.map((id) => checkerScenario(ownLibrary, id, 'fr'));
    const answered = (deferred: DeferredMessages | null, { name, text }: (typeof samples)[number]) => {
      const dependencies = { ...withScenarios(sharedIn('fr'), parts), deferred, read };
      const request = {
        turn: 1,
        locale: 'fr',
        scenarios: [name.split('/')[0] ?? ''],
        revision: 'current',
        parameters: {},
      };
      try {
        return structuredClone(checkDocuments(request, [{ id: 1, name, text }], dependencies).answer);
      } catch (error) {
        if (error instanceof MessagesMissing) return null;
        throw error;
      }
    };
    const some = samples.filter((_, place) => place % 3 === 0);
    const first = some.map((sample) => answered(null, sample));
    const second = some.map((sample) => answered(deferredMessages('fr'), sample));
    expect(second.filter((answer) => answer === null)).toEqual([]);
    expect(first.filter((answer) => answer !== null).length).toBeGreaterThan((some.length * 3) / 4);
    for (const [place, answer] of first.entries()) if (answer !== null) expect(answer).toEqual(second[place]);
  });

  test('throws that a rare message is missing before anything is sent', () => {
    const group = {
      type: 'Microsoft.Network/networkSecurityGroups',
      name: 'nsg',
      properties: {
        securityRules: ['a', 'b'].map((name, place) => ({
          name,
          properties: {
            direction: 'Outbound',
            access: place === 0 ? 'Allow' : 'Deny',
            priority: 100,
            protocol: '*',
            sourceAddressPrefix: '*',
            sourcePortRange: '*',
            destinationAddressPrefix: '*',
            destinationPortRange: '*',
          },
        })),
      },
    };
    const parts = [checkerScenario(ownLibrary, 'compute', 'en')];
    const request = { turn: 1, locale: 'en', scenarios: ['compute'], revision: 'current', parameters: {} };
    const documents = [{ id: 1, name: 'nsg.json', text: JSON.stringify(group) }];
    const base = { ...withScenarios(sharedIn('en'), parts), read };
    expect(() => checkDocuments(request, documents, { ...base, deferred: { azure: {}, checker: {} } })).toThrow(
      MessagesMissing,
    );
    const { answer } = checkDocuments(request, documents, { ...base, deferred: deferredMessages('en') });
    expect(JSON.stringify(answer)).toContain('Two rules have the same priority and direction.');
  });
});
