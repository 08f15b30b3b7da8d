// The package's declarations: those that the compiler emitted, as far as the entries reach, with two changes. Relative
// imports end with `.js`, and types that the compiler infers from a schema of zod or from a catalog of messages are written
// out, so that the package needs neither.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { keepReachable } from './reachable-declarations.ts';

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const replaced = (text: string, replacements: readonly Replacement[]): string =>
  replacements
    .toSorted((a, b) => b.start - a.start)
    .reduce((result, { start, end, text: own }) => result.slice(0, start) + own + result.slice(end), text);

/** Modules from whose values types are inferred. */
const inferredFrom = /^zod$|\/i18n\/(?:catalogs|messages)\.ts$/;

const isInferringImport = (statement: ts.Statement): boolean =>
  ts.isImportDeclaration(statement) &&
  ts.isStringLiteral(statement.moduleSpecifier) &&
  inferredFrom.test(statement.moduleSpecifier.text);

/** Reports whether a node is `z.infer<…>`, or `NameOf<…>` of `core/model/messages.ts`. */
const isInferred = (node: ts.Node): node is ts.TypeReferenceNode =>
  ts.isTypeReferenceNode(node) && /^(?:z\.infer|NameOf)$/.test(node.typeName.getText());

/** Reports whether a statement is a schema, or names a part of a catalog: only what is inferred from it is published. */
const isSource = (statement: ts.Statement): boolean =>
  isInferringImport(statement) ||
  (ts.isVariableStatement(statement) && /\bz\./.test(statement.getText())) ||
  (ts.isTypeAliasDeclaration(statement) && statement.name.text === 'NameOf');

/** How the compiler may name a module that was emitted: as one of a package's, since the folder is in `node_modules/`. */
const namedAsPackage = '.cache/types/';

/** Names a module from a file's folder. */
const relativeName = (name: string, { fileName }: ts.SourceFile): string => {
  if (!name.startsWith(namedAsPackage)) return name;
  const emitted = fileName.slice(0, fileName.lastIndexOf(namedAsPackage));
  const path = relative(dirname(fileName), join(emitted, name)).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
};

const expandedFlags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;

/** Replaces relative `.ts` specifiers of imports, exports and `import('…')` types. */
const specifierReplacements = (file: ts.SourceFile): readonly Replacement[] => {
  const found: Replacement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && /^\.{1,2}\/.*\.ts$/.test(node.text))
      found.push({ start: node.getStart(), end: node.end, text: `'${node.text.replace(/\.ts$/, '.js')}'` });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

/** Writes out the types that are inferred from schemas and catalogs. */
const inferredReplacements = (file: ts.SourceFile, checker: ts.TypeChecker): readonly Replacement[] => {
  const found: Replacement[] = [];
  const visit = (node: ts.Node): void => {
    if (isInferred(node)) {
      const text = checker
        .typeToString(checker.getTypeFromTypeNode(node), node, expandedFlags)
        .replace(/import\("(\.[^"]*)\.[jt]s"\)/g, (_, name: string) => `import("${relativeName(name, file)}.js")`);
      found.push({ start: node.getStart(), end: node.end, text });
    } else ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) {
    if (isSource(statement)) found.push({ start: statement.getFullStart(), end: statement.end, text: '' });
    else visit(statement);
  }
  return found;
};

/** Returns the declarations of a file. Throws where they need the types of another package. */
const declarationsOf = (file: ts.SourceFile, checker: ts.TypeChecker): string => {
  const isInferring = file.statements.some(isInferringImport);
  const inferred = isInferring ? inferredReplacements(file, checker) : [];
  const specifiers = specifierReplacements(file).filter(
    ({ start }) => !inferred.some((one) => start >= one.start && start < one.end),
  );
  const text = replaced(file.text, [...specifiers, ...inferred]).replace(/\n?\/\/# sourceMappingURL=.*\n?/, '\n');
  const foreign = /\bz\.|from '(?!\.{1,2}\/|node:)[^']*'|import\(["'](?!\.{1,2}\/)/.exec(text);
  if (foreign === null) return text;
  throw new Error(`${file.fileName}: ${text.slice(foreign.index, foreign.index + 80)} is not in the package`);
};

/** Returns the files that a file's declarations name. */
const namedBy = (path: string, text: string): readonly string[] =>
  [...text.matchAll(/(?:from |import\()["'](\.[^"']*)\.js["']/g)].map(([, name = '']) =>
    join(dirname(path), `${name}.d.ts`),
  );

/** Writes the declarations of the package's entries, and of all that they name. */
export const writeDeclarations = (root: string, out: string): void => {
  const emitted = join(root, 'node_modules/.cache/types');
  const entries = ['index', 'node'].map((name) => join(emitted, 'package', `${name}.d.ts`));
  const program = ts.createProgram(entries, {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2024,
    strict: true,
    exactOptionalPropertyTypes: true,
    resolveJsonModule: true,
    types: ['node'],
  });
  const checker = program.getTypeChecker();
  const paths = new Set(entries);
  const written: string[] = [];
  const documented = new Set(entries);
  for (const path of paths) {
    const file = program.getSourceFile(path);
    if (file === undefined) throw new Error(`No declarations in ${path}`);
    const declared = declarationsOf(file, checker);
    // Documented is what the library exports, and the files that it exports it from.
    const text = documented.has(path) ? declared : declared.replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, '');
    const target = join(out, relative(emitted, path));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    written.push(target);
    for (const name of namedBy(path, text)) {
      paths.add(name);
      if (entries.includes(path)) documented.add(name);
    }
  }
  keepReachable(written, written.slice(0, entries.length));
};
