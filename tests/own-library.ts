// Portolan's own scenarios for tests, once for all files of a worker; processes keep them for one another.
import { join } from 'node:path';
import type { Library } from '../src/core/model/schema.ts';
import { keptScenarios } from '../src/node/files/kept-scenarios.ts';
import { carriedServiceTags } from '../src/node/files/read-service-tags.ts';

/** The scenarios, without a list of service tags. */
export const ownLibrary: Library = await keptScenarios(join(import.meta.dirname, '..', 'scenarios'));

/** The scenarios with the carried lists of service tags, as the command line has them. */
export const ownLibraryWithTags: Library = { ...ownLibrary, serviceTags: carriedServiceTags() };
