// Compiles the Bicep of a whole network to an ARM template, by the tree of the grammar that editors use. Anything that the
// compiler of Bicep would not take, or that this one does not know, is an error.
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const { resolve } = createRequire(import.meta.url);
parser.setLanguage(await Language.load(resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** A value of a template: data, or the text of an expression. */
type Compiled = { readonly json: Json } | { readonly expression: string };

interface Resource {
  readonly symbol: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly members: ReadonlyMap<string, Node>;
}
interface File {
  readonly parameters: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
  readonly resources: ReadonlyMap<string, Resource>;
}

const fail = (what: string, node: Node): never => {
  throw new Error(`Bicep: ${what}: ${node.text.slice(0, 80)}`);
};
const named = (node: Node, index: number): Node => node.namedChild(index) ?? fail('nothing there', node);
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const escapes: Readonly<Record<string, string>> = { "\\'": "'", '\\\\': '\\', '\\$': '$', '\\n': '\n' };

/** The parts of a string: texts, and the nodes put into it. */
const partsOf = (node: Node): readonly (string | Node)[] => {
  const parts: (string | Node)[] = [];
  for (const child of node.namedChildren) {
    if (child === null) continue;
    if (child.type === 'interpolation') parts.push(named(child, 0));
    else if (child.type === 'string_content') parts.push(child.text);
    else if (child.type === 'escape_sequence') parts.push(escapes[child.text] ?? fail('an escape', child));
    else fail('a part of a string', child);
  }
  return parts;
};
const plainText = (node: Node): string => {
  const parts = partsOf(node);
  if (!parts.every((part) => typeof part === 'string')) fail('a string with a value in it', node);
  return parts.join('');
};

const membersOf = (node: Node): ReadonlyMap<string, Node> => {
  const members = new Map<string, Node>();
  for (const child of node.namedChildren) {
    if (child === null || child.type === 'comment') continue;
    if (child.type !== 'object_property') fail('a member', child);
    const [key, value] = [named(child, 0), named(child, 1)];
    const name = key.type === 'string' ? plainText(key) : key.text;
    if (members.has(name)) fail('a second member', child);
    members.set(name, value);
  }
  return members;
};

/** The names of a resource and of its parents, as arguments. */
function nameArguments(file: File, resource: Resource): readonly string[] {
  const parent = resource.members.get('parent');
  const name = resource.members.get('name');
  if (name === undefined) throw new Error(`Bicep: ${resource.symbol} has no name`);
  const own = expressionOf(file, name);
  return parent === undefined ? [own] : [...nameArguments(file, resourceNamed(file, parent)), own];
}
const resourceNamed = (file: File, node: Node): Resource => file.resources.get(node.text) ?? fail('no resource', node);
const idOf = (file: File, resource: Resource): string =>
  `resourceId(${[quoted(resource.type), ...nameArguments(file, resource)].join(', ')})`;

/** `symbol.id` and `symbol.identity.principalId`, and members of functions' results. */
function memberExpression(file: File, node: Node): string {
  const [of, name] = [named(node, 0), named(node, 1).text];
  const resource = file.resources.get(of.text);
  if (resource !== undefined) return name === 'id' ? idOf(file, resource) : fail('a member of a resource', node);
  if (of.type === 'member_expression' && file.resources.has(named(of, 0).text)) {
    const holder = resourceNamed(file, named(of, 0));
    if (`${named(of, 1).text}.${name}` !== 'identity.principalId') fail('a member of a resource', node);
    return `reference(${idOf(file, holder)}, ${quoted(holder.apiVersion)}, 'full').identity.principalId`;
  }
  return `${expressionOf(file, of)}.${name}`;
}

function compiled(file: File, node: Node): Compiled {
  switch (node.type) {
    case 'string': {
      const parts = partsOf(node);
      if (parts.every((part) => typeof part === 'string')) return { json: parts.join('') };
      const texts = parts.map((part) => (typeof part === 'string' ? quoted(part) : expressionOf(file, part)));
      return { expression: `concat(${texts.join(', ')})` };
    }
    case 'number':
      return { json: Number(node.text) };
    case 'boolean':
      return { json: node.text === 'true' };
    case 'array':
      return { json: node.namedChildren.flatMap((child) => (child === null ? [] : jsonOf(file, child))) };
    case 'object':
      return { json: Object.fromEntries([...membersOf(node)].map(([key, value]) => [key, jsonOf(file, value)])) };
    case 'identifier':
      if (file.parameters.has(node.text)) return { expression: `parameters('${node.text}')` };
      return file.variables.has(node.text) ? { expression: `variables('${node.text}')` } : fail('no such name', node);
    case 'member_expression':
      return { expression: memberExpression(file, node) };
    case 'call_expression': {
      const [name, args] = [named(node, 0), named(node, 1)];
      const texts = args.namedChildren.flatMap((arg) => (arg === null ? [] : [expressionOf(file, arg)]));
      return { expression: `${name.text}(${texts.join(', ')})` };
    }
    default:
      return fail(node.type, node);
  }
}
function expressionOf(file: File, node: Node): string {
  const value = compiled(file, node);
  if ('expression' in value) return value.expression;
  return typeof value.json === 'string' ? quoted(value.json) : String(value.json);
}
function jsonOf(file: File, node: Node): Json {
  const value = compiled(file, node);
  return 'json' in value ? value.json : `[${value.expression}]`;
}

/** Names of resources that stand in an expression: what the compiler makes dependencies of. */
const usedSymbols = (file: File, { members, symbol }: Resource): readonly string[] => {
  const used = new Set<string>();
  for (const node of members.values())
    for (const one of [node, ...node.descendantsOfType('identifier')])
      if (one !== null && one.type === 'identifier' && file.resources.has(one.text)) used.add(one.text);
  used.delete(symbol);
  return [...used];
};

function resourceOf(file: File, resource: Resource): Json {
  const { type, apiVersion, members } = resource;
  const names = nameArguments(file, resource);
  const places = names.map((_, index) => `{${index}}`).join('/');
  const scope = members.get('scope');
  const rest = [...members].filter(([key]) => !['name', 'parent', 'scope', 'dependsOn'].includes(key));
  return {
    type,
    apiVersion,
    name: names.length === 1 ? `[${names[0]}]` : `[format('${places}', ${names.join(', ')})]`,
    ...(scope === undefined ? {} : { scope: `[${idOf(file, resourceNamed(file, scope))}]` }),
    ...Object.fromEntries(rest.map(([key, value]) => [key, jsonOf(file, value)])),
  };
}

/** What a file compiles to, and the symbols that each resource uses. */
export interface CompiledBicep {
  readonly template: string;
  readonly uses: ReadonlyMap<string, readonly string[]>;
}

/** Compiles a file. Throws where it is wrong. */
export function compileBicep(text: string): CompiledBicep {
  const tree = parser.parse(text);
  if (tree === null || tree.rootNode.hasError) throw new Error(`Bicep: wrong in an editor: ${tree?.rootNode}`);
  const parameters = new Map<string, Node | null>();
  const variables = new Map<string, Node>();
  const resources = new Map<string, Resource>();
  for (const node of tree.rootNode.namedChildren) {
    if (node === null || node.type === 'comment' || node.type === 'decorators') continue;
    if (node.type === 'parameter_declaration') parameters.set(named(node, 0).text, node.namedChild(2));
    else if (node.type === 'variable_declaration') variables.set(named(node, 0).text, named(node, 1));
    else if (node.type === 'resource_declaration') {
      const [type = '', apiVersion = ''] = plainText(named(node, 1)).split('@');
      const symbol = named(node, 0).text;
      if (resources.has(symbol) || parameters.has(symbol)) fail('a second name', node);
      resources.set(symbol, { symbol, type, apiVersion, members: membersOf(named(node, 2)) });
    } else fail('a statement', node);
  }
  const file: File = {
    parameters: new Set(parameters.keys()),
    variables: new Set(variables.keys()),
    resources,
  };
  const template: Json = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: Object.fromEntries(
      [...parameters].map(([name, value]) => [
        name,
        { type: 'string', ...(value === null ? {} : { defaultValue: jsonOf(file, value) }) },
      ]),
    ),
    variables: Object.fromEntries([...variables].map(([name, value]) => [name, jsonOf(file, value)])),
    resources: [...resources.values()].map((one) => resourceOf(file, one)),
  };
  const uses = new Map([...resources.values()].map((one) => [one.symbol, usedSymbols(file, one)]));
  tree.delete();
  return { template: JSON.stringify(template, null, 2), uses };
}
