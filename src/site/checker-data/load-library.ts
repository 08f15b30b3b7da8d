// Where the site's scenarios are, and the library made from them: made anew when a file has changed, for `npm run dev`.
import { fileURLToPath } from 'node:url';
import { loadScenarios, readScenarios } from '../data/read-scenarios.ts';
import type { Library } from '../../core/model/schema.ts';

/** The folder of the site's scenarios: PORTOLAN_SCENARIOS, else this repository's. */
export const scenariosFolder = (): string =>
  process.env['PORTOLAN_SCENARIOS'] ?? fileURLToPath(new URL('../../../scenarios', import.meta.url));

let kept: { readonly texts: string; readonly library: Library } | undefined;

/** Loads the library. Throws with every mistake of the scenarios' authors. */
export const libraryOf = (): Library => {
  const folder = scenariosFolder();
  const texts = JSON.stringify([...readScenarios(folder)]);
  if (kept?.texts !== texts) kept = { texts, library: loadScenarios(folder) };
  return kept.library;
};
