// The worker: keeps the texts, answers the newest question only, and then what is asked about that answer. Questions
// that arrive while it works wait in a slot of one.
import facts from 'virtual:portolan/facts';
import moreSpeeches from 'virtual:portolan/more-speech';
import speeches from 'virtual:portolan/speech';
import { PartMissing, readPlain } from '../../../core/azure/read-without-lazy-modules.ts';
import type { Finding } from '../../../core/checker/review/analysis/finding.ts';
import { defaultLocale, isLocale } from '../../../core/i18n/locales.ts';
import { NotLoaded } from '../shared/not-loaded.ts';
import { deltaSender } from '../state/delta.ts';
import type {
  Answer,
  FindingLine,
  FromWorker,
  Question,
  Requesting,
  ToWorker,
} from '../state/worker-protocol.ts';
import {
  type Checked,
  type Knowledge,
  type Text,
  type Words,
  type Worked,
  workOn,
} from './check-documents.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope; // this file runs in a worker only
const texts = new Map<number, Text>();
let waiting: Question | null = null;
let started = false;
let checked: Checked | null = null;
const sendAnswer = deltaSender<Answer>();
const sendFindings = deltaSender<readonly FindingLine[]>();

const tell = (message: FromWorker): void => scope.postMessage(message);
const reason = (error: unknown): string | null => {
  if (error instanceof NotLoaded) return null;
  return error instanceof Error ? error.message : String(error);
};

const keep = ({ documents }: Question): void => {
  const present = new Set(documents.map(({ id }) => id));
  for (const id of texts.keys()) if (!present.has(id)) texts.delete(id);
  for (const { id, name, text, before } of documents)
    texts.set(id, { id, name, text: text ?? texts.get(id)?.text ?? '', ...(before ? { before } : {}) });
};

/** Lets messages in that came meanwhile. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
/** Whether a promise is settled by the next message. */
const isSettled = (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => true), pause().then(() => false)]);
/** How long the worker goes on before it looks for messages. In milliseconds. */
const stretch = 20;

/** Slower than the verdicts, and given up as soon as another question waits. */
const remarkOn = async (on: Checked, turn: number): Promise<void> => {
  await pause();
  const loading = loadMore(on.question.locale);
  while (waiting === null && !(await isSettled(loading)));
  if (waiting !== null) return;
  const [{ findingSteps, linesOf, withMoreWords }, { more }] = await loading;
  let since = performance.now();
  const found: Finding[] = [];
  for (const step of findingSteps(on)) {
    found.push(...step);
    if (performance.now() - since < stretch) continue;
    await pause();
    if (waiting !== null) return;
    since = performance.now();
  }
  if (checked === on) checked = { ...on, findings: found };
  tell({ kind: 'findings', turn, findings: sendFindings(linesOf(found, withMoreWords(on, more))) });
};

/** Says of a part that does not come that it is that. */
const loaded = <Part>(part: Promise<Part>): Promise<Part> =>
  part.catch(() => {
    throw new NotLoaded();
  });
const loadRequests = () => loaded(import('./requests.ts'));

/** The whole reader comes when a text first asks for it. */
let read: Knowledge['read'] = readPlain;
const workWithParts = async (
  question: Question,
  order: readonly Text[],
  knowledge: Omit<Knowledge, 'read'>,
): Promise<Worked> => {
  try {
    return workOn(question, order, { ...knowledge, read });
  } catch (error) {
    if (!(error instanceof PartMissing)) throw error;
    ({ read } = await loadRequests());
    return workOn(question, order, { ...knowledge, read });
  }
};

const answerNewest = async (): Promise<void> => {
  while (waiting !== null) {
    const question: Question = waiting;
    const { turn } = question;
    waiting = null;
    checked = null;
    try {
      const order = question.documents.flatMap(({ id }) => texts.get(id) ?? []);
      const worked = await workWithParts(question, order, {
        ...(await wordsFor(question.locale)),
        onStage: (stage) => tell({ kind: 'stage', turn, stage }),
      });
      checked = worked.checked;
      tell({ kind: 'answer', turn, answer: sendAnswer(worked.answer) });
      if (worked.checked !== null) await remarkOn(worked.checked, turn);
      // Ahead, so that nothing is loaded any more once something is pasted; what does not come is told then.
      void loadMore(question.locale)
        .catch(() => {})
        .then(() => tell({ kind: 'loaded' }));
    } catch (error) {
      tell({ kind: 'failed', turn, message: reason(error) });
    }
    await pause();
  }
  started = false;
};

const localeOf = (locale: string) => (isLocale(locale) ? locale : defaultLocale);
const wordsFor = async (locale: string): Promise<Words> => {
  const { default: speech } = await loaded(speeches[localeOf(locale)]());
  return { facts, speech };
};
const allWordsFor = async (locale: string) => {
  const [words, { default: more }] = await Promise.all([
    wordsFor(locale),
    loaded(moreSpeeches[localeOf(locale)]()),
  ]);
  return { ...words, more };
};
/** What comes after verdicts, with its words. */
const loadMore = (locale: string) => Promise.all([loadRequests(), allWordsFor(locale)]);

const serve = async (request: Requesting): Promise<void> => {
  const { id } = request;
  const last = checked;
  try {
    const { answerRequest } = await loadRequests();
    tell({ kind: 'done', id, value: await answerRequest(request, last, allWordsFor) });
  } catch (error) {
    tell({ kind: 'refused', id, message: reason(error) });
  }
};

scope.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind !== 'check') return void serve(data);
  keep(data);
  waiting = data;
  if (started) return;
  started = true;
  setTimeout(answerNewest);
});
