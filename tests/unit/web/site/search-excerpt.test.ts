import { expect, test } from 'vitest';
import { type FoundPage, readableExcerpt } from '../../../../src/web/site/search-excerpt.ts';

const title = 'Jobs stay queued';
const content = `job pending; job stuck. ${title}. Jobs are sent, but never start. Check first. Check that the cluster can get nodes: what keeps compute from starting also keeps jobs in the queue. Use A < B & C. ${'long '.repeat(60)}end.`;
const found = (excerpt: string, others: Partial<FoundPage> = {}) =>
  readableExcerpt({ title, content, excerpt, from: 'match', ...others });

test.each([
  [
    'begins where the sentence of a match begins',
    'the <mark>cluster</mark> can get nodes: what',
    'Check that the <mark>cluster</mark> can get nodes: what keeps compute from starting also keeps jobs in the queue.',
  ],
  [
    'leaves out other words for a page, and its title',
    'job <mark>stuck.</mark> Jobs stay queued. Jobs',
    'Jobs are sent, but never start. Check first.',
  ],
  ['keeps what HTML would read as a tag', 'Use A &lt; <mark>B</mark> &amp; C.', 'Use A &lt; <mark>B</mark> &amp; C.'],
  ['says by an ellipsis that a sentence is longer', `${'long '.repeat(30)}long`, `${'long '.repeat(30)}long …`],
])('%s', (_, excerpt, shown) => {
  expect(found(excerpt)).toBe(shown);
});

test('ends with a whole word', () => {
  const text = `other words. Is it DNS ? ${'several '.repeat(40)}`;
  expect(found('<mark>other</mark> words. Is it', { title: 'Is it DNS\u00a0?', content: text })).toBe(
    'several several …',
  );
});

test('one that begins far before the match begins with an ellipsis', () => {
  const long = `${'far '.repeat(60)}match here.`;
  expect(found('<mark>match</mark> here.', { content: long })).toBe('… <mark>match</mark> here.');
});

test('of a list of facts, the introduction is shown', () => {
  expect(found('compute from <mark>starting</mark> also', { from: 'introduction' })).toBe(
    'Jobs are sent, but never start.',
  );
});

test('a part that is not in the text is shown as it is', () => {
  expect(found('<mark>another</mark> text')).toBe('<mark>another</mark> text');
});
