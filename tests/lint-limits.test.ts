// The linters hold the limits of the code: each text breaks one of them, and is reported for that alone. A rule that is
// turned off, or that a new version no longer knows, fails here.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);
const folder = mkdtempSync(join(tmpdir(), 'portolan-lint-'));
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const repeat = (count: number, lineOf: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => lineOf(index)).join('');

/** A function with so many lines between its braces. */
const longFunction = (lines: number): string =>
  `export function long(): number[] {\n  const list: number[] = [];\n${repeat(lines - 2, (at) => `  list.push(${at});\n`)}  return list;\n}\n`;
const branches = (count: number): string =>
  `export function pick(n: number): number {\n${repeat(count, (at) => `  if (n === ${at}) return ${at + 1};\n`)}  return n;\n}\n`;
const label = (parameters: string, result: string): string =>
  `export const label = (${parameters}): string => ${result};\n`;

/** Files that break one limit, and the rule that says so. */
const broken: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['lint/complexity/useMaxParams', 'four.ts', label('a: string, b: string, c: string, d: string', 'a + b + c + d')],
  ['lint/complexity/noExcessiveLinesPerFunction', 'long.ts', longFunction(61)],
  ['lint/complexity/noExcessiveCognitiveComplexity', 'branches.ts', branches(21)],
  ['lint/style/noNestedTernary', 'nested.ts', label('n: number', "n > 2 ? 'many' : n > 1 ? 'two' : 'one'")],
  ['lint/style/noDefaultExport', 'default.ts', 'export default 1;\n'],
  [
    'lint/suspicious/noImportCycles',
    'egg.ts',
    "import type { Hen } from './hen.ts';\n\nexport type Egg = { of: Hen };\n",
  ],
  [
    'lint/suspicious/noImportCycles',
    'hen.ts',
    "import type { Egg } from './egg.ts';\n\nexport type Hen = { of: Egg };\n",
  ],
  ['plugin', 'arrow.ts', label('rule: string, withFile: boolean', "withFile ? rule : ''")],
  ['plugin', 'optional.ts', label('rule: string, withFile?: boolean', "withFile === true ? rule : ''")],
  ['plugin', 'nullable.ts', label('rule: string, withFile: boolean | null', "withFile === null ? rule : ''")],
  ['plugin', 'chosen.ts', label('rule: string, withFile = false', "withFile ? rule : ''")],
  ['plugin', 'function.ts', "export function label(withFile: boolean): string {\n  return withFile ? 'a' : 'b';\n}\n"],
  [
    'plugin',
    'method.ts',
    "export class Label {\n  readonly name = 'a';\n  of(withFile: boolean): string {\n    return withFile ? this.name : '';\n  }\n}\n",
  ],
];

/** Files at the limit, and files that only look like one that breaks it. */
const kept: readonly (readonly [path: string, text: string])[] = [
  ['three.ts', label('a: string, b: string, c: string', 'a + b + c')],
  ['sixty.ts', longFunction(60)],
  ['twenty.ts', branches(20)],
  ['option.ts', label('{ withFile }: { readonly withFile: boolean }', "withFile ? 'a' : 'b'")],
  ['type.ts', 'export interface Switch {\n  readonly set: (on: boolean) => void;\n  turn(on: boolean): void;\n}\n'],
  ['several.ts', label('flags: readonly boolean[]', 'flags.join()')],
  ['scalar.ts', label('value: string | boolean', 'String(value)')],
];

const reported = new Map<string, readonly string[]>();

interface Report {
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[];
}

beforeAll(() => {
  for (const file of ['biome.json', 'tools/lint', '.oxlintrc.json', 'tsconfig.base.json'])
    cpSync(join(root, file), join(folder, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  write('.gitignore', 'node_modules\n');
  for (const [, path, text] of broken) write(`src/core/${path}`, text);
  for (const [path, text] of kept) write(`src/core/${path}`, text);
  const { stdout } = spawnSync(bin('biome'), ['lint', '--reporter=json', 'src'], { cwd: folder, encoding: 'utf8' });
  const { diagnostics }: Report = JSON.parse(stdout);
  for (const { category, location } of diagnostics)
    reported.set(location.path, [...(reported.get(location.path) ?? []), category]);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('Biome reports', () => {
  test.each(broken)('%s of %s', (rule, path) => {
    expect(reported.get(`src/core/${path}`)).toEqual([rule]);
  });

  test.each(kept)('nothing of %s', (path) => {
    expect(reported.get(`src/core/${path}`)).toBeUndefined();
  });
});

test('oxlint reports promises that nobody waits for, those of Node too', () => {
  const settings = { extends: './tsconfig.base.json', compilerOptions: { types: ['node'] }, include: ['promises'] };
  write('tsconfig.json', JSON.stringify(settings));
  write('promises/floating.ts', "import { readFile } from 'node:fs/promises';\n\nreadFile('x');\n");
  write('promises/misused.ts', "setTimeout(async () => {\n  await fetch('x');\n});\n");
  write(
    'promises/kept.ts',
    "import { readFile } from 'node:fs/promises';\n\nawait readFile('x');\nvoid readFile('x');\n",
  );
  const args = ['--type-aware', '--format=json', 'promises'];
  const { stdout } = spawnSync(bin('oxlint'), args, { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
  };
  expect(diagnostics.map(({ code, filename }) => `${filename}: ${code}`).toSorted()).toEqual([
    'promises/floating.ts: typescript(no-floating-promises)',
    'promises/misused.ts: typescript(no-misused-promises)',
  ]);
});
