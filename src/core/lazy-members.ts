// Objects with members that are computed when they are first read. All of them share their getters: a getter in an object
// literal gives each object a hidden class of its own, and V8 keeps that, with all that the getter refers to, until it
// collects all of its memory. A fleet of networks would fill memory with the explanations of those already checked.
import { memoize } from './memoize.ts';

type Computed = Record<string, () => unknown>;
interface Waiting {
  readonly compute: Computed;
  readonly values: Map<string, unknown>;
}
const WAITING = Symbol('members that wait to be computed');
type WithWaiting = { readonly [WAITING]: Waiting };

const descriptorOf = memoize(
  (key: string): PropertyDescriptor => ({
    enumerable: true,
    get(this: WithWaiting): unknown {
      const { compute, values } = this[WAITING];
      if (!values.has(key)) values.set(key, compute[key]?.());
      return values.get(key);
    },
  }),
);

/**
 * Adds members to an object, each computed when it is first read and then kept; returns the object. They are enumerable: a
 * copy, JSON and `structuredClone` read them all.
 */
export function withLazyMembers<Own extends object, Late extends object>(
  own: Own,
  compute: { readonly [Key in keyof Late]: () => Late[Key] },
): Own & Readonly<Late> {
  Object.defineProperty(own, WAITING, { value: { compute, values: new Map() } });
  for (const key of Object.keys(compute)) Object.defineProperty(own, key, descriptorOf(key));
  return own as Own & Readonly<Late>; // the lines above define them
}
