// `npm run prove -- reader [COUNT [FIRST]]`: the reader on mutations of its fixtures, with the counts. A fault is named
// by the number of its mutation: `npm run prove -- reader 1 NUMBER` repeats it.
import { type Fuzzed, fuzz } from './fuzz.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const first = Number(process.argv[3] ?? 1_000_000);
const STEP = 20_000;
/** Milliseconds of processor time for a text of a few kilobytes; the slowest takes a tenth of it. */
const LONGEST_MS = 2000;

const begin = performance.now();
const all: Fuzzed[] = [];
for (let done = 0; done < count; done += STEP) {
  all.push(fuzz(first + done, Math.min(STEP, count - done)));
  console.error(`${Math.min(done + STEP, count)} mutations, ${Math.round((performance.now() - begin) / 1000)} s`);
}
const sum = (of: (part: Fuzzed) => number): number => all.reduce((total, part) => total + of(part), 0);
const faults = all.flatMap((part) => part.faults);
const slowest = all.map((part) => part.slowest).toSorted((one, other) => other.milliseconds - one.milliseconds)[0];
if (slowest !== undefined && slowest.milliseconds > LONGEST_MS)
  faults.push(`${slowest.number}: took ${Math.round(slowest.milliseconds)} ms`);
for (const fault of faults.slice(0, 20)) console.log(fault);
console.log(
  `${count} mutations: ${sum(({ resources }) => resources)} resources, ${sum(({ problems }) => problems)} problems, ` +
    `${faults.length} faults; the slowest took ${Math.round(slowest?.milliseconds ?? 0)} ms (${slowest?.number})`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
