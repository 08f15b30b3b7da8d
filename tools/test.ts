// npm test: types, lint and build take one processor for most of their time, so the tests that need no built site run
// beside them; then those of the built site. Ends with 1 where anything fails. Arguments go to vitest.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const VITEST = join(import.meta.dirname, '..', 'node_modules', 'vitest', 'vitest.mjs');
const npm = process.env['npm_execpath'];
if (npm === undefined) throw new Error('Run this as `npm test`: it runs other scripts of package.json.');

/** Runs a Node program to its end. Returns whether it succeeded, and what it printed where that is `kept`. */
function run(words: readonly string[], output: 'shown' | 'kept'): Promise<{ isDone: boolean; text: string }> {
  const child = spawn(process.execPath, words, { stdio: ['inherit', ...(output === 'shown' ? SHOWN : KEPT)] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ isDone: status === 0, text }));
  });
}
const SHOWN = ['inherit', 'inherit'] as const;
const KEPT = ['pipe', 'pipe'] as const;

/** Runs scripts of package.json one after another, up to the first that fails; prints each one's output at its end. */
async function scripts(names: readonly string[]): Promise<boolean> {
  for (const name of names) {
    const { isDone, text } = await run([npm as string, 'run', name], 'kept'); // checked above
    console.log(`\n# npm run ${name}: ${isDone ? 'done' : 'FAILED'}\n${text}`);
    if (!isDone) return false;
  }
  return true;
}

const tests = async (projects: readonly string[]): Promise<boolean> => {
  const named = projects.flatMap((project) => ['--project', project]);
  return (await run([VITEST, 'run', ...named, ...process.argv.slice(2)], 'shown')).isDone;
};

const together = await Promise.all([scripts(['check', 'lint', 'build']), tests(['unit', 'oracles'])]);
process.exitCode = together.every(Boolean) && (await tests(['site', 'browser'])) ? 0 : 1;
