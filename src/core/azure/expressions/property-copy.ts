// Loops inside of objects ("Property iteration", "Variable iteration in ARM templates"): each makes a list. A list whose
// loop has an unknown count holds one entry that stands for several.
import { isObject, type JsonObject, origins, own, scalarText } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { type Reason, Unresolved } from '../configuration/unresolved.ts';
import type { Scope } from '../context/evaluation-context.ts';
import { type Open, tooLarge } from './values/indeterminate.ts';

type Evaluate = (value: unknown, scope: Scope, path: JsonPath) => unknown;

/** The limit of the pages on a loop. */
const mostCopies = 800;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
/** The scope inside one turn of a loop over a resource or output: `copyIndex()` needs no name there. */
export const withIndex = (scope: Scope, name: string, index: number | Open): Scope => ({
  ...scope,
  index: (wanted) => (wanted === null || same(wanted, name) ? index : scope.index(wanted)),
});
/** The same for a property or variable: `copyIndex()` without a name is that of the resource around it. */
const withNamedIndex = (scope: Scope, name: string, index: number): Scope => ({
  ...scope,
  index: (wanted) => (wanted !== null && same(wanted, name) ? index : scope.index(wanted)),
});

/** How often a loop runs; a count that the service refuses has that reason. */
export const countOf = (loop: JsonObject, scope: Scope, evaluate: Evaluate): number | Unresolved => {
  const written = own(loop, 'count');
  const count = evaluate(written, scope, []);
  if (count instanceof Unresolved) return count;
  // The pages show the count as a number, and once as a text of digits.
  const number = typeof count === 'string' && /^\d{1,3}$/.test(count) ? Number(count) : count;
  const text = scalarText(written);
  const open = (reason: Reason): Unresolved =>
    new Unresolved(text.startsWith('[') ? text : `[${text}]`, false, reason);
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > mostCopies)
    return open({ code: 'loop-count', by: String(mostCopies) });
  // Each turn is a step, whatever it holds: loops inside of loops that hold next to nothing.
  scope.budget.left -= number;
  return scope.budget.left > 0 ? number : open(tooLarge);
};

export const isLoopList = (value: unknown): value is readonly JsonObject[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (loop: unknown) =>
      isObject(loop) && typeof own(loop, 'name') === 'string' && Object.hasOwn(loop, 'input'),
  );

/** Names and lists of the loops in one `copy`. */
export const propertyLoops = (
  loops: readonly JsonObject[],
  scope: Scope,
  { path, evaluate }: { readonly path: JsonPath; readonly evaluate: Evaluate },
): (readonly [name: string, list: readonly unknown[]])[] =>
  loops.map((loop, number) => {
    const name = scalarText(own(loop, 'name'));
    const input = own(loop, 'input');
    const count = countOf(loop, scope, evaluate);
    if (count instanceof Unresolved) {
      scope.onUnknownLoop([...path, number], name, count);
      const entry = new Unresolved(count.text, true, count.reason);
      origins.set(entry, [...path, number]);
      return [name, [entry]];
    }
    const home: JsonPath = [...path, number, 'input'];
    if (typeof input === 'object' && input !== null && !origins.has(input)) origins.set(input, home);
    return [
      name,
      Array.from({ length: count }, (_, index) => evaluate(input, withNamedIndex(scope, name, index), home)),
    ];
  });
