// Loops of a template. A loop whose count and items are known is unrolled; another stands for an unknown number of
// resources, and is counted as unresolved.
import type { Context } from '../context.ts';
import { isObject, type JsonObject, type Node, own } from '../node.ts';
import { Unresolved } from '../unresolved.ts';
import { evaluate, type Scope } from './evaluate.ts';

/** Azure's own bound on a loop is 800. */
const mostCopies = 800;

export interface Instance {
  readonly node: Node;
  readonly scope: Scope;
  readonly certain: boolean;
  readonly text: string;
}

const withIndex = (scope: Scope, name: string, index: number): Scope => ({
  ...scope,
  index: (wanted) =>
    wanted === null || wanted.toLowerCase() === name.toLowerCase() ? index : scope.index(wanted),
});
const without = (value: JsonObject, key: string): Record<string, unknown> => {
  const copy: Record<string, unknown> = Object.create(null);
  for (const name of Object.keys(value)) if (name !== key) copy[name] = own(value, name);
  return copy;
};
const countOf = (loop: JsonObject, scope: Scope): number | Unresolved => {
  const count = evaluate(own(loop, 'count'), scope, []);
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= mostCopies) return count;
  return count instanceof Unresolved ? count : new Unresolved(String(own(loop, 'count')));
};

/** Replaces `copy` inside an object by the lists that it makes. */
const propertyLoops = (
  value: JsonObject,
  scope: Scope,
  at: Node['at'],
  context: Context,
): Record<string, unknown> => {
  const loops = own(value, 'copy');
  const made = without(value, 'copy');
  if (!Array.isArray(loops)) return made;
  loops.forEach((loop: unknown, number) => {
    const name = isObject(loop) ? own(loop, 'name') : null;
    if (!isObject(loop) || typeof name !== 'string') return;
    const count = countOf(loop, scope);
    const path = [...at.path, 'copy', number, 'input'];
    if (count instanceof Unresolved) {
      context.session.unresolved({ ...at, path: [...at.path, 'copy', number] }, 'unresolved-loop', {
        field: name,
        expression: count.text,
      });
      made[name] = [new Unresolved(count.text)];
      return;
    }
    made[name] = Array.from({ length: count }, (_, index) =>
      evaluate(own(loop, 'input'), withIndex(scope, name, index), path),
    );
  });
  return made;
};

/** The resources that one entry of a template stands for. */
export const unrolled = (node: Node, scope: Scope, context: Context): Instance[] => {
  if (!isObject(node.value)) return [];
  const properties = own(node.value, 'properties');
  const withLoops = (value: JsonObject, inner: Scope): JsonObject => {
    if (!isObject(properties) || !Array.isArray(own(properties, 'copy'))) return value;
    const made = without(value, 'properties');
    made['properties'] = propertyLoops(
      properties,
      inner,
      { ...node.at, path: [...node.at.path, 'properties'] },
      context,
    );
    return made;
  };
  const loop = own(node.value, 'copy');
  if (!isObject(loop))
    return [{ node: { value: withLoops(node.value, scope), at: node.at }, scope, certain: true, text: '' }];
  const name = String(own(loop, 'name') ?? '');
  const count = countOf(loop, scope);
  const body = without(node.value, 'copy');
  if (count instanceof Unresolved) {
    context.session.unresolved(node.at, 'unresolved-loop', { field: name, expression: count.text });
    return [
      { node: { value: withLoops(body, scope), at: node.at }, scope, certain: false, text: count.text },
    ];
  }
  return Array.from({ length: count }, (_, index) => {
    const inner = withIndex(scope, name, index);
    return { node: { value: withLoops(body, inner), at: node.at }, scope: inner, certain: true, text: '' };
  });
};
