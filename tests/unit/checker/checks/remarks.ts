// What a review finds, a line each: `code rule: others`.
import type { Resource } from '../../../../src/core/azure/configuration/resources.ts';
import type { CheckOptions } from '../../../../src/core/checker/flow/prepare.ts';
import type { FindingCode } from '../../../../src/core/checker/review/analysis/finding.ts';
import { review } from '../../../../src/core/checker/review/review.ts';
import { configuration, defaults, type FlowText, library } from '../build.ts';
import { check } from '../checked.ts';

interface Asked {
  readonly flows?: readonly Partial<FlowText>[];
  readonly options?: Partial<CheckOptions>;
}

/** Remarks of some codes on resources, of a library with one flow from the subnet to Storage unless told otherwise. */
export function remarksOf(
  resources: readonly Resource[],
  codes: readonly FindingCode[],
  { flows = [{}], options = {} }: Asked = {},
): readonly string[] {
  const read = configuration(...resources);
  const needs = library(flows);
  const asked = { ...defaults, ...options };
  return review(read, needs, asked, check(read, needs, asked))
    .filter(({ code }) => codes.includes(code))
    .map(({ code, rule, others }) =>
      [`${code} ${rule?.name ?? ''}:`, ...others.map(({ name }) => name)].join(' '),
    );
}
