// Compares the ordered lists of one resource in two versions: regions of packets that are treated differently.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { memoize } from '../../memoize.ts';
import { TooManyNodes } from '../../net/space/decision-diagram.ts';
import type { ListRule } from '../lists/rule-list.ts';
import { regionsOf } from './changed-regions.ts';
import { changedRules } from './changed-rules.ts';
import type { ListChange } from './comparison.ts';
import { isUnchanged, ListPair, type PairOptions } from './list-pair.ts';
import type { SharedGuards } from './shared-guards.ts';
import type { SymbolContexts } from './symbol-contexts.ts';

/** What all comparisons of two versions read. */
export interface ComparisonContext {
  readonly symbols: SymbolContexts;
  readonly guards: SharedGuards;
  readonly configurations: { readonly before: Configuration; readonly after: Configuration };
}

export interface ListPart {
  readonly lists: readonly [before: readonly ListRule[], after: readonly ListRule[]];
  readonly options: Omit<PairOptions, 'effectOf'>;
}

/** Compares the parts of a list, each for other packets, as one list. */
export function compareLists(
  parts: readonly ListPart[],
  about: Pick<ListChange, 'list' | 'direction'> & {
    readonly target?: string;
  } & ComparisonContext['configurations'],
): ListChange {
  const { list, direction, target = null } = about;
  const given = { kind: 'list', list, target, direction, opened: [], closed: [], undecided: [] } as const;
  try {
    // Parts with the same pair of lists share their differing rules.
    const changedOf = memoize(([before, after]: ListPart['lists']) => changedRules(before, after));
    const found = parts
      .filter(({ lists, options }) => !isUnchanged(changedOf(lists), options))
      .map(({ lists, options }) => regionsOf(new ListPair(lists, options, changedOf(lists)), about));
    return {
      ...given,
      opened: found.flatMap(({ opened }) => opened),
      closed: found.flatMap(({ closed }) => closed),
      undecided: found.flatMap(({ undecided }) => undecided),
      limitReached: false,
    };
  } catch (error) {
    if (error instanceof TooManyNodes) return { ...given, limitReached: true };
    throw error;
  }
}
