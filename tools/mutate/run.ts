// `npm run mutate -- [--count N] [--seed N] [--all] [FOLDER|FILE ...]`: do the unit tests notice small mistakes in the
// checker and the fixes? Draws mutants (mutants.ts), runs the test files that reach each of them, in a temporary copy of
// the project, and prints those that no test notices, with the score. A survivor is a missing test, or a change that
// makes no difference; only a reader can tell.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { randomOf } from '../../tests/prove/random.ts';
import { instrument, type Mutant } from './mutants.ts';

const root = join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
    all: { type: 'boolean', default: false },
  },
});
const chosen = positionals.length > 0 ? positionals : ['src/core/checker', 'src/core/fix'];

const filesOf = (...paths: readonly string[]): readonly string[] =>
  spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...paths], {
    cwd: root,
    encoding: 'utf8',
  })
    .stdout.split('\0')
    .filter((file) => file !== '');

interface Drawn extends Mutant {
  readonly id: number;
}

/** Draws mutants of all files, without repetition; all of them in the files' order where `count` is too large. */
const draw = (files: readonly string[], count: number): readonly (Mutant & { readonly index: number })[] => {
  const all = files.flatMap((file) =>
    instrument(file, readFileSync(join(root, file), 'utf8')).mutants.map((mutant, index) => ({ ...mutant, index })),
  );
  console.log(`${all.length} mutants in ${files.length} files`);
  const random = randomOf(Number(values.seed));
  return all
    .map((mutant) => ({ mutant, key: random.next() }))
    .toSorted((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ mutant }) => mutant);
};

/** Copies what git knows, with the drawn mutants written into it. */
const copyWith = (drawn: ReturnType<typeof draw>): { folder: string; mutants: readonly Drawn[] } => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-mutants-'));
  for (const file of filesOf('.')) cpSync(join(root, file), join(folder, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const mutants = drawn.map((mutant, at) => ({ ...mutant, id: at + 1 }));
  for (const file of new Set(mutants.map((mutant) => mutant.file))) {
    const numbers = new Map(mutants.filter((mutant) => mutant.file === file).map(({ index, id }) => [index, id]));
    const { text } = instrument(file, readFileSync(join(root, file), 'utf8'), (index) => numbers.get(index));
    writeFileSync(join(folder, file), text);
  }
  return { folder, mutants };
};

interface Run {
  /** `timeout`: stopped after the limit. */
  readonly outcome: 'passed' | 'failed' | 'timeout';
  /** What the run printed last. */
  readonly output: string;
}
const LIMIT_OUTPUT = 20_000;

/** Runs Vitest in the copy, for at most `limit` milliseconds. */
const runTests = (
  folder: string,
  files: readonly string[],
  { env, limit }: { readonly env: Readonly<Record<string, string>>; readonly limit: number },
): Promise<Run> =>
  new Promise((resolve) => {
    const words = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'tools/mutate/vitest.config.ts'];
    const child = spawn(process.execPath, [...words, ...files], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-LIMIT_OUTPUT);
      });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      // The workers of the run are in its process group.
      if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    }, limit);
    child.once('close', (status) => {
      clearTimeout(timer);
      const ended = status === 0 ? 'passed' : 'failed';
      resolve({ outcome: isLate ? 'timeout' : ended, output });
    });
  });

interface Reached {
  readonly file: string;
  readonly ids: readonly number[];
  readonly time: number;
}

/** How many leading folders two paths share below `src/` and `tests/unit/`. */
const nearness = (source: string, test: string): number => {
  const a = dirname(source).split('/').slice(1);
  const b = dirname(test).split('/').slice(2);
  const differs = a.findIndex((part, at) => part !== b[at]);
  return differs === -1 ? a.length : differs;
};

const files = filesOf(...chosen).filter((file) => file.endsWith('.ts'));
const { folder, mutants } = copyWith(draw(files, values.all ? Number.POSITIVE_INFINITY : Number(values.count)));
const limitOf = (reached: readonly Reached[]): number => 20_000 + 2 * reached.reduce((sum, { time }) => sum + time, 0);
const nameOf = (file: string): string => relative(folder, file).split(sep).join('/');
const reachedFile = join(folder, 'reached.jsonl');
const orderFile = join(folder, 'order.json');
const record = { PORTOLAN_REACHED: reachedFile };
try {
  writeFileSync(reachedFile, '');
  const first = await runTests(folder, [], { env: record, limit: 1_800_000 });
  if (first.outcome !== 'passed') {
    console.error(first.output);
    throw new Error(`The unit tests must pass before mutants are tried: ${first.outcome}`);
  }
  const reached: readonly Reached[] = readFileSync(reachedFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const survivors: Drawn[] = [];
  for (const mutant of mutants) {
    const tests = reached
      .filter(({ ids }) => ids.includes(mutant.id))
      .toSorted(
        (a, b) => nearness(mutant.file, nameOf(b.file)) - nearness(mutant.file, nameOf(a.file)) || a.time - b.time,
      );
    const order = tests.map(({ file }) => file);
    writeFileSync(orderFile, JSON.stringify(order));
    const env = { PORTOLAN_ORDER: orderFile, PORTOLAN_MUTANT: `${mutant.id}` };
    const unreached = order.length === 0;
    const outcome = unreached ? 'passed' : (await runTests(folder, order, { env, limit: limitOf(tests) })).outcome;
    const { id, file, line, column, before, after } = mutant;
    const change = `${before} -> ${after === '' ? '(removed)' : after}`.replaceAll(/\s+/g, ' ');
    if (outcome === 'passed') survivors.push(mutant);
    const notes = { passed: `SURVIVED ${order.length} test files`, failed: 'killed', timeout: 'timeout' };
    console.log(`${id}/${mutants.length} ${notes[outcome]} ${file}:${line}:${column} ${change}`);
  }
  const killed = mutants.length - survivors.length;
  console.log(
    `Killed ${killed} of ${mutants.length} mutants (${((100 * killed) / mutants.length).toFixed(0)} %), seed ${values.seed}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
