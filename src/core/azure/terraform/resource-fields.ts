// One resource of a plan or state, and its values.

import { child, copyProvenance, isObject, type JsonNode, own } from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { TerraformResource } from '../context/terraform-document.ts';

/** A copy of a resource with other values of some fields. */
export const withValues = (
  { values }: Pick<TerraformResource, 'values'>,
  fields: Readonly<Record<string, unknown>>,
): JsonNode => {
  const copy: Record<string, unknown> = Object.assign(Object.create(null), values.value, fields);
  return {
    value: isObject(values.value) ? copyProvenance(copy, values.value, values.at.path) : copy,
    at: values.at,
  };
};

/** A field of a resource as a node. */
export const fieldNode = ({ values }: Pick<TerraformResource, 'values'>, key: string): JsonNode =>
  child(values, key, fieldValue({ values }, key));
/** Value of a field. */
export const fieldValue = ({ values }: Pick<TerraformResource, 'values'>, key: string): unknown =>
  isObject(values.value) ? own(values.value, key) : undefined;
/** A name as it is shown, an expression in brackets. */
export const displayName = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  return value instanceof Unresolved ? `[${value.text}]` : null;
};
