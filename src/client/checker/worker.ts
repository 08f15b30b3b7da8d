// The worker: keeps the texts, answers the newest question only. What arrives while it works waits in a slot of one.
import facts from 'virtual:portolan/facts';
import speeches from 'virtual:portolan/speech';
import { defaultLocale, isLocale } from '../../i18n/locales.ts';
import { answerOf, type Text } from './answer.ts';
import type { FromWorker, Question } from './protocol.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope; // this file runs in a worker only
const texts = new Map<number, Text>();
let waiting: Question | null = null;
let started = false;

const tell = (message: FromWorker): void => scope.postMessage(message);

const keep = ({ documents }: Question): void => {
  const present = new Set(documents.map(({ id }) => id));
  for (const id of texts.keys()) if (!present.has(id)) texts.delete(id);
  for (const { id, name, text } of documents)
    texts.set(id, { id, name, text: text ?? texts.get(id)?.text ?? '' });
};

const answerNewest = async (): Promise<void> => {
  while (waiting !== null) {
    const question: Question = waiting;
    waiting = null;
    try {
      const locale = isLocale(question.locale) ? question.locale : defaultLocale;
      const { default: speech } = await speeches[locale]();
      const order = question.documents.flatMap(({ id }) => texts.get(id) ?? []);
      const { turn } = question;
      const answer = answerOf(question, order, {
        facts,
        speech,
        onStage: (stage) => tell({ kind: 'stage', turn, stage }),
      });
      tell({ kind: 'answer', turn, answer });
    } catch (error) {
      tell({
        kind: 'failed',
        turn: question.turn,
        message: error instanceof Error ? error.message : String(error),
      });
    }
    // Lets messages in that came meanwhile.
    await new Promise((resolve) => setTimeout(resolve));
  }
  started = false;
};

scope.addEventListener('message', (event: MessageEvent<Question>) => {
  keep(event.data);
  waiting = event.data;
  if (started) return;
  started = true;
  setTimeout(answerNewest);
});
