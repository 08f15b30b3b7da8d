// The pages that `npm run generate` writes are MDX for code hosts and editors, and hold no component: what they say is
// Markdown. Rendered as that, a page costs the build a quarter of what it costs as a module that Vite compiles,
// bundles and imports (bench/site.ts). Pages by people stay MDX and may hold components.
import { glob, type Loader } from 'astro/loaders';

type Context = Parameters<Loader['load']>[0];
/** What Astro gives its own loaders besides the public context (seen with Astro 7.3: content/loaders/glob.js). */
interface EntryTypes {
  readonly entryTypes: ReadonlyMap<string, EntryType>;
}
type Render = (entry: { readonly body?: string; readonly filePath: string }) => Promise<unknown>;
interface EntryType {
  readonly getRenderFunction?: (config: Context['config']) => Promise<Render>;
}

/** The header of a generated page, a comment of MDX, which Markdown would show. */
const header = /^\{\/\*.*\*\/\}$/m;

/** Loads pages as Markdown. They are rendered anew each build: nothing of an older build of ours is kept. */
export const generatedLoader = (options: Parameters<typeof glob>[0]): Loader => {
  const loader = glob(options);
  return {
    ...loader,
    name: 'portolan-generated',
    load: async (context) => {
      const { entryTypes } = context as Context & EntryTypes; // Astro's own loader needs it: it is there
      const markdown = entryTypes.get('.md')?.getRenderFunction;
      if (markdown === undefined) throw new Error('Astro no longer tells its loaders how Markdown is rendered');
      const failures: unknown[] = [];
      const rendering = async (config: Context['config']): Promise<Render> => {
        const render = await markdown(config);
        return (entry) =>
          render({ ...entry, body: entry.body?.replace(header, '') ?? '' }).catch((error: unknown) => {
            failures.push(error);
            throw error;
          });
      };
      const own = { ...entryTypes.get('.mdx'), getRenderFunction: rendering };
      context.store.clear();
      const inner: Context & EntryTypes = { ...context, entryTypes: new Map([...entryTypes, ['.mdx', own]]) };
      await loader.load(inner);
      // The loader itself only logs what a page's rendering throws.
      if (failures.length > 0) throw failures[0];
    },
  };
};
