// `after` and `after_unknown` of a planned change as one value. Only the second tells what is not known from what is
// not set (Terraform JSON output format): true stands at every value that is known after apply.
import { copyProvenance, isObject, own } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { Unresolved } from '../configuration/unresolved.ts';

/** The planned value; `text` names the resource, for what stays unknown. */
export const withUnknown = (
  value: unknown,
  unknown: unknown,
  at: { path: JsonPath; text: string },
): unknown => {
  if (unknown === true) return new Unresolved(at.text);
  const inside = (key: string | number) => ({
    path: [...at.path, key],
    text: typeof key === 'number' ? `${at.text}[${key}]` : `${at.text}.${key}`,
  });
  if (Array.isArray(unknown)) {
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    if (list.length >= unknown.length && !unknown.some(holdsTrue)) return value;
    const merged = Array.from({ length: Math.max(list.length, unknown.length) }, (_, index) =>
      withUnknown(list[index] ?? null, unknown[index], inside(index)),
    );
    return copyProvenance(merged, list, at.path);
  }
  if (!isObject(unknown) || !holdsTrue(unknown)) return value;
  const before = isObject(value) ? value : {};
  const merged: Record<string, unknown> = Object.assign(Object.create(null), before);
  for (const key of Object.keys(unknown))
    merged[key] = withUnknown(own(merged, key) ?? null, own(unknown, key), inside(key));
  return copyProvenance(merged, before, at.path);
};

const holdsTrue = (unknown: unknown): boolean =>
  unknown === true ||
  (Array.isArray(unknown) && unknown.some(holdsTrue)) ||
  (isObject(unknown) && Object.keys(unknown).some((key) => holdsTrue(unknown[key])));

/** A planned value of which nobody tells what is unknown: a null in a list is an item that is not known. */
export const withUnresolvedItems = (value: unknown, path: JsonPath): unknown => {
  if (Array.isArray(value)) {
    const list = value.map((item: unknown, index) =>
      item === null ? new Unresolved('null') : withUnresolvedItems(item, [...path, index]),
    );
    return copyProvenance(list, value, path);
  }
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) copy[key] = withUnresolvedItems(value[key], [...path, key]);
  return copyProvenance(copy, value, path);
};
