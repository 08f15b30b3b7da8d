// The words of a problem: its code is the key, its arguments fill the slots. The catalogue comes from outside, so
// that a page loads its own language only.

import type { Problem } from '../../azure/configuration/resources.ts';
import type { Translate } from '../../i18n/catalog.ts';
import type en from '../../i18n/strings/en/azure.json';

export type AzureKey = keyof typeof en;
export type AzureTranslate = Translate<AzureKey>;

/**
 * The sentence of a problem, and of the reason when it has one; `rule`, where it is in one, is named in front. Every code that the reader reports is a key of the
 * catalogue (a test proves it).
 */
export const problemText = (problem: Problem, t: AzureTranslate, rule: string | null = null): string => {
  const plain = t(problem.code as AzureKey, problem.args); // codes are keys, see above
  const isNamed = rule === null || plain.includes(rule);
  const sentence = isNamed ? plain : t('of-rule', { rule, sentence: plain });
  const { reason } = problem.args;
  return reason === undefined ? sentence : `${sentence} ${t(`reason.${reason}` as AzureKey, problem.args)}`;
};
