// The fields of a resource in a plan or state.

import { child, copyProvenance, isObject, type JsonNode, own } from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { TerraformResource } from '../context/terraform-document.ts';

/** Returns a copy of a resource's values with some replaced. */
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

export const fieldNode = ({ values }: Pick<TerraformResource, 'values'>, key: string): JsonNode =>
  child(values, key, fieldValue({ values }, key));
export const fieldValue = ({ values }: Pick<TerraformResource, 'values'>, key: string): unknown =>
  own(values.value, key);
/** Returns a name for display, the text of an unresolved one in brackets; null for any other value. */
export const displayName = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  return value instanceof Unresolved ? `[${value.text}]` : null;
};
