// Medians, and lines that say them. Every measurement stands beside its peer in the same run, since machines differ.

const timeOf = <Input>(run: (input: Input) => unknown, input: Input): number => {
  const start = performance.now();
  run(input);
  return performance.now() - start;
};
const middleOf = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

/** The median time of a run in milliseconds: at least three runs, then as many as half a second holds. */
export function median(run: () => unknown): number {
  const times: number[] = [];
  const end = performance.now() + 500;
  while (times.length < 3 || (performance.now() < end && times.length < 400)) times.push(timeOf(run, undefined));
  return middleOf(times);
}

/**
 * The median times of a run and its peer, which take turns for a second: each meets the machine as the other left it. By
 * itself, the shorter of two would find all that it needs in the processor's caches, where no first run finds it. What
 * a run needs is made anew for each, outside its time.
 */
export function mediansByTurns<Input = undefined>(
  run: (input: Input) => unknown,
  peer: () => unknown,
  inputOf: () => Input = () => undefined as Input, // without inputOf, Input is undefined
): readonly [number, number] {
  const times: [number, number][] = [];
  const end = performance.now() + 1000;
  while (times.length < 3 || (performance.now() < end && times.length < 400))
    times.push([timeOf(run, inputOf()), timeOf(peer, undefined)]);
  return [middleOf(times.map(([time]) => time)), middleOf(times.map(([, time]) => time))];
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

/** One line: what, how long, and a remark on what it is held against. */
export function line(what: string, time: number, remark = ''): void {
  console.log(`${what.padEnd(62)} ${ms(time).padStart(10)}   ${remark}`);
}

/** Whether a figure is what the project asks for. */
// biome-ignore lint/plugin/no-boolean-parameter: a comparison's result to print, which chooses no behavior
export const target = (isMet: boolean, asked: string): string => `${isMet ? 'met' : 'MISSED'}: ${asked}`;
