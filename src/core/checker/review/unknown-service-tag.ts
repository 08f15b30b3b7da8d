// Service tags that nobody knows: misspellings, which Azure refuses. Without a service-tag file only what is near to a
// known name is told, since Azure has more tags than the scenarios name.
import { editDistance } from '../../model/nearest-name.ts';
import { tagName } from '../../net/index.ts';
import { positioned } from '../lists/describe-region.ts';
import { SPECIAL_TAGS } from '../lists/endpoint-match.ts';
import { memo } from '../lists/memoize.ts';
import { type Finding, finding } from './analysis/finding.ts';
import type { ReviewWorld } from './analysis/review-context.ts';
import { type WrittenRule, writtenRules } from './analysis/written-rules.ts';

/** No two tags of the published file of 2025-11-17 are as near to a tag of the scenarios. */
const NEAR = 2;

interface KnownTags {
  /** Names of tags, without regions, as they are written. */
  readonly names: readonly string[];
  /** Right names by spellings that documents print and Azure does not know, in lower case. */
  readonly misspelt: ReadonlyMap<string, string>;
  /** Suffixes of regions, as tags have them. */
  readonly regions: readonly string[];
  readonly has: (tag: string) => boolean;
  /** A loaded file lists every tag, so that one that it lacks is none. */
  readonly isComplete: boolean;
}

function knownTags({ library, scope }: ReviewWorld): KnownTags {
  const { tags, regions } = library.shared;
  const { tagSets } = scope;
  const names = [...new Set([...SPECIAL_TAGS, ...Object.keys(tags)])];
  const keys = new Set(names.map((name) => name.toLowerCase()));
  return {
    names,
    misspelt: new Map(
      Object.entries(tags).flatMap(([name, { misspellings = [] }]) =>
        misspellings.map((wrong) => [wrong.toLowerCase(), name] as const),
      ),
    ),
    regions: Object.values(regions).map(({ suffix }) => suffix),
    has: (tag) => {
      const { key, base } = tagName(tag, scope.regions);
      return keys.has(base) || tagSets?.get(key) !== undefined || tagSets?.get(base) !== undefined;
    },
    isComplete: tagSets !== null,
  };
}

/** Without what tells regions of one country apart: `NorthEurope`, `brazilse`, `EastUS2`. */
const withoutPoints = (name: string): string =>
  name.toLowerCase().replace(/north|south|east|west|central|[nsew\d]/g, '');

/** The one name that is near, where the two are no pair of places. */
function near(written: string, names: readonly string[]): string | null {
  const found = names.filter((name) => editDistance(written.toLowerCase(), name.toLowerCase()) <= NEAR);
  const [only, ...more] = found;
  return only !== undefined && more.length === 0 && withoutPoints(written) !== withoutPoints(only)
    ? only
    : null;
}

/** The tag that was probably meant, or null. */
function meantBy(tag: string, { names, misspelt, regions, has }: KnownTags): string | null {
  const whole = misspelt.get(tag.toLowerCase()) ?? near(tag, names);
  const dot = tag.lastIndexOf('.');
  if (whole !== null || dot < 0) return whole;
  const [base, suffix] = [tag.slice(0, dot), tag.slice(dot + 1)];
  const isRegion = regions.find((one) => one.toLowerCase() === suffix.toLowerCase());
  if (has(base)) {
    const region = isRegion ?? near(suffix, regions);
    return region === null ? null : `${base}.${region}`;
  }
  const right = misspelt.get(base.toLowerCase()) ?? near(base, names);
  return right === null || isRegion === undefined ? null : `${right}.${isRegion}`;
}

const tagsOf = ({ sides }: WrittenRule): readonly string[] => [
  ...new Set(sides.flat().flatMap((item) => (item.kind === 'tag' ? [item.tag.trim()] : []))),
];

/** Every rule with a tag that is not known. */
export function* unknownTag(world: ReviewWorld): Generator<readonly Finding[]> {
  const known = knownTags(world);
  // Long lists name few tags.
  const judged = memo((tag: string): { readonly isKnown: boolean; readonly meant: string | null } => {
    const isKnown = known.has(tag);
    return { isKnown, meant: isKnown ? null : meantBy(tag, known) };
  });
  yield writtenRules(world.configuration).flatMap((rule) =>
    tagsOf(rule).flatMap((tag): readonly Finding[] => {
      const { isKnown, meant } = judged(tag);
      if (isKnown || (meant === null && !known.isComplete)) return [];
      const about = { resource: rule.resource, rule: positioned(rule.name, world.configuration) };
      const args = { rule: rule.name.name, tag };
      return [
        meant === null
          ? finding('unknown-tag', { ...about, args })
          : finding('misspelt-tag', { ...about, args: { ...args, meant } }),
      ];
    }),
  );
}
