// What a review finds, a line each: `code rule: others`.
import type { Resource } from '../../../../../src/core/azure/configuration/resources.ts';
import type { CheckOptions } from '../../../../../src/core/checker/flow/prepare.ts';
import { type FindingCode, review } from '../../../../../src/core/checker/review/review.ts';
import { configuration, defaults, type FlowText, library } from '../build.ts';
import { check } from '../checked.ts';

interface Asked {
  readonly flows?: readonly Partial<FlowText>[];
  readonly options?: Partial<CheckOptions>;
}

/** Findings of some codes about resources, of a library with one flow from the subnet to Storage unless others are given. */
export function findingsOf(
  resources: readonly Resource[],
  codes: readonly FindingCode[],
  { flows = [{}], options = {} }: Asked = {},
): readonly string[] {
  const read = configuration(...resources);
  const needs = library(flows);
  const asked = { ...defaults, ...options };
  return review({ configuration: read, library: needs, options: asked, result: check(read, needs, asked) })
    .filter(({ code }) => codes.includes(code))
    .map(({ code, rule, others }) => [`${code} ${rule?.name ?? ''}:`, ...others.map(({ name }) => name)].join(' '));
}
