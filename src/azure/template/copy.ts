// Loops over a whole resource. One whose count is known is unrolled; another stands once, as a resource that may exist.
import type { Context } from '../context.ts';
import { isObject, type Node, own } from '../node.ts';
import { Unresolved } from '../unresolved.ts';
import { countOf, withIndex } from './evaluate.ts';
import type { Scope } from './scope-type.ts';

export interface Instance {
  readonly node: Node;
  readonly scope: Scope;
  readonly certain: boolean;
  readonly text: string;
}

/** The resources that one entry of a template stands for. */
export const unrolled = (node: Node, scope: Scope, context: Context): Instance[] => {
  if (!isObject(node.value)) return [];
  const loop = own(node.value, 'copy');
  if (!isObject(loop)) return [{ node, scope, certain: true, text: '' }];
  const name = String(own(loop, 'name') ?? '');
  const body: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(node.value)) if (key !== 'copy') body[key] = own(node.value, key);
  const one = { value: body, at: node.at };
  const count = countOf(loop, scope);
  if (count instanceof Unresolved) {
    context.session.unresolved(node.at, 'unresolved-loop', { field: name, expression: count.text });
    return [{ node: one, scope, certain: false, text: count.text }];
  }
  return Array.from({ length: count }, (_, index) => ({
    node: one,
    scope: withIndex(scope, name, index),
    certain: true,
    text: '',
  }));
};
