import { describe, expect, test } from 'vitest';
import { linkList } from '../../../../src/site/machine/link-list.ts';
import { pageMarkdown } from '../../../../src/site/machine/page-markdown.ts';

const file = [
  '---',
  'title: A',
  'order: 1',
  '---',
  '',
  '{/* Made from scenarios/ by "npm run generate". */}',
  '',
  'See [the scenario](/en/scenarios/compute/#identity) and [outside](https://example.com/a).',
  '',
  '---',
  '',
  '```md',
  '[kept](/en/guides/)',
  '```',
  '',
  '[again](/en/guides/) and [a host](//example.com/)',
  '',
].join('\n');

describe('a page as Markdown', () => {
  test('has its title and description, and no frontmatter; its links lead below the base path, code stays', () => {
    expect(pageMarkdown({ title: 'A * star', description: 'What it says.', file }, '/tools/portolan/')).toBe(
      [
        '# A \\* star',
        'What it says.',
        'See [the scenario](/tools/portolan/en/scenarios/compute/#identity) and [outside](https://example.com/a).',
        '---',
        '```md\n[kept](/en/guides/)\n```',
        '[again](/tools/portolan/en/guides/) and [a host](//example.com/)\n',
      ].join('\n\n'),
    );
  });

  test('has the rule of a card as code that can be copied', () => {
    const card = `| a | <dd><pre><code>az x -g "$GROUP" \\\\&#10;--name "$A\\_B" --to '\\*' &lt;b&gt; &amp;&#124;</code></pre></dd> |`;
    expect(pageMarkdown({ title: 'A', file: card }, '/')).toContain(
      `<dd>\`az x -g "$GROUP" --name "$A_B" --to '*' <b> &\\|\`</dd>`,
    );
  });

  test('is the same at the root', () => {
    expect(pageMarkdown({ title: 'A', file }, '/')).toContain('[again](/en/guides/)');
  });
});

test('a list of links leaves out groups without any, and says other forms', () => {
  expect(
    linkList({
      title: 'T',
      about: ['About.'],
      groups: [
        { title: 'None', links: [] },
        {
          title: 'Some',
          links: [
            { title: '[a]', address: '/a.md', description: 'A.', others: { JSON: '/a.json' } },
            { title: 'b', address: '/b.md', description: null },
          ],
        },
      ],
    }),
  ).toBe('# T\n\nAbout.\n\n## Some\n\n- [\\[a\\]](/a.md) ([JSON](/a.json)): A.\n- [b](/b.md)\n');
});
