// Functions on whole numbers ("Numeric functions for ARM templates"). Numbers beyond 2^53 are left open: texts of JSON
// keep no more digits here.
import { type Open, refused, unsettled } from '../values/indeterminate.ts';
import { type Call, type Family, isList, isText, isWhole } from '../values/value-types.ts';

const whole = (value: number): number | Open => (Number.isSafeInteger(value) ? value : unsettled);
const pair =
  (calculate: (one: number, other: number) => number | Open): Call =>
  ([one, other, ...rest]) => {
    if (rest.length > 0 || !isWhole(one) || !isWhole(other)) return refused;
    const result = calculate(one, other);
    return typeof result === 'number' ? whole(result) : result;
  };
/** Where the quotient of a negative number is rounded to, the pages do not say. */
const divided =
  (calculate: (one: number, other: number) => number) =>
  (one: number, other: number): number | Open => {
    if (other === 0) return refused;
    return (one < 0 || other < 0) && one % other !== 0 ? unsettled : calculate(one, other) || 0;
  };
const extreme =
  (choose: (one: number, other: number) => number): Call =>
  (args) => {
    const [only] = args;
    const numbers = args.length === 1 && isList(only) ? only : args;
    if (numbers.length === 0) return unsettled;
    return numbers.every(isWhole) ? numbers.reduce((one, other) => choose(one, other)) : refused;
  };

const int: Call = ([value]) => {
  if (isWhole(value)) return value;
  if (!isText(value)) return typeof value === 'number' || typeof value === 'boolean' ? unsettled : refused;
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  // Other writings of numbers may be read as well.
  return /^[\s\d+,.eE-]+$/.test(value) && /\d/.test(value) ? unsettled : refused;
};

export const numberFunctions: Family = [
  ['add', pair((one, other) => one + other)],
  ['sub', pair((one, other) => one - other)],
  ['mul', pair((one, other) => one * other)],
  ['div', pair(divided((one, other) => Math.trunc(one / other)))],
  ['mod', pair(divided((one, other) => one % other))],
  ['min', extreme(Math.min)],
  ['max', extreme(Math.max)],
  ['int', int],
  // A number with a fraction has no place in a network configuration, and how it would be written is not documented.
  ['float', () => unsettled],
];
