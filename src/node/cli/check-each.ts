// `portolan check --each …`: every unit is checked by itself, and every report has all of them.
import { availableParallelism } from 'node:os';
import { securityGroupParts, subnetParts } from '../../core/checker/units/split-configuration.ts';
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import { withLazyMembers } from '../../core/lazy-members.ts';
import { once } from '../../core/memoize.ts';
import { type UnitFormatName, unitFormats } from '../../core/report/units/unit-formats.ts';
import type { UnitJson } from '../../core/report/units/unit-json.ts';
import { unreadUnit } from '../../core/report/units/unit-of-report.ts';
import type { UnitBundle } from '../../core/report/units/unit-writer.ts';
import { listInputs } from '../files/read-inputs.ts';
import { repositoryPaths } from '../files/repository-path.ts';
import { checkPart, headOf, type UnitChecks, unitChecker } from '../fleet/check-unit.ts';
import { isInShard, parseShard, type Shard, shardWriter } from '../fleet/shard.ts';
import type { Each, UnitSource } from '../fleet/unit-source.ts';
import { unitSources, withIdentity } from '../fleet/unit-sources.ts';
import { checkOnWorkers, type UnitSummary, type WrittenUnit } from '../fleet/worker-pool.ts';
import { UnitsOutput } from '../fleet/write-units.ts';
import { requirePlaced } from './check-options.ts';
import { inputNames, loadConfiguration, systemReason, unreadableText } from './inputs.ts';
import type { Output } from './output.ts';
import type { Invocation } from './parse-options.ts';
import { Progress } from './progress.ts';
import { styleFor } from './terminal.ts';
import { unitChecksOf } from './unit-checks.ts';
import { UsageError } from './usage-error.ts';

/** A unit that was checked, null where it is left out; `json`, where a worker has written it. */
interface CheckedUnit {
  readonly unit: UnitJson | null;
  readonly json?: () => string;
}
/** Units as they are checked, each with its place among those of all shards. */
type Units = AsyncIterable<CheckedUnit & { readonly index: number }>;

/** A run of `check --each`. */
export interface EachRun {
  readonly each: Each;
  readonly args: readonly string[];
  readonly outputs: readonly Output<UnitFormatName>[];
  readonly invocation: Invocation;
}

/** The status that a run has beside those of its units. */
interface Rest {
  status: 0 | 2;
}

const shardOf = ({ options, t }: Invocation): Shard | null => {
  const value = options.one('shard');
  if (value === null) return null;
  const shard = parseShard(value);
  if (shard === null) throw new UsageError(t('shard.shape', { value }));
  return shard;
};

const jobsOf = ({ options, t }: Invocation): number => {
  const value = options.one('jobs');
  if (value === null) return 1;
  if (value === 'auto') return availableParallelism();
  const jobs = /^[1-9]\d{0,2}$/.test(value) ? Number(value) : 0;
  if (jobs === 0) throw new UsageError(t('jobs.shape', { value }));
  return jobs;
};

/** Checks what a configuration that was read as one is split into. */
async function* partUnits(run: EachRun, checks: UnitChecks, rest: Rest): Units {
  const { each, invocation } = run;
  const loaded = loadConfiguration(invocation.options.files, invocation);
  const { configuration } = loaded;
  if (loaded.isIncomplete) rest.status = 2;
  requirePlaced(checks.options, configuration, { ...invocation, library: checks.library });
  const parts =
    each === 'subnet'
      ? subnetParts(configuration, checks.library, checks.options.scenarios)
      : securityGroupParts(configuration);
  const shard = shardOf(invocation);
  for (const [index, part] of parts.entries()) {
    if (shard !== null && !isInShard(part.id ?? `${part.name}`, shard)) continue;
    yield { unit: checkPart(part, each, checks), index };
  }
}

/** Checks texts, each by itself. */
async function* textUnits(run: EachRun, checks: UnitChecks, progress: Progress): Units {
  const { args, invocation } = run;
  const { options, locale, t } = invocation;
  const each = run.each === 'document' ? 'document' : 'file';
  const listed = listInputs(inputNames(options.files, invocation), options.all('exclude'));
  const shard = shardOf(invocation);
  const indexes: number[] = [];
  async function* ofShard(): AsyncGenerator<UnitSource> {
    let index = 0;
    for await (const source of unitSources({ each, listed, reasonOf: (one) => unreadableText(one, t) })) {
      progress.read(source.text.length);
      const own = shard === null ? source : withIdentity(source);
      if (shard === null || isInShard(own.id, shard)) {
        indexes.push(index);
        yield own;
      }
      index += 1;
    }
  }
  const say = messagesIn('fleet', locale);
  const jobs = jobsOf(invocation);
  const results =
    jobs === 1
      ? checkHere(ofShard(), checks)
      : readAnswers(
          checkOnWorkers(ofShard(), {
            jobs,
            worker: { args, locale },
            unreadOf: (source) => unreadUnit(headOf(withIdentity(source), checks), say('unread.worker')),
          }),
        );
  for await (const result of results) yield { ...result, index: indexes.shift() ?? 0 };
}

