// Portolan's own scenarios for tests: read and checked once for all files of a worker, which takes half a second.
import { join } from 'node:path';
import type { Library } from '../src/core/model/schema.ts';
import { loadScenarios } from '../src/node/files/read-scenarios.ts';
import { carriedServiceTags } from '../src/node/files/read-service-tags.ts';

/** The scenarios, without a list of service tags. */
export const ownLibrary: Library = loadScenarios(join(import.meta.dirname, '..', 'scenarios'));

/** The scenarios with the carried lists of service tags, as the command line has them. */
export const ownLibraryWithTags: Library = { ...ownLibrary, serviceTags: carriedServiceTags() };
