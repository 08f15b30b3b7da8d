// What a page's main thread does between moments that a measurement sets, read from Chromium's own trace. Times are those
// of the thread: other work of the machine does not lengthen them. Nothing of the measurement runs in the page meanwhile.
import type { Page } from 'playwright-core';

/** An event of a trace, as far as it is read here. Times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}
/** Work after one key, in milliseconds of the thread. */
export interface KeyWork {
  /** All script up to the next key, with what it makes the browser lay out or collect. */
  readonly script: number;
  /** The part of it up to the task, included, that set the mark `shown`. */
  readonly scriptUntilShown: number;
  /** Of the tasks in which the page's script runs. */
  readonly longestTask: number;
  /** Of the others: the browser's own drawing and collecting. */
  readonly longestOther: number;
  /** On the clock, from the key to the mark. */
  readonly untilShown: number;
}
/** The mark that tells when a key's answer is in the page: `performance.mark(shown)`. */
export const shown = 'shown';

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];
const script = new Set(['FunctionCall', 'RunMicrotasks', 'EvaluateScript']);

const isKey = ({ name, args }: TraceEvent): boolean => name === 'EventDispatch' && args?.data?.type === 'keydown';
const end = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;
const sum = (events: readonly TraceEvent[]): number => events.reduce((total, { tdur = 0 }) => total + tdur, 0) / 1000;

/** Events that lie in no earlier one of them. */
const outermost = (events: readonly TraceEvent[]): readonly TraceEvent[] => {
  let covered = Number.NEGATIVE_INFINITY;
  return events.filter((event) => {
    if (event.ts < covered) return false;
    covered = end(event);
    return true;
  });
};

const workOf = (events: readonly TraceEvent[], key: TraceEvent): KeyWork => {
  const marked = events.find(({ name }) => name === shown);
  if (marked === undefined) throw new Error('A key without an answer');
  const scripts = outermost(events.filter(({ name }) => script.has(name)));
  const tasks = Map.groupBy(
    events.filter(({ name }) => name === 'RunTask'),
    (task) => (scripts.some(({ ts }) => ts >= task.ts && ts < end(task)) ? 'script' : 'browser'),
  );
  const longest = (of: 'script' | 'browser'): number =>
    Math.max(0, ...(tasks.get(of) ?? []).map(({ tdur = 0 }) => tdur / 1000));
  return {
    script: sum(scripts),
    scriptUntilShown: sum(scripts.filter(({ ts }) => ts <= marked.ts)),
    longestTask: longest('script'),
    longestOther: longest('browser'),
    untilShown: (marked.ts - key.ts) / 1000,
  };
};

/** Records the trace of what `act` does to a page. Returns the events of all threads. */
const record = async (page: Page, act: () => Promise<void>): Promise<readonly TraceEvent[]> => {
  const session = await page.context().newCDPSession(page);
  const all: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => void all.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
  });
  await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return all;
};

/** Returns the events of the thread that `first` is of, in their order. */
const onThreadOf = (all: readonly TraceEvent[], first: TraceEvent | undefined): readonly TraceEvent[] =>
  all
    .filter(({ pid, tid }) => pid === first?.pid && tid === first.tid)
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));

/** Traces what `press` does to a page, and gives the work of each key that it pressed. */
export const traceKeys = async (page: Page, press: () => Promise<void>): Promise<readonly KeyWork[]> => {
  const all = await record(page, press);
  const own = onThreadOf(all, all.find(isKey));
  const keys = own.filter(isKey);
  // The task of a key begins before its event.
  const tasks = own.filter(({ name }) => name === 'RunTask');
  const starts = keys.map((key) => tasks.findLast((task) => task.ts <= key.ts)?.ts ?? key.ts);
  return keys.map((key, index) => {
    const [from, to] = [starts[index] ?? key.ts, starts[index + 1] ?? Number.POSITIVE_INFINITY];
    return workOf(
      own.filter(({ ts }) => ts >= from && ts < to),
      key,
    );
  });
};

/** A task of the page's thread. In milliseconds of the thread; `at` on the clock, after the first mark `begun`. */
export interface Task {
  readonly at: number;
  readonly time: number;
  /** What takes most of it, by the names of Chromium's trace. */
  readonly parts: readonly string[];
}
/** The mark from which on tasks count: `performance.mark(begun)`. */
export const begun = 'begun';

/**
 * Traces what `act` does to a page, which sets the mark `begun` first. Returns the tasks of the page's thread, the longest
 * first.
 */
export const traceTasks = async (page: Page, act: () => Promise<void>): Promise<readonly Task[]> => {
  const all = await record(page, act);
  const mark = all.find(({ name }) => name === begun);
  if (mark === undefined) throw new Error(`No mark ${begun}`);
  const own = onThreadOf(all, mark).filter(({ ts }) => ts >= mark.ts);
  return own
    .filter(({ name }) => name === 'RunTask')
    .map((task) => {
      const inside = own.filter((one) => one !== task && one.ts >= task.ts && end(one) <= end(task));
      const longest = inside.toSorted((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0)).slice(0, 3);
      return {
        at: (task.ts - mark.ts) / 1000,
        time: (task.tdur ?? 0) / 1000,
        parts: longest.map(({ name, tdur = 0 }) => `${name} ${(tdur / 1000).toFixed(0)}`),
      };
    })
    .toSorted((a, b) => b.time - a.time);
};
