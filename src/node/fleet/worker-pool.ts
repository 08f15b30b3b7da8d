// Checks units on worker threads, and gives them in the order in which they came. A worker that dies takes no other unit
// with it than those that it had; another takes its place with the next batch.
import { Worker } from 'node:worker_threads';
import type { UnitJson } from '../../core/report/units/unit-json.ts';
import type { UnitSource } from './unit-source.ts';

/** What a worker gets at its start, and what it answers for each batch. */
export interface WorkerOptions {
  readonly args: readonly string[];
  readonly locale: string;
}
export interface WorkerBatch {
  readonly id: number;
  readonly sources: readonly UnitSource[];
}
export interface WorkerAnswer {
  readonly id: number;
  /** null: left out. */
  readonly units: readonly (WrittenUnit | null)[];
}

/** What the main thread asks of every unit, whatever the formats. */
export type UnitSummary = Pick<UnitJson, 'status' | 'exitStatus' | 'counts' | 'file' | 'line' | 'column' | 'summary'>;
/** A unit as JSON: a text goes from thread to thread faster than what it says, and most formats need no more of it. */
export interface WrittenUnit {
  readonly json: string;
  readonly summary: UnitSummary;
}

/** Writes a unit as a worker answers it. */
export const writtenUnit = (unit: UnitJson): WrittenUnit => {
  const { status, exitStatus, counts, file, line, column, summary } = unit;
  return { json: JSON.stringify(unit), summary: { status, exitStatus, counts, file, line, column, summary } };
};

/** How much a batch holds: enough that its way to a worker does not count. */
const LIMIT_CHARACTERS = 1 << 18;
const LIMIT_UNITS = 64;
/** Batches that a worker has beside the one that it checks. */
const QUEUED = 2;

const entry = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './check-worker.ts' : './check-worker.js', import.meta.url);

type Results = WorkerAnswer['units'];

interface Pending {
  readonly batch: WorkerBatch;
  readonly settle: (units: Results) => void;
}

/** A worker and the batches that it has. */
class UnitWorker {
  readonly #pending = new Map<number, Pending>();
  readonly #options: WorkerOptions;
  readonly #unreadOf: (source: UnitSource, error: unknown) => UnitJson;
  /** null: none is running. */
  #worker: Worker | null = null;
  #isClosed = false;

  constructor(options: WorkerOptions, unreadOf: (source: UnitSource, error: unknown) => UnitJson) {
    this.#options = options;
    this.#unreadOf = unreadOf;
  }

  get load(): number {
    return this.#pending.size;
  }

  check(batch: WorkerBatch): Promise<Results> {
    return new Promise((settle) => {
      this.#pending.set(batch.id, { batch, settle });
      this.#worker ??= this.#start();
      this.#worker.postMessage(batch);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }

  /** New objects get few megabytes, since most of a unit is garbage when it is checked: a worker takes half the memory. */
  #start(): Worker {
    const worker = new Worker(entry(), {
      workerData: this.#options,
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
      // As for the command itself (src/package/start.cjs). Its own flags are not handed on: a worker refuses those of V8.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    worker.on('message', ({ id, units }: WorkerAnswer) => {
      this.#pending.get(id)?.settle(units);
      this.#pending.delete(id);
    });
    let failure: unknown = null;
    worker.on('error', (error) => {
      failure = error;
    });
    worker.on('exit', () => {
      this.#worker = null;
      if (this.#isClosed) return;
      for (const { batch, settle } of this.#pending.values())
        settle(batch.sources.map((source) => writtenUnit(this.#unreadOf(source, failure))));
      this.#pending.clear();
    });
    return worker;
  }
}

/** Joins sources to batches. */
async function* batchesOf(sources: AsyncIterable<UnitSource>): AsyncGenerator<WorkerBatch> {
  let id = 0;
  let batch: UnitSource[] = [];
  let length = 0;
  for await (const source of sources) {
    batch.push(source);
    length += source.text.length;
    if (length < LIMIT_CHARACTERS && batch.length < LIMIT_UNITS) continue;
    yield { id, sources: batch };
    id += 1;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield { id, sources: batch };
}

/** What a pool needs beside the sources; `unreadOf` makes the unit of a source whose worker died. */
export interface PoolOptions {
  readonly jobs: number;
  readonly worker: WorkerOptions;
  readonly unreadOf: (source: UnitSource, error: unknown) => UnitJson;
}

/** Checks sources on worker threads; units come in the order of the sources, null for those that are left out. */
export async function* checkOnWorkers(
  sources: AsyncIterable<UnitSource>,
  { jobs, worker, unreadOf }: PoolOptions,
): AsyncGenerator<WrittenUnit | null> {
  const workers = Array.from({ length: jobs }, () => new UnitWorker(worker, unreadOf));
  const results: Promise<Results>[] = [];
  try {
    for await (const batch of batchesOf(sources)) {
      const free = workers.toSorted((one, other) => one.load - other.load)[0];
      if (free === undefined) throw new Error('A pool without workers');
      results.push(free.check(batch));
      // The oldest is awaited, so that no more is read than is checked.
      if (results.length > jobs * QUEUED) yield* (await results.shift()) ?? [];
    }
    for (const result of results) yield* await result;
  } finally {
    await Promise.all(workers.map((one) => one.close()));
  }
}
