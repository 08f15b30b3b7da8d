// Functions that compare ("Comparison functions for ARM templates") and that make booleans ("Logical functions for
// ARM templates"). Those that need not know all of their arguments are in special-forms.ts.

import { valuesEqual } from '../values/equality.ts';
import { type Indeterminate, rejected, undocumented } from '../values/indeterminate.ts';
import { textOrder } from '../values/text-order.ts';
import { type FunctionFamily, isText, isWhole, type TemplateFunction } from '../values/value-types.ts';

const compared =
  (holds: (order: number) => boolean): TemplateFunction =>
  ([one, other, ...rest]) => {
    if (rest.length > 0) return rejected;
    if (isWhole(one) && isWhole(other)) return holds(one - other);
    if (!isText(one) || !isText(other)) return rejected;
    const order = textOrder(one, other);
    return typeof order === 'number' ? holds(order) : order;
  };

const equals: TemplateFunction = ([one, other, ...rest]): boolean | Indeterminate =>
  one === undefined || other === undefined || rest.length > 0 ? rejected : valuesEqual(one, other);

const bool: TemplateFunction = ([value]) => {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 'true') return true;
  if (value === 0 || value === 'false') return false;
  // `True` is what other functions write. Undocumented: whether it is read, and other numbers are.
  return typeof value === 'number' || (isText(value) && /^(?:true|false)$/i.test(value)) ? undocumented : rejected;
};

export const comparisonFunctions: FunctionFamily = [
  ['equals', equals],
  ['less', compared((order) => order < 0)],
  ['lessorequals', compared((order) => order <= 0)],
  ['greater', compared((order) => order > 0)],
  ['greaterorequals', compared((order) => order >= 0)],
  ['not', ([value, ...rest]) => (typeof value === 'boolean' && rest.length === 0 ? !value : rejected)],
  ['bool', bool],
  ['true', (args) => (args.length === 0 ? true : rejected)],
  ['false', (args) => (args.length === 0 ? false : rejected)],
  ['null', (args) => (args.length === 0 ? null : rejected)],
];
