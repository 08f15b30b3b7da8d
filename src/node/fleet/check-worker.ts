// A worker thread of `portolan check --each … --jobs N`: it reads the options as the main thread did, and checks the units
// that it is sent.
import { parentPort, workerData } from 'node:worker_threads';
import type { Locale } from '../../core/i18n/locales.ts';
import { messagesIn } from '../../core/i18n/messages.ts';
import { kinds } from '../cli/check.ts';
import { parseOptions } from '../cli/parse-options.ts';
import { unitChecksOf } from '../cli/unit-checks.ts';
import { unitChecker } from './check-unit.ts';
import { type WorkerAnswer, type WorkerBatch, type WorkerOptions, writtenUnit } from './worker-pool.ts';

const { args, locale: language }: WorkerOptions = workerData;
const locale = language as Locale; // the main thread's
const t = messagesIn('cli', locale);
const check = unitChecker(await unitChecksOf({ options: parseOptions(args, kinds, t), locale, t }));

parentPort?.on('message', ({ id, sources }: WorkerBatch) => {
  const units = sources.map((source) => {
    const unit = check(source);
    return unit === null ? null : writtenUnit(unit);
  });
  const answer: WorkerAnswer = { id, units };
  parentPort?.postMessage(answer);
});
