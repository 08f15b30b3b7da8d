// The library of a check on the page: what is resolved of one is kept while it lives, so that it is the same at every key.
import { describe, expect, test } from 'vitest';
import { carriedServiceTags } from '../../../../../src/node/files/read-service-tags.ts';
import { checkerFacts, checkerMessages } from '../../../../../src/site/checker-data/facts-and-messages.ts';
import { localizeRequest } from '../../../../../src/web/checker/worker/check-documents.ts';
import { ownLibrary } from '../../../../own-library.ts';

const facts = { ...checkerFacts(ownLibrary), serviceTags: carriedServiceTags() };
const messages = { en: checkerMessages(ownLibrary, 'en'), fr: checkerMessages(ownLibrary, 'fr') };
const localized = (locale: 'en' | 'fr', of: Parameters<typeof localizeRequest>[1]['facts'] = facts) => {
  const options = { locale, scenarios: ['compute'], revision: 'current', parameters: {} };
  return localizeRequest(options, { facts: of, messages: { ...messages[locale] } });
};

describe('the library', () => {
  test('is the same at every key', () => {
    expect(localized('en').library).toBe(localized('en').library);
  });
  test('has the words of the language that is asked for', () => {
    for (const locale of ['en', 'fr', 'en'] as const) {
      const { library, bundle } = localized(locale);
      expect(Object.keys(library.shared.text)).toEqual([locale]);
      expect(library.text['compute']).toEqual({ [locale]: messages[locale].text['compute'] });
      expect(bundle.locale).toBe(locale);
    }
  });
  test('is another one with other facts', () => {
    const others = { ...facts, serviceTags: {} };
    expect(localized('en', others).library).not.toBe(localized('en').library);
    expect(localized('en', others).library.serviceTags).toEqual({});
  });
});
