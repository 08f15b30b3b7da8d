// Leaves in written declarations what the package's entries reach: what a file exports for the repository alone is no part
// of the package.
import { rmSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

/** Names of an import or export list, each of which is used or not. */
type Listed = ts.ImportSpecifier | ts.ExportSpecifier;

const isListed = (node: ts.Node): node is Listed => ts.isImportSpecifier(node) || ts.isExportSpecifier(node);

/** Reports whether a statement is `export * from …`. */
const isPassingAll = (node: ts.Statement): node is ts.ExportDeclaration =>
  ts.isExportDeclaration(node) && node.exportClause === undefined;

const statementOf = (node: ts.Node): ts.Statement => {
  let current = node;
  while (!ts.isSourceFile(current.parent)) current = current.parent;
  return current as ts.Statement; // what stands in a file itself
};

/** Collects statements, and names of lists, as far as given statements reach. */
class Reached {
  readonly statements = new Set<ts.Statement>();
  readonly names = new Set<Listed>();
  readonly #checker: ts.TypeChecker;
  readonly #isOwn: (file: ts.SourceFile) => boolean;

  constructor(checker: ts.TypeChecker, isOwn: (file: ts.SourceFile) => boolean) {
    this.#checker = checker;
    this.#isOwn = isOwn;
  }

  /** Adds a statement and what it names. A list of imports names nothing: what uses one of them does. */
  add(statement: ts.Statement): void {
    if (this.statements.has(statement)) return;
    this.statements.add(statement);
    if (ts.isImportDeclaration(statement)) return;
    // Of a list, only the names that are asked for; an entry's are all asked for.
    if (ts.isExportDeclaration(statement) && statement.exportClause !== undefined) return;
    this.#visit(statement);
  }

  /** Adds all names of a list. */
  addNames(statement: ts.ExportDeclaration): void {
    const clause = statement.exportClause;
    if (clause !== undefined && ts.isNamedExports(clause)) for (const name of clause.elements) this.#declaration(name);
  }

  #visit(node: ts.Node): void {
    if (ts.isIdentifier(node)) this.#symbol(this.#checker.getSymbolAtLocation(node));
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) this.#module(node.argument.literal);
    ts.forEachChild(node, (child) => this.#visit(child));
  }

  #symbol(symbol: ts.Symbol | undefined): void {
    for (const declaration of symbol?.declarations ?? [])
      if (!ts.isSourceFile(declaration) && this.#isOwn(declaration.getSourceFile())) this.#declaration(declaration);
  }

  /** Returns what is left of a file: without lists that pass on all of a file of which nothing is left. */
  restOf(file: ts.SourceFile): readonly ts.Statement[] {
    return file.statements.filter((statement) => {
      if (!this.statements.has(statement)) return false;
      if (!isPassingAll(statement)) return true;
      const target = this.#fileOf(statement.moduleSpecifier);
      return target === null || this.restOf(target).length > 0;
    });
  }

  #fileOf(specifier: ts.Expression | undefined): ts.SourceFile | null {
    const file = specifier && this.#checker.getSymbolAtLocation(specifier)?.valueDeclaration;
    return file !== undefined && ts.isSourceFile(file) && this.#isOwn(file) ? file : null;
  }

  /** Adds what a module passes on as a whole: the name that is asked for may be in it. */
  #module(specifier: ts.Expression | undefined): void {
    for (const statement of this.#fileOf(specifier)?.statements ?? [])
      if (isPassingAll(statement) && !this.statements.has(statement)) {
        this.statements.add(statement);
        this.#module(statement.moduleSpecifier);
      }
  }

  #declaration(declaration: ts.Declaration): void {
    if (isListed(declaration)) {
      if (this.names.has(declaration)) return;
      this.names.add(declaration);
      const statement = statementOf(declaration);
      if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))
        this.#module(statement.moduleSpecifier);
      const own = this.#checker.getSymbolAtLocation(declaration.name);
      if (own !== undefined) this.#symbol(this.#checker.getImmediateAliasedSymbol(own));
    }
    this.add(statementOf(declaration));
  }
}

/** Returns the list of an import or export, null for another statement. */
const listOf = (statement: ts.Statement): ts.NodeArray<Listed> | null => {
  if (ts.isImportDeclaration(statement)) {
    const bindings = statement.importClause?.namedBindings;
    return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : null;
  }
  const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
  return clause !== undefined && ts.isNamedExports(clause) ? clause.elements : null;
};

const textOf = (statement: ts.Statement, { names }: Reached): string => {
  const text = statement.getFullText();
  const all = listOf(statement);
  if (all === null || all.length === 0) return text;
  const used = all.filter((name) => names.has(name));
  if (used.length === all.length) return text;
  const start = all.pos - statement.getFullStart();
  const end = all.end - statement.getFullStart();
  return `${text.slice(0, start)} ${used.map((name) => name.getText()).join(', ')} ${text.slice(end).trimStart()}`;
};

/** Rewrites the declarations in files, and removes those of which nothing is left. */
export const keepReachable = (paths: readonly string[], entries: readonly string[]): void => {
  const program = ts.createProgram(paths, {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2024,
    types: ['node'],
  });
  const own = new Set(paths);
  const reached = new Reached(program.getTypeChecker(), ({ fileName }) => own.has(fileName));
  for (const entry of entries)
    for (const statement of program.getSourceFile(entry)?.statements ?? []) {
      reached.add(statement);
      if (ts.isExportDeclaration(statement)) reached.addNames(statement);
    }
  for (const path of paths) {
    const file = program.getSourceFile(path);
    const texts = file === undefined ? [] : reached.restOf(file).map((statement) => textOf(statement, reached));
    if (texts.length === 0) rmSync(path);
    else writeFileSync(path, `${texts.join('').trimStart()}\n`);
  }
};
