// The home page's example as a module, `virtual:portolan-home`: made while Vite loads it, outside of the bundle, which
// would else carry Mermaid and the checker for one picture.
import type { Plugin } from 'vite';
import { homeExamples } from '../checker-data/home-example.ts';

const name = 'virtual:portolan-home';

/** The Vite plugin. Its module's default export has an example, or null, for each language id. */
export const homePlugin = (): Plugin => ({
  name: 'portolan-home',
  resolveId: (id) => (id === name ? `\0${name}` : null),
  async load(id) {
    if (id !== `\0${name}`) return null;
    return `export default JSON.parse(${JSON.stringify(JSON.stringify(await homeExamples()))});`;
  },
});
