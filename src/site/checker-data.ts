// Where the site's scenarios are, and the library made from them; read anew when asked, for `npm run dev`.
import { fileURLToPath } from 'node:url';
import { loadScenarios } from '../cli/read-scenarios.ts';
import type { Library } from '../model/schema.ts';

/** The folder of the site's scenarios: PORTOLAN_SCENARIOS, else this repository's. */
export const scenariosFolder = (): string =>
  process.env['PORTOLAN_SCENARIOS'] ?? fileURLToPath(new URL('../../scenarios', import.meta.url));

/** Loads the library. Throws with every mistake of the scenarios' authors. */
export const libraryOf = (): Library => loadScenarios(scenariosFolder());
