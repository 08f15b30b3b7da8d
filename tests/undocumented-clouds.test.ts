// What no document grants to another cloud than the public one is not asked for there, and the page says that it is unknown.
import { describe, expect, test } from 'vitest';
import { resolveScenario } from '../src/core/model/resolve-scenario.ts';
import { ownLibrary as library } from './own-library.ts';

const scenario = 'data-exfiltration';
const settingsIn = (cloud: string): Readonly<Record<string, string>> => {
  const { settings } = resolveScenario(library, scenario, { revision: 'current', parameters: { cloud } });
  return Object.fromEntries(settings.map(({ id, applies }) => [id, applies]));
};
const ofTheProtection = ['storage-service-endpoint', 'policy-has-alias', 'policy-has-account'];

// The article on data exfiltration names neither Azure Government nor Azure operated by 21Vianet.
describe('the protection against data exfiltration', () => {
  test.each([
    ['public', 'yes'],
    ['government', 'no'],
    ['china', 'no'],
  ])('in the cloud %s: its settings apply: %s', (cloud, applies) => {
    expect(settingsIn(cloud)).toEqual(Object.fromEntries(ofTheProtection.map((id) => [id, applies])));
  });

  test.each([
    ['en', 'is unknown'],
    ['fr', 'On ignore'],
  ])('says in %s that other clouds are unknown', (locale, words) => {
    const note = library.text[scenario]?.[locale]?.notes?.['other-clouds'];
    expect(note).toContain(words);
  });
});
