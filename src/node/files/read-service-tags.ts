// The lists of service tags that Portolan carries, one for each cloud (`npm run tags` makes them).
import { readFileSync } from 'node:fs';
import { type Cloud, clouds } from '../../core/azure/published-cloud.ts';
import { once } from '../../core/memoize.ts';
import { readSnapshot, type TagSnapshot } from '../../core/net/tag-snapshot/snapshot.ts';

const folder = new URL('../../../service-tags/', import.meta.url);

/** Returns the list of each cloud. */
export const carriedServiceTags = once(
  (): Readonly<Record<Cloud, TagSnapshot>> =>
    Object.fromEntries(
      clouds.map((cloud) => [cloud, readSnapshot(readFileSync(new URL(`${cloud}.txt`, folder), 'utf8'))]),
    ) as Record<Cloud, TagSnapshot>, // one for each cloud
);
