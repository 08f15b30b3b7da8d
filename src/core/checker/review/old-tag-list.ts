// The age of the list of service tags that the product carries: Azure changes tags from week to week.
import { type CustomRule, customRules } from './analysis/custom-rules.ts';
import { type Found, found } from './analysis/finding.ts';
import type { ReviewContext } from './analysis/review-context.ts';

const LIMIT_DAYS = 180;
const DAY = 24 * 60 * 60 * 1000;

const namesTag = ({ endpoints }: CustomRule): boolean => endpoints.flat().some(({ kind }) => kind === 'tag');

/** Finds, once, that rules with service tags are checked by a list older than half a year. */
export function* oldTagList({
  configuration,
  options: { today },
  symbols: { serviceTags },
}: ReviewContext): Generator<
  readonly Found<'old-service-tag-list', { readonly date: string; readonly days: number }>[]
> {
  if (today === undefined || serviceTags === null || serviceTags.date === null) return;
  const { date } = serviceTags;
  const days = Math.floor((Date.parse(today) - Date.parse(date)) / DAY);
  const rule = customRules(configuration).find(namesTag);
  if (rule !== undefined && days > LIMIT_DAYS)
    yield [found('old-service-tag-list', { resource: rule.resource, args: { date, days } })];
}
