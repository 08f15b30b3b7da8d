// `portolan merge`: joins the results of shards, or of any job system, to the report of one run. It reads line by line and
// holds one unit of each file.
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Locale } from '../../core/i18n/locales.ts';
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import { type UnitFormatName, unitFormats } from '../../core/report/units/unit-formats.ts';
import type { UnitJson } from '../../core/report/units/unit-json.ts';
import { listInputs } from '../files/read-inputs.ts';
import { repositoryPaths } from '../files/repository-path.ts';
import type { ShardEnd, ShardStart, ShardUnit } from '../fleet/shard.ts';
import { UnitsOutput } from '../fleet/write-units.ts';
import { systemReason, unreadableText } from './inputs.ts';
import { outputsOf } from './output.ts';
import { type Invocation, type OptionKinds, parseOptions } from './parse-options.ts';
import { styleFor } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export const kinds: OptionKinds = {
  ...{ output: 'values', format: 'value', quiet: 'flag', detail: 'flag', color: 'value', lang: 'value', help: 'flag' },
};
const formatNames = Object.keys(unitFormats) as readonly UnitFormatName[]; // the keys are the table's own

type Line = ShardStart | ShardEnd | ShardUnit | UnitJson;

/** Reads a line of results; null: it is none. */
const parseLine = (text: string): Line | null => {
  try {
    const value: Line = JSON.parse(text);
    return /^portolan-(?:shard|shard-end|unit)$/.test(value.format) && 'format' in value ? value : null;
  } catch {
    return null;
  }
};

/** Bytes from the end of a file in which its last line is looked for. */
const LAST_BYTES = 4096;

/** Returns the last line of a file. */
const lastLineOf = (path: string): string => {
  const { size } = statSync(path);
  const bytes = Buffer.alloc(Math.min(size, LAST_BYTES));
  const file = openSync(path, 'r');
  readSync(file, bytes, 0, bytes.length, size - bytes.length);
  closeSync(file);
  return bytes.toString('utf8').trimEnd().split('\n').at(-1) ?? '';
};

async function* linesOf(path: string): AsyncGenerator<string> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) if (line !== '') yield line;
}

/** The results of one file. */
interface Results {
  readonly path: string;
  /** null: not those of a shard. */
  readonly start: ShardStart | null;
  readonly end: ShardEnd | null;
}

const resultsAt = async (path: string, t: Messages<'cli'>): Promise<Results> => {
  for await (const text of linesOf(path)) {
    const line = parseLine(text);
    if (line === null) break;
    if (line.format === 'portolan-unit') return { path, start: null, end: null };
    if (line.format !== 'portolan-shard') break;
    const last = parseLine(lastLineOf(path));
    if (last?.format === 'portolan-shard-end') return { path, start: line, end: last };
    throw new UsageError(t('merge.cut-off', { file: path }));
  }
  throw new UsageError(t('merge.no-results', { file: path }));
};

