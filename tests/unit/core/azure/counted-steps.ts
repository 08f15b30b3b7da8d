// How much work a piece of code does, counted and not timed: on any machine, and however busy it is, the same number.
import { Session } from 'node:inspector/promises';

/** What the built-in functions go over, in characters and items: V8 counts no steps inside them. */
let within = 0;

type Method = (this: never, ...args: never[]) => unknown;
type Cost = (receiver: { readonly length: number }, result: unknown, args: readonly unknown[]) => number;

/** All of what it is called on. */
const whole: Cost = ({ length }) => length;
/** What comes out. */
const made: Cost = (_, result) => (result as { readonly length: number }).length; // a string or a list
/** From where it begins to what it finds, or to the end. */
const searched: Cost = ({ length }, found, [, from = 0]) =>
  (Number(found) === -1 ? length : Number(found)) - Number(from) + 1;

const costs: readonly (readonly [prototype: object, costs: Readonly<Record<string, Cost>>])[] = [
  [
    String.prototype,
    {
      indexOf: searched,
      includes: whole,
      lastIndexOf: whole,
      split: whole,
      replace: whole,
      replaceAll: whole,
      toLowerCase: whole,
      toUpperCase: whole,
      trim: whole,
      repeat: made,
      normalize: whole,
    },
  ],
  [
    Array.prototype,
    {
      indexOf: searched,
      includes: whole,
      slice: made,
      splice: whole,
      shift: whole,
      unshift: whole,
      concat: made,
      join: made,
      reverse: whole,
      toReversed: whole,
      sort: whole,
      toSorted: whole,
      flat: made,
      with: whole,
    },
  ],
];

/** From where an expression begins to the end of what it finds; a sticky one looks at one place only. */
const expressionCost = ({ lastIndex, sticky, global }: RegExp, text: string, found: RegExpExecArray | null): number => {
  const from = sticky || global ? lastIndex : 0;
  if (found !== null) return found.index - from + found[0].length + 1;
  return sticky ? 1 : Math.max(1, text.length - from);
};

const replaceMethods = (): (() => void) => {
  const before: (() => void)[] = [];
  const replace = (prototype: object, name: string, make: (own: Method) => Method): void => {
    const own = Object.getOwnPropertyDescriptor(prototype, name);
    if (own === undefined) throw new Error(`No method ${name}`);
    Object.defineProperty(prototype, name, { ...own, value: make(own.value) });
    before.push(() => Object.defineProperty(prototype, name, own));
  };
  for (const [prototype, methods] of costs)
    for (const [name, cost] of Object.entries(methods))
      replace(
        prototype,
        name,
        (own) =>
          function (this: never, ...args: never[]) {
            const size = { length: Number((this as { readonly length: number }).length) }; // before it is changed
            const result = Reflect.apply(own, this, args);
            within += cost(size, result, args);
            return result;
          },
      );
  replace(
    RegExp.prototype,
    'exec',
    (own) =>
      function (this: RegExp, ...args: never[]) {
        const start = { lastIndex: this.lastIndex, sticky: this.sticky, global: this.global } as RegExp;
        const found = Reflect.apply(own, this as never, args);
        within += expressionCost(start, `${args[0]}`, found as RegExpExecArray | null);
        return found;
      } as Method,
  );
  return () => {
    for (const restore of before) restore();
  };
};

/**
 * Counts the blocks of the product's code that run, each time that they do, and what built-in functions go over. What
 * runs meanwhile is many times as slow as otherwise.
 */
export const stepsOf = async (run: () => void): Promise<number> => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  within = 0;
  const restore = replaceMethods();
  try {
    run();
  } finally {
    restore();
  }
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  const blocks = result
    .filter(({ url }) => url.includes('/src/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)));
  if (blocks.length === 0) throw new Error('Nothing of the product ran');
  return blocks.reduce((sum, count) => sum + count, within);
};
