// npm run graph: the folders of src/, the imports between them and every import circle. `npm run graph -- src/core/checker`
// draws one folder. Type imports count: a reader follows them too. Ends with 1 where there is a circle.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const source = 'src';

/** Files by path from the project's root, each with the project's files that it imports. */
type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Returns the code of an Astro file: its frontmatter and its scripts. */
const codeOf = (file: string, text: string): string =>
  file.endsWith('.astro')
    ? [
        /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '',
        ...Array.from(text.matchAll(/<script>([\s\S]*?)<\/script>/g), (match) => match[1] ?? ''),
      ].join('\n')
    : text;

/** Reads every import, export-from and dynamic import below a folder. */
export const importGraph = (folder: string): ImportGraph => {
  const files = readdirSync(join(folder, source), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:tsx?|astro)$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => `${source}/${file.split(sep).join('/')}`);
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(codeOf(file, readFileSync(join(folder, file), 'utf8')), true, true);
      const targets = importedFiles
        .filter(({ fileName }) => fileName.startsWith('.'))
        .map(({ fileName }) =>
          relative(folder, join(folder, dirname(file), fileName))
            .split(sep)
            .join('/'),
        )
        .filter((target) => /\.(?:tsx?|astro)$/.test(target) && existsSync(join(folder, target)));
      return [file, [...new Set(targets)]];
    }),
  );
};

/** Returns the groups of two or more nodes that reach each other (Tarjan's strongly connected components). */
export const circles = (graph: ReadonlyMap<string, readonly string[]>): string[][] => {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): number => {
    const index = order.size;
    order.set(node, index);
    lowest.set(node, index);
    open.push(node);
    for (const target of graph.get(node) ?? []) {
      if (!order.has(target)) lowest.set(node, Math.min(lowest.get(node) ?? 0, visit(target)));
      else if (open.includes(target)) lowest.set(node, Math.min(lowest.get(node) ?? 0, order.get(target) ?? 0));
    }
    const low = lowest.get(node) ?? 0;
    if (low === index) {
      const group = open.splice(open.indexOf(node));
      if (group.length > 1) found.push(group.toSorted());
    }
    return low;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
};

/** Returns the folder, or the loose file, that stands directly below `base` on the way to `file`. */
const below = (base: string, file: string): string => {
  const [first = '', ...rest] = file.slice(base.length + 1).split('/');
  return rest.length > 0 ? `${first}/` : first;
};

/** Returns the parts of a folder, each with the parts that it imports and how often. */
export const folderGraph = (graph: ImportGraph, base: string): Map<string, Map<string, number>> => {
  const parts = new Map<string, Map<string, number>>();
  for (const [file, targets] of graph) {
    if (!file.startsWith(`${base}/`)) continue;
    const from = below(base, file);
    const arrows = parts.get(from) ?? new Map<string, number>();
    parts.set(from, arrows);
    for (const target of targets) {
      if (!target.startsWith(`${base}/`)) continue;
      const to = below(base, target);
      if (to !== from) arrows.set(to, (arrows.get(to) ?? 0) + 1);
    }
  }
  return parts;
};

const print = (graph: ImportGraph, base: string): void => {
  const parts = folderGraph(graph, base);
  const arrows = [...parts.values()].reduce((sum, targets) => sum + targets.size, 0);
  console.log(`${base}: ${parts.size} parts, ${arrows} arrows`);
  for (const [part, targets] of [...parts].toSorted(([a], [b]) => a.localeCompare(b))) {
    const files = [...graph.keys()].filter((file) => file.startsWith(`${base}/`) && below(base, file) === part);
    const to = [...targets].toSorted((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
    console.log(
      `  ${part} (${files.length} ${files.length === 1 ? 'file' : 'files'})${to.length > 0 ? ` -> ${to.join(', ')}` : ''}`,
    );
  }
};

if (process.argv[1] === import.meta.filename) {
  const graph = importGraph(root);
  const chosen = process.argv.slice(2).map((base) => base.replace(/\/$/, ''));
  const layers = ['core', 'node', 'site', 'web'].map((layer) => `${source}/${layer}`);
  for (const base of chosen.length > 0 ? chosen : [source, ...layers, `${source}/core/checker`]) print(graph, base);
  const found = circles(graph);
  const folders = circles(
    new Map([...folderGraph(graph, `${source}/core`)].map(([part, targets]) => [part, [...targets.keys()]])),
  );
  console.log(`Circles of files: ${found.length}. Circles of core's layers: ${folders.length}.`);
  for (const group of [...found, ...folders]) console.log(`  ${group.join(', ')}`);
  process.exitCode = found.length + folders.length > 0 ? 1 : 0;
}
