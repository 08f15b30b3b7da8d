// The small mistakes that a test suite should notice: one operator, number, truth value, statement, or element of a list
// changed. All mutants of a file are written into it at once, each behind a condition that a test run switches on.
import ts from 'typescript';

/** One change of a file. */
export interface Mutant {
  /** Path from the project's root. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly before: string;
  /** Empty for a statement or an element that is removed. */
  readonly after: string;
}

const { SyntaxKind, factory } = ts;

/** Operators and what takes their place. */
const swapped: Readonly<Partial<Record<ts.SyntaxKind, ts.BinaryOperator>>> = {
  [SyntaxKind.LessThanToken]: SyntaxKind.LessThanEqualsToken,
  [SyntaxKind.LessThanEqualsToken]: SyntaxKind.LessThanToken,
  [SyntaxKind.GreaterThanToken]: SyntaxKind.GreaterThanEqualsToken,
  [SyntaxKind.GreaterThanEqualsToken]: SyntaxKind.GreaterThanToken,
  [SyntaxKind.EqualsEqualsEqualsToken]: SyntaxKind.ExclamationEqualsEqualsToken,
  [SyntaxKind.ExclamationEqualsEqualsToken]: SyntaxKind.EqualsEqualsEqualsToken,
  [SyntaxKind.AmpersandAmpersandToken]: SyntaxKind.BarBarToken,
  [SyntaxKind.BarBarToken]: SyntaxKind.AmpersandAmpersandToken,
  [SyntaxKind.PlusToken]: SyntaxKind.MinusToken,
  [SyntaxKind.MinusToken]: SyntaxKind.PlusToken,
};

/** One way to change an expression. One mutant is on at a time, so that the mutated expression holds no other. */
interface Change {
  readonly after: string;
  readonly mutated: ts.Expression;
}

const operatorChange = (node: ts.BinaryExpression): readonly Change[] => {
  const operator = swapped[node.operatorToken.kind];
  if (operator === undefined) return [];
  return [
    {
      after: `${node.left.getText()} ${ts.tokenToString(operator)} ${node.right.getText()}`,
      mutated: factory.createBinaryExpression(
        factory.createParenthesizedExpression(node.left),
        operator,
        factory.createParenthesizedExpression(node.right),
      ),
    },
  ];
};

const changesOfExpression = (node: ts.Expression): readonly Change[] => {
  if (ts.isBinaryExpression(node)) return operatorChange(node);
  if (ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken)
    return [{ after: node.operand.getText(), mutated: node.operand }];
  if (ts.isNumericLiteral(node))
    return [Number(node.text) + 1, Number(node.text) - 1]
      .filter((other) => other >= 0)
      .map((other) => ({ after: `${other}`, mutated: factory.createNumericLiteral(other) }));
  if (node.kind === SyntaxKind.TrueKeyword) return [{ after: 'false', mutated: factory.createFalse() }];
  if (node.kind === SyntaxKind.FalseKeyword) return [{ after: 'true', mutated: factory.createTrue() }];
  return [];
};

/** Whether a list is written where a value is assigned, not read. */
const isPattern = (node: ts.ArrayLiteralExpression): boolean =>
  ts.isBinaryExpression(node.parent) &&
  node.parent.operatorToken.kind === SyntaxKind.EqualsToken &&
  node.parent.left === node;

/** Whether a node names a property, and is no value. */
const isNameOf = (node: ts.Node, parent: ts.Node): boolean =>
  ('name' in parent && parent.name === node) || (ts.isBindingElement(parent) && parent.propertyName === node);

/** Whether a node has no mutants: a type, an import, or an export. */
const isLeftAlone = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node);

interface Instrumented {
  readonly mutants: readonly Mutant[];
  /** The text of the file with the chosen mutants in it: number `n` is on where `globalThis.isMutant(n)` is true. */
  readonly text: string;
}

/**
 * Lists the mutants of a file, and writes those into it that `numberOf` numbers. `index` counts the file's mutants from
 * 0. Types, imports, and names of properties have none.
 */
export const instrument = (
  file: string,
  text: string,
  numberOf: (index: number) => number | undefined = () => undefined,
): Instrumented => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const list = (node: ts.Node, before: string, after: string): number | undefined => {
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart());
    mutants.push({ file, line: line + 1, column: character + 1, before, after });
    return numberOf(mutants.length - 1);
  };
  const isOn = (id: number): ts.Expression =>
    factory.createCallChain(
      factory.createPropertyAccessExpression(factory.createIdentifier('globalThis'), 'isMutant'),
      factory.createToken(SyntaxKind.QuestionDotToken),
      undefined,
      [factory.createNumericLiteral(id)],
    );
  const either = (id: number, mutated: ts.Expression, own: ts.Expression): ts.Expression =>
    factory.createParenthesizedExpression(
      factory.createConditionalExpression(isOn(id), undefined, mutated, undefined, own),
    );

  const statement = (node: ts.ExpressionStatement, visited: ts.Statement): ts.Statement => {
    const id = list(node, node.getText(), '');
    if (id === undefined) return visited;
    // In a block of its own: an `else` after it belongs to another `if`.
    return factory.createBlock([
      factory.createIfStatement(factory.createLogicalNot(isOn(id)), factory.createBlock([visited])),
    ]);
  };
  const items = (node: ts.ArrayLiteralExpression, visited: ts.ArrayLiteralExpression): ts.Expression => {
    const chosen = node.elements.map((element) => list(element, element.getText(), ''));
    return factory.updateArrayLiteralExpression(
      visited,
      visited.elements.map((element, at) => {
        const id = chosen[at];
        if (id === undefined) return element;
        const own = ts.isSpreadElement(element) ? element.expression : factory.createArrayLiteralExpression([element]);
        return factory.createSpreadElement(either(id, factory.createArrayLiteralExpression([]), own));
      }),
    );
  };
  const expression = (node: ts.Expression, visited: ts.Expression): ts.Expression =>
    changesOfExpression(node).reduce((own, { after, mutated }) => {
      const id = list(node, node.getText(), after);
      return id === undefined ? own : either(id, mutated, own);
    }, visited);

  const { transformed } = ts.transform(source, [
    (context) => {
      const visit = (node: ts.Node): ts.Node => {
        if (isLeftAlone(node) || isNameOf(node, node.parent)) return node;
        const visited = ts.visitEachChild(node, visit, context);
        if (ts.isExpressionStatement(node) && ts.isExpressionStatement(visited)) return statement(node, visited);
        if (ts.isArrayLiteralExpression(node) && ts.isArrayLiteralExpression(visited) && !isPattern(node))
          return items(node, visited);
        return ts.isExpression(node) && ts.isExpression(visited) ? expression(node, visited) : visited;
      };
      return (root) => ts.visitEachChild(root, visit, context);
    },
  ]);
  const [root = source] = transformed;
  return { mutants, text: ts.createPrinter().printFile(root) };
};
