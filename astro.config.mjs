// Plain Astro: no theme, no inline script or style anywhere (src/contract/security-headers.ts says why).
import { satteri, satteriHeadingIdsPlugin } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { buildSteps } from './src/site/build/finish-build.ts';
import { siteConfig } from './src/site/data/site-config.ts';
import { baseLinks } from './src/site/plugins/base-links.ts';
import { headingAnchors } from './src/site/plugins/heading-anchors.ts';
import { homePlugin } from './src/site/plugins/home-example-plugin.ts';
import { mermaidFence } from './src/site/plugins/mermaid-fence.ts';
import { scenariosPlugin } from './src/site/plugins/scenario-modules.ts';
import { codeTheme, shikiClasses } from './src/site/plugins/shiki-classes.ts';
import { stripPreloadHelper } from './src/site/plugins/strip-preload-helper.ts';
import { tableLabels } from './src/site/plugins/table-cell-labels.ts';
import { watchScenarios } from './src/site/plugins/watch-scenarios.ts';

export default defineConfig({
  site: siteConfig.origin,
  base: siteConfig.base,
  srcDir: './src/site',
  publicDir: './src/site/public',
  outDir: './dist',
  cacheDir: siteConfig.cacheFolder,
  output: 'static',
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  integrations: [mdx({ optimize: true }), watchScenarios(), buildSteps()],
  markdown: {
    processor: satteri({
      mdastPlugins: [mermaidFence],
      hastPlugins: [satteriHeadingIdsPlugin(), headingAnchors, tableLabels, baseLinks],
      // Typographic marks are written by the authors, each language in its own way.
      features: { smartPunctuation: false },
    }),
    syntaxHighlight: { type: 'shiki', excludeLangs: ['mermaid'] },
    shikiConfig: { theme: codeTheme, transformers: [shikiClasses] },
  },
  vite: {
    // A small script with a dynamic import breaks when it is inlined (Astro 7.3.5: `__VITE_PRELOAD__ is not
    // defined`), and the policy wants files anyway.
    build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    plugins: [stripPreloadHelper(), homePlugin(), scenariosPlugin()],
  },
});