/** Throws a UsageError where shards are missing, doubled, or of different runs. */
const requireWhole = (all: readonly Results[], t: Messages<'cli'>): void => {
  const [first, ...others] = all;
  if (first?.start == null) {
    const shard = others.find(({ start }) => start !== null);
    if (shard !== undefined && first !== undefined)
      throw new UsageError(t('merge.mixed', { file: shard.path, other: first.path }));
    return;
  }
  const { of } = first.start;
  const byShard = new Map<number, string>();
  for (const { path, start } of all) {
    if (start === null) throw new UsageError(t('merge.mixed', { file: first.path, other: path }));
    requireSame(first, { path, stamp: start }, t);
    if (start.of !== of)
      throw new UsageError(t('merge.other-count', { file: path, of: `${start.of}`, wanted: `${of}` }));
    const known = byShard.get(start.shard);
    if (known !== undefined)
      throw new UsageError(t('merge.doubled', { shard: `${start.shard}/${of}`, file: known, other: path }));
    byShard.set(start.shard, path);
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((shard) => !byShard.has(shard));
  if (missing.length > 0)
    throw new UsageError(t('merge.missing', { shards: missing.map((shard) => `${shard}/${of}`).join(', ') }));
};

type Stamp = Pick<UnitJson, 'portolan' | 'options'>;

/** Throws a UsageError where results are of another version or of other options. */
const requireSame = (
  first: { readonly path: string; readonly start: Stamp | null },
  { path, stamp }: { readonly path: string; readonly stamp: Stamp },
  t: Messages<'cli'>,
): void => {
  const { start } = first;
  if (start === null) return;
  if (stamp.portolan !== start.portolan)
    throw new UsageError(
      t('merge.other-version', { file: path, version: stamp.portolan, other: first.path, wanted: start.portolan }),
    );
  if (stamp.options !== start.options)
    throw new UsageError(t('merge.other-options', { file: path, other: first.path }));
};

/** A file that is being read, with the unit that is next. */
interface Reader {
  readonly lines: AsyncGenerator<string>;
  next: ShardUnit | null;
}

const isOfShard = (line: Line): line is ShardUnit => line.format === 'portolan-unit' && 'index' in line;

const advance = async (reader: Reader): Promise<void> => {
  const { value } = await reader.lines.next();
  const line = typeof value === 'string' ? parseLine(value) : null;
  reader.next = line !== null && isOfShard(line) ? line : null;
};

/** Returns the units of all shards in the order of one run. */
async function* unitsOfShards(all: readonly Results[]): AsyncGenerator<UnitJson> {
  const readers = all.map(({ path }): Reader => ({ lines: linesOf(path), next: null }));
  for (const reader of readers) {
    await reader.lines.next(); // the first line is the shard's own
    await advance(reader);
  }
  for (;;) {
    let least: Reader | null = null;
    for (const reader of readers)
      if (reader.next !== null && (least?.next == null || reader.next.index < least.next.index)) least = reader;
    if (least?.next == null) return;
    const { index: _, ...unit } = least.next;
    yield unit;
    await advance(least);
  }
}

/** Returns the units of results that are no shards, file after file. Throws a UsageError for a line that is none. */
async function* unitsInOrder(all: readonly Results[], t: Messages<'cli'>): AsyncGenerator<UnitJson> {
  let first: { readonly path: string; readonly start: Stamp } | null = null;
  for (const { path } of all)
    for await (const text of linesOf(path)) {
      const line = parseLine(text);
      if (line?.format !== 'portolan-unit') throw new UsageError(t('merge.no-results', { file: path }));
      first ??= { path, start: line };
      requireSame(first, { path, stamp: line }, t);
      yield line;
    }
}

const pathsOf = ({ options, t }: Invocation): readonly string[] =>
  [...listInputs(options.files)].map((one) => {
    if ('reason' in one) throw new UsageError(unreadableText(one, t));
    return one.path;
  });

/** Runs `portolan merge` and returns the status of one run. Throws a UsageError (status 2) for results that do not fit. */
export const runMerge = async (args: readonly string[], locale: Locale, t: Messages<'cli'>): Promise<number> => {
  const invocation: Invocation = { options: parseOptions(args, kinds, t), locale, t };
  const { options } = invocation;
  if (options.has('help')) {
    console.log(t('merge.help', { formats: formatNames.join('|') }));
    return 0;
  }
  const all = [];
  for (const path of pathsOf(invocation)) all.push(await resultsAt(path, t));
  requireWhole(all, t);
  const detail = options.has('detail') ? 'detail' : 'default';
  const pathOf = repositoryPaths(process.cwd());
  const say = messagesIn('fleet', locale);
  const bundle = { locale, say, detail: options.has('quiet') ? 'quiet' : detail, pathOf } as const;
  const output = new UnitsOutput(
    outputsOf(invocation, formatNames).map(({ format, file }) => ({
      writer: unitFormats[format]({ ...bundle, style: styleFor(invocation, file) }),
      file,
    })),
    (file, error) =>
      console.error(t('error', { message: t('output.unwritten', { file, reason: systemReason(error, t) }) })),
  );
  await output.begin();
  const isSharded = all.some(({ start }) => start !== null);
  for await (const unit of isSharded ? unitsOfShards(all) : unitsInOrder(all, t)) await output.unit(unit);
  const status = all.some(({ end }) => end?.exitStatus === 2) ? 2 : 0;
  return (await output.end(status)).exitStatus;
};
