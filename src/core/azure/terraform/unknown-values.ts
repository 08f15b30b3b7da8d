// Merges `after` and `after_unknown` of a planned change. Only the second tells unknown values from unset ones: it
// has true for every value that is known after apply (Terraform JSON output format).
import { copyProvenance, isObject, own } from '../configuration/json-node.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { Unresolved } from '../configuration/unresolved.ts';

/** Merges a planned value with its unknown parts; `text` is the address for these. */
export const withUnknown = (value: unknown, unknown: unknown, at: { path: JsonPath; text: string }): unknown => {
  if (unknown === true) return new Unresolved(at.text);
  const inside = (key: string | number) => ({
    path: [...at.path, key],
    text: typeof key === 'number' ? `${at.text}[${key}]` : `${at.text}.${key}`,
  });
  if (Array.isArray(unknown)) {
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    if (list.length >= unknown.length && !unknown.some(hasUnknown)) return value;
    const merged = Array.from({ length: Math.max(list.length, unknown.length) }, (_, index) =>
      withUnknown(list[index] ?? null, unknown[index], inside(index)),
    );
    return copyProvenance(merged, list, at.path);
  }
  if (!isObject(unknown) || !hasUnknown(unknown)) return value;
  const before = isObject(value) ? value : {};
  const merged: Record<string, unknown> = Object.assign(Object.create(null), before);
  for (const key of Object.keys(unknown))
    merged[key] = withUnknown(own(merged, key) ?? null, own(unknown, key), inside(key));
  return copyProvenance(merged, before, at.path);
};

const hasUnknown = (unknown: unknown): boolean =>
  unknown === true ||
  (Array.isArray(unknown) && unknown.some(hasUnknown)) ||
  (isObject(unknown) && Object.keys(unknown).some((key) => hasUnknown(unknown[key])));

/** Marks null items of lists as unresolved, in planned values without `after_unknown`. */
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
