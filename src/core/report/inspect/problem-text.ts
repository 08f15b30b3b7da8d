// The sentence of a problem. The catalogue comes from outside, so that a page loads its own language only.
import type { ProblemArgs } from '../../azure/configuration/problem-args.ts';
import type { Problem } from '../../azure/configuration/resources.ts';
import type { Messages } from '../../i18n/messages.ts';

export type AzureTranslate = Messages<'azure'>;

const reasonText = (args: ProblemArgs[Problem['code']], t: AzureTranslate): string =>
  'reason' in args && args.reason !== undefined ? ` ${t(`reason.${args.reason}`, args)}` : '';

/** Returns the details of a problem: where a text ends too early, what is found is its end. */
const visibleArgs = ({ args, at }: Problem, t: AzureTranslate): Problem['args'] =>
  at === null && 'found' in args && args.found === '' ? { ...args, found: t('found.end') } : args;

/**
 * Returns the sentence of a problem, followed by its reason where it has one. `rule` is the rule that it is about: the
 * sentence begins with its name unless it holds the name already.
 */
export const problemText = (problem: Problem, t: AzureTranslate, rule: string | null = null): string => {
  const sentence = t(`problem.${problem.code}`, visibleArgs(problem, t));
  const isNamed = rule === null || sentence.includes(rule);
  return (isNamed ? sentence : t('of-rule', { rule, sentence })) + reasonText(problem.args, t);
};
