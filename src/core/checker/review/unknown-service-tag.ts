// Unknown service tags, which Azure rejects. Without a list only names close to a known one are reported, since Azure has
// more tags than the scenarios name.

import { memoize } from '../../memoize.ts';
import { editDistance } from '../../model/nearest-name.ts';
import { parseTagName } from '../../net/index.ts';
import { positioned } from '../lists/describe-region.ts';
import { SECURITY_GROUP_TAGS } from '../lists/endpoint-match.ts';
import { type CustomRule, customRules } from './analysis/custom-rules.ts';
import { type Found, found } from './analysis/finding.ts';
import type { ReviewContext } from './analysis/review-context.ts';

/** No other tag of the published file of 2025-11-17 is as close to a tag of the scenarios. */
const LIMIT_DISTANCE = 2;

interface KnownTags {
  /** Names of tags, without regions, in their own case. */
  readonly names: readonly string[];
  /** Names of tags by wrong spellings that documents print, in lower case. */
  readonly misspellings: ReadonlyMap<string, string>;
  /** Suffixes of regions in tags. */
  readonly regions: readonly string[];
  readonly has: (tag: string) => boolean;
  /** There is a list: a tag that it lacks does not exist, or is newer. */
  readonly isComplete: boolean;
}

function knownTags({ library, symbols }: ReviewContext): KnownTags {
  const { tags, regions } = library.shared;
  const { serviceTags } = symbols;
  const names = [...new Set([...SECURITY_GROUP_TAGS, ...Object.keys(tags), ...(serviceTags?.names() ?? [])])];
  const keys = new Set(names.map((name) => name.toLowerCase()));
  return {
    names,
    misspellings: new Map(
      Object.entries(tags).flatMap(([name, { misspellings = [] }]) =>
        misspellings.map((wrong) => [wrong.toLowerCase(), name] as const),
      ),
    ),
    regions: Object.values(regions).map(({ suffix }) => suffix),
    has: (tag) => {
      const name = parseTagName(tag, symbols.regions);
      const isListed = serviceTags?.get(name) !== undefined;
      // Without a list, any region of a tag may be one of its own.
      return isListed || (keys.has(name.base) && (name.region === null || serviceTags === null));
    },
    isComplete: serviceTags !== null,
  };
}

/** Removes what distinguishes the regions of one country: `NorthEurope`, `brazilse`, `EastUS2`. */
const withoutDirections = (name: string): string =>
  name.toLowerCase().replace(/north|south|east|west|central|[nsew\d]/g, '');

/** Returns the only close name, unless the two may be regions of one country. */
function closeName(written: string, names: readonly string[]): string | null {
  const close = names.filter((name) => editDistance(written.toLowerCase(), name.toLowerCase()) <= LIMIT_DISTANCE);
  const [only, ...more] = close;
  return only !== undefined && more.length === 0 && withoutDirections(written) !== withoutDirections(only)
    ? only
    : null;
}

/** Returns the tag that was probably intended, or null. */
function suggestionFor(tag: string, { names, misspellings, regions, has }: KnownTags): string | null {
  const corrected = misspellings.get(tag.toLowerCase()) ?? closeName(tag, names);
  const dot = tag.lastIndexOf('.');
  if (corrected !== null || dot < 0) return corrected;
  const [base, suffix] = [tag.slice(0, dot), tag.slice(dot + 1)];
  const region = regions.find((one) => one.toLowerCase() === suffix.toLowerCase());
  if (has(base)) {
    // The list lacks the tag of a region that exists.
    const own = region === undefined ? closeName(suffix, regions) : null;
    return own === null ? null : `${base}.${own}`;
  }
  const correctedBase = misspellings.get(base.toLowerCase()) ?? closeName(base, names);
  return correctedBase === null || region === undefined ? null : `${correctedBase}.${region}`;
}

const tagsOf = ({ endpoints }: CustomRule): readonly string[] => [
  ...new Set(endpoints.flat().flatMap((item) => (item.kind === 'tag' ? [item.tag.trim()] : []))),
];

type TagFinding =
  | Found<'misspelled-service-tag', { readonly tag: string; readonly suggestion: string }>
  | Found<'unknown-service-tag', { readonly tag: string }>;

/** Finds rules with an unknown service tag. */
export function* unknownServiceTags(context: ReviewContext): Generator<readonly TagFinding[]> {
  const known = knownTags(context);
  // Long lists have few different tags.
  const lookUp = memoize((tag: string) => {
    const isKnown = known.has(tag);
    return { isKnown, suggestion: isKnown ? null : suggestionFor(tag, known) };
  });
  yield customRules(context.configuration).flatMap((rule) =>
    tagsOf(rule).flatMap((tag): readonly TagFinding[] => {
      const { isKnown, suggestion } = lookUp(tag);
      if (isKnown || (suggestion === null && !known.isComplete)) return [];
      const about = { resource: rule.resource, rule: positioned(rule.name, context.configuration) };
      return [
        suggestion === null
          ? found('unknown-service-tag', { ...about, args: { tag } })
          : found('misspelled-service-tag', { ...about, args: { tag, suggestion } }),
      ];
    }),
  );
}
