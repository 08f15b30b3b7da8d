// What a plan's `configuration` tells of ids that are known after apply only: which resource they are taken from.
import { isObject, type JsonObject, own } from '../node.ts';

/** `module.net["a"].azurerm_subnet.s["x"]` -> its module, and its address in the configuration (without indexes). */
const parts = (address: string): { module: string; plain: string } => {
  const at = address.search(/(?:^|\.)(?:data\.)?[a-z0-9]+_[a-z0-9_]+\.[\w-]+(?:\[.*\])?$/);
  const cut = at <= 0 ? 0 : at + 1;
  return { module: address.slice(0, cut), plain: address.slice(cut).replace(/\[.*\]$/, '') };
};
const moduleNames = (module: string): string[] =>
  [...module.matchAll(/module\.([\w-]+)(?:\["[^"]*"\]|\[\d+\])?\./g)].map((match) => match[1] ?? '');

const resourceIn = (configuration: unknown, address: string): JsonObject | null => {
  const { module, plain } = parts(address);
  let here = isObject(configuration) ? own(configuration, 'root_module') : undefined;
  for (const name of moduleNames(module)) {
    const calls = isObject(here) ? own(here, 'module_calls') : undefined;
    const call = isObject(calls) ? own(calls, name) : undefined;
    here = isObject(call) ? own(call, 'module') : undefined;
  }
  const list = isObject(here) ? own(here, 'resources') : undefined;
  if (!Array.isArray(list)) return null;
  return (
    list.find((item: unknown): item is JsonObject => isObject(item) && own(item, 'address') === plain) ?? null
  );
};

/** Whether a field or block is written in the configuration of a resource; null when that is not known. */
export const isWritten = (configuration: unknown, address: string, field: string): boolean | null => {
  const found = resourceIn(configuration, address);
  const expressions = found === null ? undefined : own(found, 'expressions');
  return isObject(expressions) ? own(expressions, field) !== undefined : null;
};

/** Address of the resource whose id a field takes; null when it is not one resource of the same module. */
export const referenceOf = (
  configuration: unknown,
  from: { readonly address: string; readonly field: string },
  addresses: ReadonlySet<string>,
): string | null => {
  const found = resourceIn(configuration, from.address);
  const expressions = found === null ? undefined : own(found, 'expressions');
  const expression = isObject(expressions) ? own(expressions, from.field) : undefined;
  const references = isObject(expression) ? own(expression, 'references') : undefined;
  if (!Array.isArray(references)) return null;
  const { module } = parts(from.address);
  const bases = new Set(
    references
      .filter((item): item is string => typeof item === 'string')
      .map((item) => /^[a-z0-9]+_[a-z0-9_]+\.[\w-]+(?:\["[^"]*"\]|\[\d+\])?/.exec(item)?.[0] ?? item),
  );
  const [base] = bases;
  if (bases.size !== 1 || base === undefined) return null;
  return addresses.has(module + base) ? module + base : null;
};
