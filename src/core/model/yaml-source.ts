// A YAML file with the position of every key and value. YAML 1.2, core schema; anchors, aliases and tags are refused, so
// that a scenario states each fact where it stands, and no file grows when it is read.
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { Position } from './author-error.ts';
import type { ErrorCode } from './messages.ts';

export type Path = readonly (string | number)[];

export interface YamlSource {
  readonly file: string;
  readonly text: string;
  /** Plain JSON. */
  readonly value: unknown;
  /** Returns the position of the value at a path, or of its key; of the nearest ancestor when there is none. */
  position(path: Path, what: 'key' | 'value'): Position;
}

export interface YamlProblem extends Position {
  readonly code: ErrorCode;
  readonly found: string | null;
}

const LIMIT_DEPTH = 50;

/** Codes of the parser that have a message of their own; every other has the parser's. */
const codes: Readonly<Record<string, ErrorCode>> = {
  DUPLICATE_KEY: 'yaml-duplicate-key',
  TAB_AS_INDENT: 'yaml-tab',
  MULTIPLE_DOCS: 'yaml-several-documents',
  TAG_RESOLVE_FAILED: 'yaml-tag',
};

/** Returns the code of a parser's error. It calls an open bracket bad indentation, too: only one of its messages is about indentation. */
const codeOf = ({ code, message }: { readonly code: string; readonly message: string }): ErrorCode =>
  code === 'BAD_INDENT' && /^All \w+ items must start/.test(message) ? 'yaml-indent' : (codes[code] ?? 'yaml-syntax');

const startOf = (node: unknown): number | null => (isNode(node) ? (node.range?.[0] ?? null) : null);

const offsetOf = (root: Node | null, path: Path, what: 'key' | 'value'): number => {
  let node: unknown = root;
  let offset = startOf(root) ?? 0;
  for (const [depth, step] of path.entries()) {
    let key: unknown = null;
    let value: unknown = null;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      key = pair?.key;
      value = pair?.value;
    } else if (isSeq(node)) {
      value = node.items[Number(step)];
    }
    const start = startOf(depth === path.length - 1 && what === 'key' ? (key ?? value) : value) ?? startOf(key);
    if (start === null) return offset;
    offset = start;
    node = value;
  }
  return offset;
};

/** Finds anchors, aliases, keys that are no plain text, and nesting beyond the limit. */
const refusedNodes = (
  document: Document,
): { readonly offset: number; readonly code: ErrorCode; readonly found: string | null }[] => {
  const found: ReturnType<typeof refusedNodes> = [];
  visit(document, {
    Node(_, node, ancestors) {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node)) found.push({ offset, code: 'yaml-alias', found: `*${node.source}` });
      else if (node.anchor) found.push({ offset, code: 'yaml-anchor', found: `&${node.anchor}` });
      if (ancestors.length > LIMIT_DEPTH * 2) {
        found.push({ offset, code: 'yaml-too-deep', found: null });
        return visit.BREAK;
      }
      return undefined;
    },
    Pair(_, pair) {
      if (!isScalar(pair.key) || typeof pair.key.value === 'object')
        found.push({ offset: startOf(pair.key) ?? startOf(pair.value) ?? 0, code: 'yaml-key', found: null });
    },
  });
  return found;
};

/** Keeps the first syntax error of each line: later ones follow from it. */
const firstOfEachLine = (problems: readonly YamlProblem[]): readonly YamlProblem[] => {
  const syntax = new Set<number>();
  return problems.filter(({ code, line }) => code !== 'yaml-syntax' || (!syntax.has(line) && syntax.add(line)));
};

/** Parses one file; never throws. `source` is null when there is a problem, which always has a position. */
export const parseYaml = (
  file: string,
  text: string,
): { readonly source: YamlSource | null; readonly problems: readonly YamlProblem[] } => {
  const lines = new LineCounter();
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      version: '1.2',
      schema: 'core',
      prettyErrors: false,
    });
    const problems: YamlProblem[] = [...document.errors, ...document.warnings].map((error) => {
      const code = codeOf(error);
      return { ...positionAt(error.pos[0]), code, found: code === 'yaml-syntax' ? error.message : null };
    });
    problems.push(...refusedNodes(document).map(({ offset, code, found }) => ({ ...positionAt(offset), code, found })));
    if (problems.length > 0) return { source: null, problems: firstOfEachLine(problems) };
    const root = document.contents;
    return {
      source: {
        file,
        text,
        value: document.toJS(),
        position: (path, what) => positionAt(offsetOf(root, path, what)),
      },
      problems: [],
    };
  } catch (error) {
    // The parser recurses: nesting of thousands of levels exhausts the stack.
    if (error instanceof RangeError)
      return { source: null, problems: [{ line: 1, column: 1, code: 'yaml-too-deep', found: null }] };
    throw error;
  }
};
