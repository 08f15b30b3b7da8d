// Functions on whole numbers ("Numeric functions for ARM templates"), up to 2^53: JSON keeps no more digits here.
import { type Indeterminate, rejected, undocumented } from '../values/indeterminate.ts';
import { type FunctionFamily, isList, isText, isWhole, type TemplateFunction } from '../values/value-types.ts';

const whole = (value: number): number | Indeterminate => (Number.isSafeInteger(value) ? value : undocumented);
const pair =
  (calculate: (one: number, other: number) => number | Indeterminate): TemplateFunction =>
  ([one, other, ...rest]) => {
    if (rest.length > 0 || !isWhole(one) || !isWhole(other)) return rejected;
    const result = calculate(one, other);
    return typeof result === 'number' ? whole(result) : result;
  };
/** Divides whole numbers; the rounding of negative quotients is undocumented. */
const divided =
  (calculate: (one: number, other: number) => number) =>
  (one: number, other: number): number | Indeterminate => {
    if (other === 0) return rejected;
    return (one < 0 || other < 0) && one % other !== 0 ? undocumented : calculate(one, other) || 0;
  };
const extreme =
  (choose: (one: number, other: number) => number): TemplateFunction =>
  (args) => {
    const [only] = args;
    const numbers = args.length === 1 && isList(only) ? only : args;
    if (numbers.length === 0) return undocumented;
    return numbers.every(isWhole) ? numbers.reduce((one, other) => choose(one, other)) : rejected;
  };

const int: TemplateFunction = ([value]) => {
  if (isWhole(value)) return value;
  if (!isText(value)) return typeof value === 'number' || typeof value === 'boolean' ? undocumented : rejected;
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  // Other notations of numbers may be accepted.
  return /^[\s\d+,.eE-]+$/.test(value) && /\d/.test(value) ? undocumented : rejected;
};

export const numberFunctions: FunctionFamily = [
  ['add', pair((one, other) => one + other)],
  ['sub', pair((one, other) => one - other)],
  ['mul', pair((one, other) => one * other)],
  ['div', pair(divided((one, other) => Math.trunc(one / other)))],
  ['mod', pair(divided((one, other) => one % other))],
  ['min', extreme(Math.min)],
  ['max', extreme(Math.max)],
  ['int', int],
  // Fractions have no use in a network configuration, and how they are written is undocumented.
  ['float', () => undocumented],
];
