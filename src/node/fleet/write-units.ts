// Writes units to every output of a run, each format piece by piece.
import { closeSync, openSync, writeSync } from 'node:fs';
import { once } from '../../core/memoize.ts';
import type { UnitJson } from '../../core/report/units/unit-json.ts';
import { graverStatus, outcomeOf, type UnitTotals } from '../../core/report/units/unit-totals.ts';
import type { UnitWriter } from '../../core/report/units/unit-writer.ts';

/** An output: a writer, and where its text goes; `file` is null for standard output. */
export interface UnitOutput {
  readonly writer: UnitWriter;
  readonly file: string | null;
}

/** Returns the status and the totals of what was written. */
export interface UnitsWritten {
  readonly totals: UnitTotals;
  readonly exitStatus: UnitJson['exitStatus'];
}

interface Sink {
  readonly write: (text: string) => void | Promise<void>;
  readonly close: () => void;
}

/** Waits until a reader of standard output has taken what it was given: nothing piles up before a slow one. */
const toStandardOutput = (text: string): void | Promise<void> => {
  if (text === '' || process.stdout.write(text)) return undefined;
  return new Promise((resolve) => {
    const done = (): void => {
      process.stdout.off('drain', done);
      process.stdout.off('close', done);
      process.stdout.off('error', done);
      resolve();
    };
    process.stdout.on('drain', done);
    process.stdout.on('close', done);
    process.stdout.on('error', done);
  });
};

const sinkOf = (file: string | null): Sink => {
  if (file === null) return { write: toStandardOutput, close: () => undefined };
  const descriptor = openSync(file, 'w');
  return {
    write: (text) => {
      let rest = Buffer.from(text);
      while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    },
    close: () => closeSync(descriptor),
  };
};

/**
 * Writes units as they come. `onFailure` gets the system's error for an output that cannot be written; the others go on.
 */
export class UnitsOutput {
  readonly #outputs: { readonly file: string | null; readonly writer: UnitWriter; sink: Sink | null }[];
  readonly #onFailure: (file: string, error: unknown) => void;
  readonly #totals = { unread: 0, blocked: 0, undecided: 0, met: 0 };
  #exitStatus: UnitJson['exitStatus'] = 0;

  constructor(outputs: readonly UnitOutput[], onFailure: (file: string, error: unknown) => void) {
    this.#onFailure = onFailure;
    this.#outputs = outputs.map((output) => ({ ...output, sink: null }));
  }

  /** Opens the outputs and writes what stands before all units. */
  async begin(): Promise<void> {
    for (const output of this.#outputs)
      await this.#with(output, async () => {
        output.sink = sinkOf(output.file);
        await output.sink.write(output.writer.begin);
      });
  }

  /** Writes one unit; `json` returns it as JSON, where that is known. */
  async unit(unit: UnitJson, json: () => string = once(() => JSON.stringify(unit))): Promise<void> {
    this.#totals[outcomeOf(unit)] += 1;
    this.#exitStatus = graverStatus(this.#exitStatus, unit.exitStatus);
    for (const output of this.#outputs)
      if (output.sink !== null) {
        const { sink } = output;
        await this.#with(output, () => sink.write(output.writer.unit(unit, json)));
      }
  }

  /** Writes what stands after all units; `status` is what the run ends with beside them. */
  async end(status: UnitJson['exitStatus']): Promise<UnitsWritten> {
    this.#exitStatus = graverStatus(this.#exitStatus, status);
    for (const output of this.#outputs)
      if (output.sink !== null) {
        const { sink } = output;
        await this.#with(output, async () => {
          await sink.write(output.writer.end(this.#totals, this.#exitStatus));
          sink.close();
        });
      }
    return { totals: this.#totals, exitStatus: this.#exitStatus };
  }

  async #with(
    output: { readonly file: string | null; sink: Sink | null },
    run: () => void | Promise<void>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (output.file === null || !(error instanceof Error && 'code' in error)) throw error;
      output.sink = null;
      this.#onFailure(output.file, error);
      this.#exitStatus = 2;
    }
  }
}
