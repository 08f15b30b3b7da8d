import { describe, expect, test } from 'vitest';
import { repositoryOf, sourceLinks } from '../../../../src/site/data/repository.ts';

describe('the repository', () => {
  test.each([
    ['https://github.com/me/portolan', { address: 'https://github.com/me/portolan', branch: 'main' }],
    ['https://github.com/me/portolan/', { address: 'https://github.com/me/portolan', branch: 'main' }],
    ['https://github.com/me/portolan/tree/next', { address: 'https://github.com/me/portolan', branch: 'next' }],
    ['https://github.com/me/portolan/edit/main', { address: 'https://github.com/me/portolan', branch: 'main' }],
    ['', null],
    ['portolan', null],
  ])('of %s', (text, expected) => {
    expect(repositoryOf(text)).toEqual(expected);
  });
});

describe('the links of a page', () => {
  const repository = repositoryOf('https://github.com/me/portolan');
  const page = {
    file: 'content/fr/scenarios/compute.mdx',
    madeFrom: undefined,
    title: 'Calcul & images',
    path: 'fr/x/',
  };

  test('lead to its file, and to an issue that names it', () => {
    expect(sourceLinks(repository, page)).toEqual({
      edit: 'https://github.com/me/portolan/edit/main/content/fr/scenarios/compute.mdx',
      source: 'https://github.com/me/portolan/blob/main/content/fr/scenarios/compute.mdx',
      report: 'https://github.com/me/portolan/issues/new?title=Calcul+%26+images&body=fr%2Fx%2F',
    });
  });

  test('lead to what a generated page is made from', () => {
    const made = sourceLinks(repository, { ...page, madeFrom: 'scenarios/compute/scenario.yaml' });
    expect(made?.source).toBe('https://github.com/me/portolan/blob/main/scenarios/compute/scenario.yaml');
  });

  test('are none without a repository', () => {
    expect(sourceLinks(null, page)).toBeNull();
  });
});
