// Medians, and lines that say them. Every measurement stands beside its peer in the same run, since machines differ.

/** The median time of a run in milliseconds: at least three runs, then as many as half a second holds. */
export function median(run: () => unknown): number {
  const times: number[] = [];
  const end = performance.now() + 500;
  while (times.length < 3 || (performance.now() < end && times.length < 400)) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

/** One line: what, how long, and a remark on what it is held against. */
export function line(what: string, time: number, remark = ''): void {
  console.log(`${what.padEnd(62)} ${ms(time).padStart(10)}   ${remark}`);
}

/** Whether a figure is what the project asks for. */
export const target = (isMet: boolean, asked: string): string => `${isMet ? 'met' : 'MISSED'}: ${asked}`;
