// One part of a run that many machines share: which units it has, and how its results say so, for `portolan merge`.
import { createHash } from 'node:crypto';
import type { UnitJson } from '../../core/report/units/unit-json.ts';
import type { UnitWriter } from '../../core/report/units/unit-writer.ts';

/** A part of a run: `shard` from 1, of how many. */
export interface Shard {
  readonly shard: number;
  readonly of: number;
}

/** Reads `I/N`; null: it is no such text, or I is not from 1 to N. */
export const parseShard = (text: string): Shard | null => {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const [shard, of] = [Number(match?.[1]), Number(match?.[2])];
  return shard >= 1 && shard <= of ? { shard, of } : null;
};

/** Reports whether a unit is in a shard: by a hash of its id, the same on every machine and in every order. */
export const isInShard = (id: string, { shard, of }: Shard): boolean =>
  createHash('sha256').update(id).digest().readUInt32BE(0) % of === shard - 1;

/** The first line of a shard's results. */
export interface ShardStart extends Shard, Pick<UnitJson, 'portolan' | 'options'> {
  readonly format: 'portolan-shard';
  readonly version: 1;
}
/** Its last line: without it, the results are not complete. */
export interface ShardEnd extends Pick<UnitJson, 'exitStatus'> {
  readonly format: 'portolan-shard-end';
  readonly units: number;
}
/** A line between them: a unit, and its place among those of all shards. */
export interface ShardUnit extends UnitJson {
  readonly index: number;
}

/** Writes units as lines of a shard; `indexOf` gives the place of the unit that is being written. */
export const shardWriter = (
  shard: Shard,
  stamp: Pick<UnitJson, 'portolan' | 'options'>,
  indexOf: () => number,
): UnitWriter => {
  const start: ShardStart = { format: 'portolan-shard', version: 1, ...stamp, ...shard };
  let units = 0;
  return {
    begin: `${JSON.stringify(start)}\n`,
    unit: (_, json) => {
      units += 1;
      return `{"index":${indexOf()},${json().slice(1)}\n`;
    },
    end: (_, exitStatus) => {
      const end: ShardEnd = { format: 'portolan-shard-end', units, exitStatus };
      return `${JSON.stringify(end)}\n`;
    },
  };
};
