// Vite wraps each `import()` of a page's script in a helper of 1.8 KB that preloads the imports and style sheets of the
// imported file. What this site loads on demand has none that are worth it. The one line that replaces the helper stands
// in each script: in a file of its own it would cost a page one more request before its scripts run.
import type { Plugin } from 'vite';

const helper = '\0vite/preload-helper.js';

const imported = /import \{ \w+ as __vitePreload \} from "\.\/preload-helper[^"]*";/;
const loader = 'const __vitePreload = (load) => load();';

/** Creates the Vite plugin (seen with Vite 8: `__vitePreload(load, __VITE_PRELOAD__)`, the second a list of files). */
export const stripPreloadHelper = (): Plugin => ({
  name: 'portolan-strip-preload-helper',
  enforce: 'pre',
  apply: 'build',
  load: (id) => (id === helper ? `export ${loader}` : null),
  renderChunk: (code) =>
    code.includes('__VITE_PRELOAD__') ? code.replaceAll(/,\s*__VITE_PRELOAD__/g, '').replace(imported, loader) : null,
  generateBundle: (_, bundle) => {
    for (const [file, chunk] of Object.entries(bundle))
      if (chunk.type === 'chunk' && chunk.moduleIds.join() === helper) delete bundle[file];
  },
});
