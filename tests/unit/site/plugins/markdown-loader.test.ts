import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { generatedLoader, proseLoader } from '../../../../src/site/plugins/markdown-loader.ts';

const root = mkdtempSync(join(tmpdir(), 'portolan-loader-'));
afterAll(() => rmSync(root, { recursive: true }));
const write = (name: string, text: string): void => {
  mkdirSync(join(root, 'content'), { recursive: true });
  writeFileSync(join(root, 'content', name), text);
};
write('page.mdx', '{/* Made from scenarios/ by a command. */}\n\nWords {/* here */}\n');

interface Entry {
  readonly id: string;
  readonly digest?: string;
  readonly filePath?: string;
  readonly rendered?: { readonly html: string };
  readonly deferredRender?: boolean;
}
/** What Astro keeps from one build to the next. */
interface Kept {
  readonly entries: Map<string, Entry>;
  readonly meta: Map<string, string>;
}
const nothing = (): Kept => ({ entries: new Map(), meta: new Map() });

type Loading = typeof generatedLoader;
/** Loads pages as Astro would, with `render` for Markdown. */
const load = async (
  loading: Loading,
  pattern: string,
  render: (body: string) => string,
  { entries, meta }: Kept = nothing(),
): Promise<readonly Entry[]> => {
  const type = { getEntryInfo: async ({ contents }: { contents: string }) => ({ body: contents, data: {} }) };
  const markdown = {
    getRenderFunction: async () => async (entry: { body: string }) => ({ html: render(entry.body) }),
  };
  const context: unknown = {
    collection: 'pages',
    config: { root: pathToFileURL(`${root}/`), srcDir: pathToFileURL(`${root}/src/`) },
    entryTypes: new Map<string, object>([
      ['.md', markdown],
      ['.mdx', { ...type, contentModuleTypes: '' }],
    ]),
    generateDigest: (text: string) => text,
    logger: { error: () => undefined, warn: () => undefined, info: () => undefined },
    parseData: async ({ data }: { data: object }) => data,
    meta,
    store: {
      keys: () => [...entries.keys()],
      get: (id: string) => entries.get(id),
      set: (entry: Entry) => entries.set(entry.id, entry),
      delete: (id: string) => entries.delete(id),
      clear: () => entries.clear(),
      addModuleImport: () => undefined,
    },
  };
  const loader = loading({ base: 'content', pattern });
  await loader.load(context as Parameters<typeof loader.load>[0]);
  return [...entries.values()];
};

const shown = (entries: readonly Entry[]) => entries.map(({ id, rendered }) => [id, rendered?.html]);

describe('generated pages', () => {
  test('are rendered as Markdown, without their header', async () => {
    const entries = await load(generatedLoader, 'page.mdx', (body) => body.trim());
    expect(shown(entries)).toEqual([['page', 'Words {/* here */}']]);
  });

  test('fail the build when one cannot be rendered', async () => {
    const broken = load(generatedLoader, 'page.mdx', () => {
      throw new Error('its diagram 1 cannot be drawn');
    });
    await expect(broken).rejects.toThrow('its diagram 1 cannot be drawn');
  });

  test('are kept for the next build as long as nothing that shapes them changes', async () => {
    const kept = nothing();
    await load(generatedLoader, 'page.mdx', () => 'first', kept);
    expect(shown(await load(generatedLoader, 'page.mdx', () => 'second', kept))).toEqual([['page', 'first']]);
    kept.meta.set('rendering', 'that of other plugins');
    expect(shown(await load(generatedLoader, 'page.mdx', () => 'third', kept))).toEqual([['page', 'third']]);
  });
});

describe('pages by people', () => {
  test('are rendered as Markdown where they are no more than that', async () => {
    write('plain.mdx', 'Words, `{code}`, and\nexport of them.\n\n```json\n{ "<a>": 1 }\n```\n');
    const entries = await load(proseLoader, 'plain.mdx', (body) => `<p>${body.slice(0, 5)}</p>\n`);
    expect(shown(entries)).toEqual([['plain', '<p>Words</p>']]);
  });

  test.each([
    ['a component', 'Words.\n\n<Notice />\n'],
    ['an expression', 'Words, {1 + 1}.\n'],
    ['an import', "import { a } from './a.ts';\n\nWords.\n"],
    ['indented text', 'Words.\n\n    no code\n'],
    ['a component after code', '```json\n{}\n```\n\n<Notice />\n'],
    ['a component between codes', '`a` <Notice /> `b`\n'],
  ])('stay modules with %s', async (_, text) => {
    write('module.mdx', text);
    const [entry] = await load(proseLoader, 'module.mdx', () => 'as Markdown');
    expect([entry?.rendered, entry?.deferredRender]).toEqual([undefined, true]);
  });
});
