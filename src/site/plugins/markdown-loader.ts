// All pages are MDX for code hosts and editors, and hardly one holds a component: what they say is Markdown. Rendered as
// that, a page costs the build a quarter of what it costs as a module that Vite compiles, bundles and imports
// (bench/site.ts).
import { glob, type Loader } from 'astro/loaders';
import { renderingState } from './rendering-state.ts';

type Context = Parameters<Loader['load']>[0];
/** What Astro gives its own loaders besides the public context (seen with Astro 7.3: content/loaders/glob.js). */
interface EntryTypes {
  readonly entryTypes: ReadonlyMap<string, EntryType>;
}
interface Rendered {
  readonly html: string;
}
type Render = (entry: { readonly body?: string; readonly filePath: string }) => Promise<Rendered | undefined>;
interface EntryType {
  readonly getRenderFunction?: (config: Context['config']) => Promise<Render>;
}

/** How pages of a collection become Markdown. */
interface Handling {
  /** Returns the Markdown of a page; null for a page that is a module. */
  readonly markdownOf: (body: string) => string | null;
  readonly htmlOf: (html: string) => string;
}

/** Loads pages. A rendered page is kept for the next build, as long as its text and what shapes it stay the same. */
const markdownLoader = (options: Parameters<typeof glob>[0], { markdownOf, htmlOf }: Handling): Loader => {
  const loader = glob(options);
  return {
    ...loader,
    name: 'portolan-markdown',
    load: async (context) => {
      const { entryTypes } = context as Context & EntryTypes; // Astro's own loader needs it: it is there
      const markdown = entryTypes.get('.md')?.getRenderFunction;
      if (markdown === undefined) throw new Error('Astro no longer tells its loaders how Markdown is rendered');
      const failures: unknown[] = [];
      const rendering = async (config: Context['config']): Promise<Render> => {
        const render = await markdown(config);
        return async (entry) => {
          const body = markdownOf(entry.body ?? '');
          if (body === null) return undefined;
          try {
            const rendered = await render({ ...entry, body });
            return rendered && { ...rendered, html: htmlOf(rendered.html) };
          } catch (error) {
            failures.push(error);
            throw error;
          }
        };
      };
      const own = { ...entryTypes.get('.mdx'), getRenderFunction: rendering };
      const { store, meta } = context;
      // Entries of another content folder would stay: the same text in another place is another page.
      const state = `${renderingState()} ${options.base ?? ''}`;
      if (meta.get('rendering') !== state) store.clear();
      meta.set('rendering', state);
      const inner: Context & EntryTypes = {
        ...context,
        // What is not rendered is a module, which Vite compiles.
        store: {
          ...store,
          set: (entry) => store.set(entry.rendered === undefined ? { ...entry, deferredRender: true } : entry),
        },
        entryTypes: new Map([...entryTypes, ['.mdx', own]]),
      };
      await loader.load(inner);
      // The loader itself only logs what a page's rendering throws.
      if (failures.length > 0) throw failures[0];
    },
  };
};

/** The header of a generated page, a comment of MDX, which Markdown would show. */
const header = /^\{\/\*.*\*\/\}$/m;

/** Loads pages that `npm run generate` writes: none holds a component. */
export const generatedLoader = (options: Parameters<typeof glob>[0]): Loader =>
  markdownLoader(options, { markdownOf: (body) => body.replace(header, ''), htmlOf: (html) => html });

const code = /^(`{3,})[^\n]*\n[\s\S]*?^\1`*$|(`+)[^`\n](?:[^`]|(?!\2)`)*?\2(?!`)/gm;
/** Expressions, components and HTML, imports; and indented text, which MDX never takes for code. */
const mdx = /[{<]|(?<![^\n]\n)^(?:import|export)\s|^(?: {4}|\t)/m;

/** Loads pages that people write: one that is more than Markdown stays a module, and may hold components. */
export const proseLoader = (options: Parameters<typeof glob>[0]): Loader =>
  markdownLoader(options, {
    markdownOf: (body) => (mdx.test(body.replace(code, '')) ? null : body),
    // As a module ends.
    htmlOf: (html) => html.replace(/\n$/, ''),
  });
