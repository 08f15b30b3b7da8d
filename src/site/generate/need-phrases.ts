import { conditionalNeed } from '../../core/model/condition.ts';
import { at } from '../../core/model/per-revision.ts';
import type { Need, PerRevision } from '../../core/model/schema.ts';
import type { Edition } from './render-context.ts';

/** Names a condition: the scenario's own words, or those that scenarios share. */
export const conditionWords = ({ text, shared }: Edition, condition: string): string =>
  text.conditions?.[condition] ?? shared.conditions[condition] ?? condition;

/** Says whether and when something is needed, as a phrase that can stand alone in a table's cell. */
export const needWords = (view: Edition, need: PerRevision<Need>): string => {
  const value = at<Need>(need, view.revision);
  if (value === undefined) return view.t('need.obsolete');
  if (typeof value === 'string') return view.t(`need.${value}`);
  const { degree, condition } = conditionalNeed(value);
  return view.t(`need.${degree}-when`, { condition: conditionWords(view, condition) });
};
