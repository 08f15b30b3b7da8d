// `npm run prove -- z3 [COUNT [FIRST]]`: the engine against z3 over many cases, with the counts.
import { compare, countsOf } from './compare.ts';
import { startSolver } from './solver.ts';

const count = Number(process.argv[2] ?? 100_000);
const first = Number(process.argv[3] ?? 1_000_000);
const STEP = 2_000;

const solver = await startSolver();
const begin = performance.now();
const total = { allowed: 0, blocked: 0, partly: 0, fails: 0, undecided: 0 };
const disagreements: string[] = [];
const examples: string[] = [];
let incomplete = 0;
for (let done = 0; done < count; done += STEP) {
  const size = Math.min(STEP, count - done);
  const part = await compare(first + done, size, solver);
  for (const verdict of ['allowed', 'blocked', 'partly', 'fails', 'undecided'] as const)
    total[verdict] += part.engine[verdict];
  incomplete += part.incomplete;
  disagreements.push(...part.disagreements);
  if (examples.length < 10) examples.push(...part.incompleteCases);
  console.error(`${done + size} cases, ${Math.round((performance.now() - begin) / 1000)} s`);
}
for (const given of disagreements.slice(0, 20)) console.log(`disagreement: ${given}`);
if (process.argv.includes('--examples')) for (const given of examples.slice(0, 10)) console.log(`incomplete: ${given}`);
console.log(countsOf({ cases: count, engine: total, incomplete, incompleteCases: examples, disagreements }));
await solver.close();
process.exitCode = disagreements.length === 0 ? 0 : 1;
