// The lists of service tags that the product carries, as the checker's page loads them: one for each cloud.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../../core/azure/published-cloud.ts';

/** Returns the list of a cloud as text, for `readSnapshot`. */
export const carriedServiceTags = (cloud: Cloud): string =>
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'service-tags', `${cloud}.txt`), 'utf8');
