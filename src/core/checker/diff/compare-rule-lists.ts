// Ordered lists of one resource in two versions: what they do otherwise, as regions in words.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { TooManyNodes } from '../../net/index.ts';
import { memo } from '../lists/memoize.ts';
import type { ListRule } from '../lists/rule-list.ts';
import { regionsOf } from './changed-regions.ts';
import { changedRules } from './changed-rules.ts';
import type { ListChange } from './comparison.ts';
import { isUnchanged, ListPair, type PairOptions } from './list-pair.ts';
import type { Questions } from './shared-guards.ts';
import type { Scopes } from './symbol-contexts.ts';

/** What all comparisons of two versions share. */
export interface Pairing {
  readonly scopes: Scopes;
  readonly questions: Questions;
  readonly configurations: { readonly before: Configuration; readonly after: Configuration };
}

export interface ListPart {
  readonly lists: readonly [before: readonly ListRule[], after: readonly ListRule[]];
  readonly options: Omit<PairOptions, 'effectOf'>;
}

/** Compares lists that decide about different packets, as one. */
export function compareLists(
  parts: readonly ListPart[],
  about: Pick<ListChange, 'list' | 'direction'> & { readonly target?: string } & Pairing['configurations'],
): ListChange {
  const { list, direction, target = null } = about;
  const given = { kind: 'list', list, target, direction, opened: [], closed: [], undecided: [] } as const;
  try {
    // Parts of one pair of lists, about different packets, share what changed.
    const changedOf = memo(([before, after]: ListPart['lists']) => changedRules(before, after));
    const found = parts
      .filter(({ lists, options }) => !isUnchanged(changedOf(lists), options))
      .map(({ lists, options }) => regionsOf(new ListPair(...lists, options, changedOf(lists)), about));
    return {
      ...given,
      opened: found.flatMap(({ opened }) => opened),
      closed: found.flatMap(({ closed }) => closed),
      undecided: found.flatMap(({ undecided }) => undecided),
      isGivenUp: false,
    };
  } catch (error) {
    if (error instanceof TooManyNodes) return { ...given, isGivenUp: true };
    throw error;
  }
}
