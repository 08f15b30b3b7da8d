// `after` and `after_unknown` of a planned change as one value. Only the second tells what is not known from what is
// not set (Terraform JSON output format): true stands at every value that is known after apply.
import { isObject, origins } from '../node.ts';
import type { JsonPath } from '../resources.ts';
import { Unresolved } from '../unresolved.ts';

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
    origins.set(merged, at.path);
    return merged;
  }
  if (!isObject(unknown) || !holdsTrue(unknown)) return value;
  const merged: Record<string, unknown> = Object.assign(Object.create(null), isObject(value) ? value : {});
  for (const key of Object.keys(unknown))
    merged[key] = withUnknown(merged[key] ?? null, unknown[key], inside(key));
  origins.set(merged, at.path);
  return merged;
};

const holdsTrue = (unknown: unknown): boolean =>
  unknown === true ||
  (Array.isArray(unknown) && unknown.some(holdsTrue)) ||
  (isObject(unknown) && Object.keys(unknown).some((key) => holdsTrue(unknown[key])));
