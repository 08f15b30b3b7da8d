import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { generatedLoader } from '../../../../src/site/plugins/generated-loader.ts';

const root = mkdtempSync(join(tmpdir(), 'portolan-loader-'));
afterAll(() => rmSync(root, { recursive: true }));
mkdirSync(join(root, 'content'));
writeFileSync(join(root, 'content', 'page.mdx'), '{/* Made from scenarios/ by a command. */}\n\nWords {/* here */}\n');

interface Entry {
  readonly id: string;
  readonly rendered?: { readonly html: string };
}
/** Loads the folder as Astro would, with `render` for Markdown. */
const load = async (render: (body: string) => string): Promise<readonly Entry[]> => {
  const entries = new Map<string, Entry>([['older', { id: 'older' }]]);
  const type = { getEntryInfo: async ({ contents }: { contents: string }) => ({ body: contents, data: {} }) };
  const markdown = {
    getRenderFunction: async () => async (entry: { body: string }) => ({ html: render(entry.body) }),
  };
  const context: unknown = {
    collection: 'generated',
    config: { root: pathToFileURL(`${root}/`), srcDir: pathToFileURL(`${root}/src/`) },
    entryTypes: new Map<string, object>([
      ['.md', markdown],
      ['.mdx', { ...type, contentModuleTypes: '' }],
    ]),
    generateDigest: (text: string) => text,
    logger: { error: () => undefined, warn: () => undefined, info: () => undefined },
    parseData: async ({ data }: { data: object }) => data,
    store: {
      keys: () => [...entries.keys()],
      get: (id: string) => entries.get(id),
      set: (entry: Entry) => entries.set(entry.id, entry),
      delete: (id: string) => entries.delete(id),
      clear: () => entries.clear(),
    },
  };
  const loader = generatedLoader({ base: 'content', pattern: '*.mdx' });
  await loader.load(context as Parameters<typeof loader.load>[0]);
  return [...entries.values()];
};

describe('generated pages', () => {
  test('are rendered as Markdown, without their header, and nothing older is kept', async () => {
    const entries = await load((body) => body.trim());
    expect(entries.map(({ id, rendered }) => [id, rendered?.html])).toEqual([['page', 'Words {/* here */}']]);
  });

  test('fail the build when one cannot be rendered', async () => {
    const broken = load(() => {
      throw new Error('its diagram 1 cannot be drawn');
    });
    await expect(broken).rejects.toThrow('its diagram 1 cannot be drawn');
  });
});
