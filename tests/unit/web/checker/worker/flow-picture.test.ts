// The picture of several scenarios: every flow and route that applies, once, and the same in every language.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/read.ts';
import { localeIds } from '../../../../../src/core/i18n/locales.ts';
import { carriedServiceTags } from '../../../../../src/node/files/read-service-tags.ts';
import {
  checkerFacts,
  checkerMessages,
  deferredMessages,
} from '../../../../../src/site/checker-data/facts-and-messages.ts';
import { checkDocuments } from '../../../../../src/web/checker/worker/check-documents.ts';
import { withDeferredMessages } from '../../../../../src/web/checker/worker/deferred-messages.ts';
import { flowPicture } from '../../../../../src/web/checker/worker/flow-picture.ts';
import { ownLibrary } from '../../../../own-library.ts';

const library = ownLibrary;
const serviceTags = carriedServiceTags();
const group = [{ name: 'nsg', type: 'Microsoft.Network/networkSecurityGroups', properties: { securityRules: [] } }];

const checkedIn = (locale: (typeof localeIds)[number], scenarios: readonly string[]) => {
  const request = { turn: 1, locale, scenarios, revision: 'current', parameters: {} };
  const { checked } = checkDocuments(request, [{ id: 1, name: 'paste.json', text: JSON.stringify(group) }], {
    facts: { ...checkerFacts(library), serviceTags },
    messages: checkerMessages(library, locale),
    deferred: deferredMessages(locale),
    read,
  });
  if (checked === null) throw new Error('There is no configuration');
  return withDeferredMessages(checked, deferredMessages(locale));
};

describe.each([
  [['studio', 'compute', 'docker-images']],
  [['compute', 'serverless', 'batch-endpoints']],
  [library.scenarios.map(({ id }) => id)],
])('%j', (scenarios) => {
  const checked = checkedIn('en', scenarios);
  const picture = flowPicture(checked);
  const arrows = picture.flatMap((place) => place.arrows);

  test('has each flow and route that applies in one arrow, what scenarios share once, and no setting', () => {
    const drawn = arrows.flatMap(({ requirements }) => requirements).toSorted();
    const asked = checked.result.requirements
      .filter(({ kind, sameAs }) => kind !== 'setting' && sameAs === undefined)
      .map(({ requirement }) => requirement);
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn).toEqual(asked.toSorted());
  });

  test('has each place once, and of a place each end once in a direction', () => {
    for (const ids of [picture.map(({ id }) => id), ...picture.map((place) => place.arrows.map(({ id }) => id))])
      expect(ids).toEqual([...new Set(ids)]);
    for (const { name } of [...picture, ...arrows.map(({ far }) => far)]) expect(name).not.toBe('');
  });

  test.each(localeIds)('is joined alike in %s', (locale) => {
    const other = flowPicture(checkedIn(locale, scenarios));
    const shapeOf = (all: typeof picture) =>
      all.map(({ id, arrows: own }) => [id, own.map((arrow) => [arrow.id, arrow.requirements])]);
    expect(shapeOf(other)).toEqual(shapeOf(picture));
  });
});

test('an arrow has the traffic of all that it stands for', () => {
  const [compute] = flowPicture(checkedIn('en', ['compute', 'studio'])).filter(({ id }) => id === 'place compute');
  const files = compute?.arrows.find(({ requirements }) => requirements.includes('compute/file-share-over-endpoint'));
  expect(files?.requirements).toContain('compute/files-over-endpoint');
  expect(files?.traffic).toEqual(['TCP 443', 'TCP 445']);
  // A tag and a private endpoint stand by their names, hosts by up to three of theirs.
  const names = compute?.arrows.map(({ far }) => far.name) ?? [];
  expect(names).toContain('BatchNodeManagement.<region>');
  expect(names).toContain('Private endpoint of the workspace');
  expect(names.filter((name) => / more$/.test(name))).toEqual([]);
});
