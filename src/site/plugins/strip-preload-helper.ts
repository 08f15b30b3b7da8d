// Vite wraps each `import()` of a page's script in a loader of 1.8 KB that fetches what the part imports ahead of
// time, and its style sheets. The parts that this site loads on demand have none of both worth fetching ahead. What is
// left of the loader is a line: as the file of its own that the bundler makes of it, it would cost a page a request
// more before its scripts run.
import type { Plugin } from 'vite';

const helper = '\0vite/preload-helper.js';

const imported = /import \{ \w+ as __vitePreload \} from "\.\/preload-helper[^"]*";/;
const loader = 'const __vitePreload = (load) => load();';

/** The Vite plugin (seen with Vite 8: `__vitePreload(load, __VITE_PRELOAD__)`, the second a list of files). */
export const lightImports = (): Plugin => ({
  name: 'portolan-light-imports',
  enforce: 'pre',
  apply: 'build',
  load: (id) => (id === helper ? `export ${loader}` : null),
  renderChunk: (code) =>
    code.includes('__VITE_PRELOAD__')
      ? code.replaceAll(/,\s*__VITE_PRELOAD__/g, '').replace(imported, loader)
      : null,
  generateBundle: (_, bundle) => {
    for (const [file, chunk] of Object.entries(bundle))
      if (chunk.type === 'chunk' && chunk.moduleIds.join() === helper) delete bundle[file];
  },
});
