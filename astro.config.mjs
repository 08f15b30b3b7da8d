// Plain Astro: no theme, no inline script or style anywhere (src/site/security-headers.ts says why).
import { existsSync } from 'node:fs';
import { satteri, satteriHeadingIdsPlugin } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { headingAnchors } from './src/site/heading-anchors.ts';
import { homePlugin } from './src/site/home-plugin.ts';
import { lightImports } from './src/site/light-imports.ts';
import { codeTheme, shikiClasses } from './src/site/shiki-classes.ts';
import { siteConfig } from './src/site/site-config.ts';
import { tableLabels } from './src/site/table-labels.ts';

/** @param {string} file */
const written = (file) => existsSync(new URL(file, import.meta.url));
const diagrams = written('./src/diagrams/index.ts') ? await import('./src/diagrams/index.ts') : {};
const watch = written('./src/site/watch-scenarios.ts') ? await import('./src/site/watch-scenarios.ts') : {};
const scenarios = written('./src/site/scenarios-plugin.ts')
  ? await import('./src/site/scenarios-plugin.ts')
  : {};

export default defineConfig({
  site: siteConfig.origin,
  srcDir: './src',
  publicDir: './src/public',
  outDir: './dist',
  cacheDir: siteConfig.cacheFolder,
  output: 'static',
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  integrations: [mdx({ optimize: true }), ...(watch.watchScenarios ? [watch.watchScenarios()] : [])],
  markdown: {
    processor: satteri({
      mdastPlugins: diagrams.mermaidFence ? [diagrams.mermaidFence] : [],
      hastPlugins: [satteriHeadingIdsPlugin(), headingAnchors, tableLabels],
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
    plugins: [lightImports(), homePlugin(), scenarios.scenariosPlugin?.()],
  },
});
