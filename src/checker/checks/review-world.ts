// What the checks look at: the lists of every security group with what is true of them, and the check's answer.
import type { Configuration } from '../../azure/resources.ts';
import type { Library } from '../../model/schema.ts';
import { TooManyNodes } from '../../net/index.ts';
import { type CheckOptions, prepare } from '../prepare.ts';
import type { CheckResult } from '../result.ts';
import { groupList } from './group-list.ts';
import { ListFacts } from './list-facts.ts';

export interface ReviewWorld {
  readonly configuration: Configuration;
  /** Lists that are too intertwined to be followed as a whole are left out: nothing is said of them. */
  readonly facts: readonly ListFacts[];
  readonly result: CheckResult;
}

/** Puts together what the checks look at. `result` is that of `check` with the same options. */
export function reviewWorld(
  configuration: Configuration,
  library: Library,
  options: CheckOptions,
  result: CheckResult,
): ReviewWorld {
  const { scope } = prepare(configuration, library, options);
  const facts = configuration.resources.flatMap((resource) =>
    resource.kind === 'network-security-group'
      ? (['inbound', 'outbound'] as const).flatMap((direction): readonly ListFacts[] => {
          try {
            return [new ListFacts(groupList(resource, direction, scope), scope.table)];
          } catch (error) {
            if (error instanceof TooManyNodes) return [];
            throw error;
          }
        })
      : [],
  );
  return { configuration, facts, result };
}
