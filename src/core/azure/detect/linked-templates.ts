// Templates in another file that a deployment links to. A link is a relative path or a URI whose beginning is mostly
// known only at deployment: the file is found by the name at its end.
import { isObject, type JsonNode, own } from '../configuration/json-node.ts';
import {
  LIMIT_LINKED_TEMPLATES,
  type LinkedTemplate,
  type LinkedTemplateLookup,
} from '../context/evaluation-context.ts';
import type { LinkedTemplates, NamedDocuments } from '../context/reader-context.ts';
import { soleVariable } from '../expressions/sole-variable.ts';
import { isTemplate } from './parameter-file.ts';

const withoutQuery = (link: string): string => link.split(/[?#]/, 1)[0] ?? '';
const segments = (path: string): readonly string[] =>
  withoutQuery(path)
    .toLowerCase()
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');

/**
 * Returns the path at the end of a link. In an expression that is the one text that ends in `.json`; null where there
 * is none, or several.
 * @example pathOf("[uri(deployment().properties.templateLink.uri, 'nested/nsg.json')]") // ['nested', 'nsg.json']
 */
const pathOf = (link: string): readonly string[] | null => {
  if (!link.startsWith('[')) return segments(link);
  const named = link
    .split("'")
    .filter((text, index) => index % 2 === 1 && withoutQuery(text).toLowerCase().endsWith('.json'));
  return named.length === 1 ? segments(named[0] ?? '') : null;
};

/** Counts the segments that two paths have in common, from their ends. */
const commonEnd = (one: readonly string[], other: readonly string[]): number => {
  let count = 0;
  while (count < one.length && count < other.length && one.at(-1 - count) === other.at(-1 - count)) count++;
  return count;
};

/** Returns the links in a template without evaluating them; in place of a variable, its value. */
const linksIn = (template: unknown, depth = 0): readonly string[] => {
  if (!isObject(template) || depth > 10) return [];
  const variables = own(template, 'variables');
  const written = (target: string): unknown => {
    const name = soleVariable(target);
    return name === null || !isObject(variables) ? target : own(variables, name);
  };
  const resources = own(template, 'resources');
  const list = Array.isArray(resources) || isObject(resources) ? Object.values(resources) : [];
  return list.flatMap((resource: unknown) => {
    const properties = own(resource, 'properties');
    if (!isObject(properties)) return [];
    const holder = own(properties, 'templateLink');
    const link = own(holder, 'relativePath') ?? own(holder, 'uri');
    const target = typeof link === 'string' ? written(link) : undefined;
    return [...(typeof target === 'string' ? [target] : []), ...linksIn(own(properties, 'template'), depth + 1)];
  });
};

const reachedFrom = (
  starts: readonly JsonNode[],
  next: (node: JsonNode) => readonly JsonNode[],
): ReadonlySet<JsonNode> => {
  const reached = new Set<JsonNode>();
  const pending = [...starts];
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    for (const target of next(node)) {
      if (reached.has(target)) continue;
      reached.add(target);
      pending.push(target);
    }
  return reached;
};

/** Finds the templates among all documents that deployments link to. */
export const findLinkedTemplates = (inputs: readonly NamedDocuments[]): LinkedTemplates => {
  // The name of a file with several templates identifies none of them.
  const files = inputs.flatMap(({ name, nodes }) => {
    const [node, ...others] = nodes.filter(({ value }) => isObject(value) && isTemplate(value));
    return node === undefined || others.length > 0 ? [] : [{ name, path: segments(name), node }];
  });
  const byName = Map.groupBy(files, ({ path }) => path.at(-1));
  const find = (link: string): (typeof files)[number] | null => {
    const path = pathOf(link) ?? [];
    const close = (byName.get(path.at(-1)) ?? []).map((file) => ({
      file,
      common: commonEnd(file.path, path),
    }));
    const most = Math.max(1, ...close.map(({ common }) => common));
    const [best, ...others] = close.filter(({ common }) => common === most);
    return best === undefined || others.length > 0 ? null : best.file;
  };
  const targets = new Map(
    files.map(({ node }) => [
      node,
      linksIn(node.value).flatMap((link) => {
        const target = find(link)?.node;
        return target === undefined || target === node ? [] : [target];
      }),
    ]),
  );
  const linked = new Set([...targets.values()].flat());
  // In a circle of templates that link to each other there is no first one: each is read by itself.
  const starts = files.map(({ node }) => node).filter((node) => !linked.has(node));
  const reached = reachedFrom(starts, (node) => targets.get(node) ?? []);
  const joined = new Set<JsonNode>();
  const through =
    (chain: ReadonlySet<JsonNode>): LinkedTemplateLookup =>
    (link): LinkedTemplate | null => {
      const target = find(link);
      if (target === null || chain.has(target.node) || chain.size >= LIMIT_LINKED_TEMPLATES) return null;
      if (!isObject(target.node.value)) return null;
      joined.add(target.node);
      const { input, document, path } = target.node.at;
      const file = { input, document, name: target.name };
      const linkedTemplate = through(new Set([...chain, target.node]));
      return { template: target.node.value, path, file, linkedTemplate };
    };
  return {
    from: (template) => through(new Set([template])),
    isLinked: (node) => reached.has(node),
    isJoined: (node) => joined.has(node),
  };
};