async function* checkHere(sources: AsyncIterable<UnitSource>, checks: UnitChecks): AsyncGenerator<CheckedUnit> {
  const check = unitChecker(checks);
  for await (const source of sources) yield { unit: check(source) };
}

/** Returns a unit that a worker wrote; its text is parsed where a format needs more than the summary. */
const readUnit = ({ json, summary }: WrittenUnit): UnitJson => {
  const whole = once((): UnitJson => JSON.parse(json));
  return withLazyMembers<UnitSummary, Omit<UnitJson, keyof UnitSummary>>(summary, {
    format: () => whole().format,
    version: () => whole().version,
    portolan: () => whole().portolan,
    options: () => whole().options,
    locale: () => whole().locale,
    revision: () => whole().revision,
    each: () => whole().each,
    id: () => whole().id,
    name: () => whole().name,
    row: () => whole().row,
    offset: () => whole().offset,
    met: () => whole().met,
    requirements: () => whole().requirements,
    findings: () => whole().findings,
    problems: () => whole().problems,
  });
};

async function* readAnswers(answers: AsyncIterable<WrittenUnit | null>): AsyncGenerator<CheckedUnit> {
  for await (const one of answers) yield one === null ? { unit: null } : { unit: readUnit(one), json: () => one.json };
}

/** How many unread units are named on standard error. */
const LIMIT_NAMED = 20;

/** What is said on standard error after all units: those that could not be read, and how many were left out. */
class Notes {
  readonly counts = { units: 0, leftOut: 0, unread: 0 };
  readonly #lines: string[] = [];
  readonly #invocation: Invocation;

  constructor(invocation: Invocation) {
    this.#invocation = invocation;
  }

  add(unit: UnitJson | null): void {
    if (unit === null) this.counts.leftOut += 1;
    else {
      this.counts.units += 1;
      if (unit.status === 'unread') this.#unread(unit);
    }
  }

  #unread({ file, line, column, summary }: UnitJson): void {
    const { t } = this.#invocation;
    this.counts.unread += 1;
    if (this.#lines.length < LIMIT_NAMED)
      this.#lines.push(t('problem', { file, line: `${line}`, column: `${column}`, message: summary }));
  }

  print(say: Messages<'fleet'>): void {
    for (const text of this.#lines) console.error(text);
    const { unread, leftOut } = this.counts;
    if (unread > this.#lines.length) console.error(say('unread.more', { count: unread - this.#lines.length }));
    if (leftOut > 0) console.error(say('input.left-out', { count: leftOut }));
  }
}

const detailOf = ({ options }: Invocation): UnitBundle['detail'] => {
  if (options.has('quiet')) return 'quiet';
  return options.has('detail') ? 'detail' : 'default';
};

/** Returns the outputs of a run; `indexOf` gives the place of the unit that is being written. */
const outputOf = (run: EachRun, checks: UnitChecks, indexOf: () => number): UnitsOutput => {
  const { t, locale } = run.invocation;
  const shard = shardOf(run.invocation);
  const pathOf = repositoryPaths(process.cwd());
  const bundle = { locale, say: messagesIn('fleet', locale), detail: detailOf(run.invocation), pathOf };
  const outputs = run.outputs.map(({ format, file }) => ({
    writer:
      format === 'ndjson' && shard !== null
        ? shardWriter(shard, checks.stamp, indexOf)
        : unitFormats[format]({ ...bundle, style: styleFor(run.invocation, file) }),
    file,
  }));
  return new UnitsOutput(outputs, (file, error) =>
    console.error(t('error', { message: t('output.unwritten', { file, reason: systemReason(error, t) }) })),
  );
};

/** Lets what waits be done: Ctrl-C, a reader that goes away, the answers of workers. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Runs `portolan check --each` and returns the exit status. Throws a UsageError where there is nothing to check. */
export const runEach = async (run: EachRun): Promise<number> => {
  const { each, invocation } = run;
  const { locale, t } = invocation;
  const checks = await unitChecksOf(invocation);
  const say = messagesIn('fleet', locale);
  const notes = new Notes(invocation);
  const rest: Rest = { status: 0 };
  const progress = new Progress(invocation);
  let current = 0;
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
  };
  const output = outputOf(run, checks, () => current);
  process.once('SIGINT', stop);
  try {
    await output.begin();
    const isText = each === 'file' || each === 'document';
    for await (const { unit, json, index } of isText
      ? textUnits(run, checks, progress)
      : partUnits(run, checks, rest)) {
      current = index;
      notes.add(unit);
      progress.checked();
      if (unit !== null) await output.unit(unit, json);
      await breathe();
      if (isStopped) break;
    }
  } finally {
    process.off('SIGINT', stop);
    progress.end();
  }
  const isEmpty = notes.counts.units === 0 && !invocation.options.has('shard') && !isStopped;
  const { exitStatus } = await output.end(isEmpty ? 2 : rest.status);
  notes.print(say);
  if (isStopped) {
    console.error(t('error', { message: say('stopped', { count: notes.counts.units }) }));
    return 130;
  }
  if (isEmpty) throw new UsageError(say('none', { each: say(`each.${each}`) }));
  return exitStatus;
};
