// A second opinion about Bicep: the grammar that editors use, by other people. It is looser than the compiler (a
// string may hold any escape, members need no lines of their own), so `parse-bicep.ts` stays the strict reading.
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
const { resolve } = createRequire(import.meta.url);
parser.setLanguage(await Language.load(resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

/** The strings of a file, as they are written; throws where something is wrong, missing, or put into a string. */
export function bicepStrings(text: string): readonly string[] {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('Bicep: no tree');
  const { rootNode } = tree;
  const [put] = rootNode.descendantsOfType('interpolation');
  const wrong = put?.text ?? (rootNode.hasError ? `${rootNode}` : null);
  const strings = rootNode.descendantsOfType('string').map((node) => node.text);
  tree.delete();
  if (wrong !== null) throw new Error(`Bicep: wrong in an editor: ${wrong}`);
  return strings;
}
