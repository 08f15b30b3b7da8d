// The worker: keeps the texts, answers the newest question only, and then what is asked about that answer. Questions
// that arrive while it works wait in a slot of one.
import facts from 'virtual:portolan/facts';
import speeches from 'virtual:portolan/speech';
import { defaultLocale, isLocale } from '../../i18n/locales.ts';
import { askedOf, type Checked, type Knowledge, type Text, workOn } from './answer.ts';
import { close } from './close.ts';
import { complete } from './complete.ts';
import { mend } from './mend.ts';
import { probePacket } from './probe.ts';
import type { FromWorker, Question, ToWorker } from './protocol.ts';
import { redactChecked } from './redact-checked.ts';
import { writeReport } from './write-report.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope; // this file runs in a worker only
const texts = new Map<number, Text>();
let waiting: Question | null = null;
let started = false;
let checked: Checked | null = null;

const tell = (message: FromWorker): void => scope.postMessage(message);
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const keep = ({ documents }: Question): void => {
  const present = new Set(documents.map(({ id }) => id));
  for (const id of texts.keys()) if (!present.has(id)) texts.delete(id);
  for (const { id, name, text } of documents)
    texts.set(id, { id, name, text: text ?? texts.get(id)?.text ?? '' });
};

const answerNewest = async (): Promise<void> => {
  while (waiting !== null) {
    const question: Question = waiting;
    const { turn } = question;
    waiting = null;
    try {
      const order = question.documents.flatMap(({ id }) => texts.get(id) ?? []);
      const worked = workOn(question, order, {
        ...(await knowledgeFor(question.locale)),
        onStage: (stage) => tell({ kind: 'stage', turn, stage }),
      });
      checked = worked.checked;
      tell({ kind: 'answer', turn, answer: worked.answer });
    } catch (error) {
      checked = null;
      tell({ kind: 'failed', turn, message: reason(error) });
    }
    // Lets messages in that came meanwhile.
    await new Promise((resolve) => setTimeout(resolve));
  }
  started = false;
};

const knowledgeFor = async (locale: string): Promise<Knowledge> => {
  const { default: speech } = await speeches[isLocale(locale) ? locale : defaultLocale]();
  return { facts, speech };
};

type Asking = Exclude<ToWorker, { kind: 'check' }>;
const answerTo = (last: Checked, request: Exclude<Asking, { kind: 'complete' }>) => {
  switch (request.kind) {
    case 'write':
      return writeReport(last, request.format);
    case 'mend':
      return mend(last, request.requirement);
    case 'close':
      return close(last);
    case 'probe':
      return probePacket(last, request.packet);
    case 'redact':
      return redactChecked(last, crypto.getRandomValues(new Uint32Array(1))[0] ?? 0);
  }
};

const serve = async (request: Asking): Promise<void> => {
  const { id } = request;
  try {
    if (request.kind === 'complete') {
      const { locale, scenarios, revision, parameters } = request;
      const asked = askedOf({ locale, scenarios, revision, parameters }, await knowledgeFor(locale));
      return tell({ kind: 'done', id, value: complete(asked) });
    }
    if (checked === null) throw new Error('nothing is checked');
    tell({ kind: 'done', id, value: answerTo(checked, request) });
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
