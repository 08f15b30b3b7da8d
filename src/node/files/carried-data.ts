// What Portolan carries: its own scenarios, its lists of service tags, and its version, as a checkout has them. The
// published package has `src/package/carried-data.ts` in the place of this module (docs/decisions/0021).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../../core/azure/published-cloud.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import type { TagSnapshot } from '../../core/net/tag-snapshot/snapshot.ts';

const root = join(import.meta.dirname, '../../..');

/** The folder of Portolan's own scenarios; null where they are carried without one. */
export const carriedFolder: string | null = join(root, 'scenarios');

/** Returns Portolan's own scenarios. Rejects with the system's error, or with one that lists all mistakes in their files,
 * in the language. */
export const carriedScenarios = async (locale: Locale): Promise<Library> =>
  (await import('./kept-scenarios.ts')).keptScenarios(join(root, 'scenarios'), locale);

/** Returns the list of service tags of each cloud. */
export const carriedTagLists = async (): Promise<Readonly<Record<Cloud, TagSnapshot>>> =>
  (await import('./read-service-tags.ts')).carriedServiceTags();

/** Returns Portolan's version. */
export const version = (): string => String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
