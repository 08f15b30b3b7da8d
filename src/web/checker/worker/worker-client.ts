// Asks the worker, one thing at a time, and drops stale answers. The worker hears nothing while it works: what shall stop
// is stopped with it, and a new worker takes over what is still waited for.

import { NotLoaded } from '../shared/not-loaded.ts';
import { deltaReceiver, type Sent } from '../state/delta.ts';
import type { Documents } from '../state/documents.ts';
import type {
  Answer,
  FindingLine,
  FromWorker,
  Question,
  RequestFromWorker,
  Requesting,
  RequestKind,
  Requests,
  Stage,
  ToWorker,
} from '../state/worker-protocol.ts';
import { trustedAddress } from './worker-url.ts';

type Asked = Omit<Question, 'turn' | 'documents'>;

export interface Asker {
  readonly ask: (documents: Documents, asked: Asked) => void;
  /** Asks about the last answer. */
  readonly request: RequestFromWorker;
  /** Stops the check; it is not asked for again. */
  readonly stop: () => void;
  readonly close: () => void;
}

interface Listeners {
  /** Only the answer to the newest question. */
  readonly onAnswer: (answer: Answer) => void;
  /** After the answer. */
  readonly onFindings: (findings: readonly FindingLine[]) => void;
  /** Once everything that the worker loads by itself has come, or has not. */
  readonly onLoaded: () => void;
  /** `NotLoaded` where a file of the worker did not come without which there is no answer. */
  readonly onFailure: (failure: Error) => void;
  /** The same of what comes after the answer. */
  readonly onMissing: () => void;
  readonly onStage: (stage: Stage) => void;
}
interface Asking {
  readonly message: Requesting;
  readonly pending: PromiseWithResolvers<Requests[RequestKind]['answer']>;
}

const failureOf = (message: string | null): Error =>
  message === null ? new NotLoaded() : new Error(message);

/** How long the worker may go on with what nobody waits for: as long as a new one takes to start. In milliseconds. */
const patience = 500;

/** Starts the worker. */
export const startAsking = ({
  onAnswer,
  onFindings,
  onLoaded,
  onFailure,
  onMissing,
  onStage,
}: Listeners): Asker => {
  let turn = 0;
  /** Asked last. Null: nothing, or it was stopped. */
  let question: { readonly documents: Documents; readonly asked: Asked } | null = null;
  /** Whether the page has the answer to it, and whether this worker does. */
  let isTold = false;
  let isReady = true;
  let lastRequest = 0;
  const asking = new Map<number, Asking>();
  /** The request that the worker is at. */
  let running: number | null = null;
  let worker: Worker;
  /** Its script did not come: another one is tried with the next question. */
  let isLost: boolean;
  let sent: Map<number, number>;
  let receiveAnswer: (sent: Sent<Answer>) => Answer;
  let receiveFindings: (sent: Sent<readonly FindingLine[]>) => readonly FindingLine[];
  const post = (message: ToWorker): void => worker.postMessage(message);

  const check = ({ documents, asked }: NonNullable<typeof question>): void => {
    isReady = false;
    post({
      kind: 'check',
      ...asked,
      turn,
      documents: documents.list.map(({ id, name, text, version, before }) => ({
        id,
        name,
        ...(sent.get(id) === version ? {} : { text }),
        ...(before ? { before } : {}),
      })),
    });
    for (const { id, version } of documents.list) sent.set(id, version);
  };

  const next = (): void => {
    if (!isReady || running !== null) return;
    const [first] = asking.values();
    if (first === undefined) return;
    running = first.message.id;
    post(first.message);
  };
  const ready = (): void => {
    isReady = true;
    // The page first takes back what was about the answer before.
    setTimeout(next);
  };

  const hear = ({ data }: MessageEvent<FromWorker>): void => {
    if (data.kind === 'loaded') {
      onLoaded();
      return;
    }
    if (data.kind === 'done' || data.kind === 'refused') {
      const pending = asking.get(data.id)?.pending;
      asking.delete(data.id);
      running = null;
      if (data.kind === 'done') pending?.resolve(data.value);
      else pending?.reject(failureOf(data.message));
      next();
      return;
    }
    // Stale ones too: the next tell what has changed since.
    const answer = data.kind === 'answer' ? receiveAnswer(data.answer) : null;
    const findings = data.kind === 'findings' ? receiveFindings(data.findings) : null;
    if (data.turn !== turn) return;
    if (answer !== null) {
      if (!isTold) onAnswer(answer);
      isTold = true;
      ready();
    } else if (findings !== null) onFindings(findings);
    else if (data.kind === 'stage') {
      if (!isTold) onStage(data.stage);
    } else if (data.kind === 'failed') {
      if (isTold && data.message === null) onMissing();
      else onFailure(failureOf(data.message));
      ready();
    }
  };

  const lose = (): void => {
    isLost = true;
    for (const { pending } of asking.values()) pending.reject(new NotLoaded());
    asking.clear();
    onFailure(new NotLoaded());
  };
  const start = (): void => {
    const own = new Worker(trustedAddress(), { type: 'module' });
    // What a worker has said before it was stopped may still arrive.
    own.addEventListener('message', (event) => own === worker && hear(event));
    own.addEventListener('error', ({ message }) => {
      if (own !== worker) return;
      if (message) onFailure(new Error(message));
      else lose();
    });
    worker = own;
    isLost = false;
    sent = new Map();
    receiveAnswer = deltaReceiver();
    receiveFindings = deltaReceiver();
    running = null;
    if (question === null) ready();
    else check(question);
  };
  const restart = (): void => {
    worker.terminate();
    start();
  };
  /** Unless it is done soon. */
  const giveUp = (id: number): void => {
    setTimeout(() => running === id && restart(), patience);
  };
  start();

  return {
    ask: (documents, asked) => {
      turn += 1;
      isTold = false;
      question = { documents, asked };
      if (isLost) start();
      else check(question);
      // Verdicts do not wait for what is about older ones.
      if (running !== null) giveUp(running);
    },
    request: <Kind extends RequestKind>(kind: Kind, ask: Requests[Kind]['ask'], signal: AbortSignal) => {
      const id = ++lastRequest;
      const pending = Promise.withResolvers<Requests[RequestKind]['answer']>();
      const message = { kind, id, ...ask } as Requesting; // kind and ask belong together by the signature
      asking.set(id, { message, pending });
      signal.addEventListener('abort', () => {
        if (!asking.delete(id)) return;
        pending.reject(signal.reason);
        if (running === id) giveUp(id);
      });
      if (isLost) start();
      next();
      return pending.promise as Promise<Requests[Kind]['answer']>; // the worker answers in kind
    },
    stop: () => {
      turn += 1;
      question = null;
      restart();
    },
    close: () => worker.terminate(),
  };
};
