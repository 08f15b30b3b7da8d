// The module of the facts gives the facts, whatever form it carries them in.
import { expect, test } from 'vitest';
import { checkerFacts } from '../../../src/site/checker-data/facts-and-messages.ts';
import { factsModule } from '../../../src/site/checker-data/facts-module.ts';
import { ownLibrary } from '../../own-library.ts';

const evaluated = async (text: string): Promise<unknown> => {
  const { default: facts } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { default: unknown };
  return facts;
};

test('it gives the facts', async () => {
  const facts = checkerFacts(ownLibrary);
  expect(await evaluated(factsModule(facts))).toEqual(facts);
  expect(factsModule(facts)).not.toContain('swedencentral');
});

test('a region may have another name than its suffix', async () => {
  const facts = checkerFacts(ownLibrary);
  const other = { ...facts, shared: { ...facts.shared, regions: { somewhere: { suffix: 'Elsewhere' } } } };
  expect(await evaluated(factsModule(other))).toEqual(other);
});
