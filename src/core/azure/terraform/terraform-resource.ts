// One resource of a plan or state, and its values.
import { child, isObject, type Node, own, standsFor } from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';

/** Where a resource stands in the configuration. */
export interface ConfigurationPlace {
  /** Address of its module, `module.net["a"]`; empty for the root. */
  readonly module: string;
  readonly type: string;
  readonly name: string;
}

export interface TerraformResource extends ConfigurationPlace {
  readonly type: string;
  /** Unique in one paste: a second document's addresses are marked. */
  readonly address: string;
  readonly values: Node;
  /** False for a planned value of which the text does not tell what is unknown. */
  readonly whole: boolean;
  /** The plan makes it anew: nothing of it is there yet. */
  readonly created: boolean;
}
/** A copy of a resource with other values of some fields. */
export const withValues = (
  { values }: Pick<TerraformResource, 'values'>,
  fields: Readonly<Record<string, unknown>>,
): Node => {
  const copy: Record<string, unknown> = Object.assign(Object.create(null), values.value, fields);
  return {
    value: isObject(values.value) ? standsFor(copy, values.value, values.at.path) : copy,
    at: values.at,
  };
};

/** A field of a resource as a node. */
export const fieldOf = ({ values }: Pick<TerraformResource, 'values'>, key: string): Node =>
  child(values, key, told({ values }, key));
/** Value of a field. */
export const told = ({ values }: Pick<TerraformResource, 'values'>, key: string): unknown =>
  isObject(values.value) ? own(values.value, key) : undefined;
/** A name as it is shown, an expression in brackets. */
export const nameOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : value instanceof Unresolved ? `[${value.text}]` : null;
