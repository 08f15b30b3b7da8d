// Functions of template expressions on numbers and truth values ("Numeric functions", "Logical functions").
import { type Call, equal, isList, isText, isWhole, unknown } from './values.ts';

const whole = (value: number): unknown => (Number.isSafeInteger(value) ? value : unknown);
const pair =
  (calculate: (one: number, other: number) => number): Call =>
  ([one, other]) =>
    isWhole(one) && isWhole(other) ? whole(calculate(one, other)) : unknown;
const compared =
  (compare: (one: number, other: number) => boolean): Call =>
  ([one, other]) =>
    isWhole(one) && isWhole(other) ? compare(one, other) : unknown;
const extreme =
  (choose: (...numbers: number[]) => number): Call =>
  (args) => {
    const [only] = args;
    const numbers = args.length === 1 && isList(only) ? only : args;
    return numbers.length > 0 && numbers.length < 10_000 && numbers.every(isWhole)
      ? choose(...numbers)
      : unknown;
  };

export const numberFunctions: readonly (readonly [name: string, call: Call])[] = [
  ['add', pair((one, other) => one + other)],
  ['sub', pair((one, other) => one - other)],
  ['mul', pair((one, other) => one * other)],
  ['div', pair((one, other) => Math.trunc(one / other))],
  ['mod', pair((one, other) => one % other)],
  ['min', extreme(Math.min)],
  ['max', extreme(Math.max)],
  ['less', compared((one, other) => one < other)],
  ['lessorequals', compared((one, other) => one <= other)],
  ['greater', compared((one, other) => one > other)],
  ['greaterorequals', compared((one, other) => one >= other)],
  ['equals', ([one, other]) => (one === undefined || other === undefined ? unknown : equal(one, other))],
  ['not', ([value]) => (typeof value === 'boolean' ? !value : unknown)],
  [
    'int',
    ([value]) =>
      isWhole(value) ? value : isText(value) && /^-?\d{1,15}$/.test(value) ? Number(value) : unknown,
  ],
  [
    'bool',
    ([value]) =>
      typeof value === 'boolean'
        ? value
        : value === 1 || value === 0
          ? value === 1
          : isText(value) && /^(?:true|false)$/i.test(value)
            ? value.toLowerCase() === 'true'
            : unknown,
  ],
  ['true', () => true],
  ['false', () => false],
  ['null', () => null],
];
