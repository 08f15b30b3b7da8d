// The page's side of the worker: sends one request at a time and drops stale answers. A worker hears nothing while it
// works, so what is cancelled is stopped with its worker, and a new worker takes over what is still pending.

import { NotLoaded } from '../shared/not-loaded.ts';
import { type DeltaMessage, deltaReceiver } from '../state/delta.ts';
import type { Documents } from '../state/documents.ts';
import type {
  CheckAnswer,
  CheckRequest,
  FindingEntry,
  MessageFromWorker,
  MessageToWorker,
  RequestFromWorker,
  RequestKind,
  Requests,
  Stage,
  WorkerRequest,
} from '../state/worker-protocol.ts';
import { trustedWorkerUrl } from './worker-url.ts';

interface WorkerListeners {
  /** Called with the answer to the newest check only. */
  readonly onAnswer: (answer: CheckAnswer) => void;
  /** Called after the answer. */
  readonly onFindings: (findings: readonly FindingEntry[]) => void;
  /** Called once everything that the worker loads by itself is there, or has failed to load. */
  readonly onLoaded: () => void;
  /** Called with `NotLoaded` where a file of the worker is missing without which there is no answer. */
  readonly onFailure: (failure: Error) => void;
  /** Called where a file of the worker is missing for what comes after the answer. */
  readonly onMissing: () => void;
  readonly onStage: (stage: Stage) => void;
}

interface Check {
  readonly documents: Documents;
  readonly options: Omit<CheckRequest, 'turn' | 'documents'>;
}
interface PendingRequest {
  readonly message: WorkerRequest;
  readonly result: PromiseWithResolvers<Requests[RequestKind]['answer']>;
}
/** A worker, with what it has been sent and has sent. */
interface Session {
  readonly worker: Worker;
  /** Versions of the documents that it has, by id. */
  readonly sent: Map<number, number>;
  readonly receiveAnswer: (message: DeltaMessage<CheckAnswer>) => CheckAnswer;
  readonly receiveFindings: (message: DeltaMessage<readonly FindingEntry[]>) => readonly FindingEntry[];
}

/** How long a worker may go on with a cancelled request: as long as a new one takes to start. */
const CANCEL_TIMEOUT_MS = 500;

const failureOf = (message: string | null): Error => (message === null ? new NotLoaded() : new Error(message));

/** Runs the worker. */
export class WorkerClient {
  readonly #listeners: WorkerListeners;
  readonly #pending = new Map<number, PendingRequest>();
  #session: Session;
  #turn = 0;
  #lastRequest = 0;
  /** The newest check; null: none, or it was stopped. */
  #check: Check | null = null;
  /** Whether the page has the answer to it. */
  #isAnswered = false;
  /** Whether this worker has answered it. */
  #isReady = true;
  /** The id of the request that the worker works on. */
  #running: number | null = null;
  /** Whether the worker's script did not load: another one is tried with the next check or request. */
  #isLost = false;

  constructor(listeners: WorkerListeners) {
    this.#listeners = listeners;
    this.#session = this.#open();
  }

  /** Checks documents; an earlier check becomes stale. */
  readonly check = (documents: Documents, options: Check['options']): void => {
    this.#turn += 1;
    this.#isAnswered = false;
    this.#check = { documents, options };
    if (this.#isLost) this.#start();
    else this.#postCheck(this.#check);
    // Verdicts do not wait for requests about older ones.
    if (this.#running !== null) this.#stopUnlessDone(this.#running);
  };

  /** Sends a request about the last answer. */
  readonly request: RequestFromWorker = <Kind extends RequestKind>(
    kind: Kind,
    ask: Requests[Kind]['ask'],
    signal: AbortSignal,
  ) => {
    const id = ++this.#lastRequest;
    const result = Promise.withResolvers<Requests[RequestKind]['answer']>();
    const message = { kind, id, ...ask } as WorkerRequest; // kind and ask belong together by the signature
    this.#pending.set(id, { message, result });
    signal.addEventListener('abort', () => {
      if (!this.#pending.delete(id)) return;
      result.reject(signal.reason);
      if (this.#running === id) this.#stopUnlessDone(id);
    });
    if (this.#isLost) this.#start();
    this.#postNext();
    return result.promise as Promise<Requests[Kind]['answer']>; // the worker answers in kind
  };

  /** Stops the check; it is not started again. */
  readonly stop = (): void => {
    this.#turn += 1;
    this.#check = null;
    this.#restart();
  };

  readonly close = (): void => this.#session.worker.terminate();

  #open(): Session {
    const worker = new Worker(trustedWorkerUrl(), { type: 'module' });
    // Messages of a worker that has been stopped may still arrive.
    worker.addEventListener('message', (event) => worker === this.#session.worker && this.#hear(event.data));
    worker.addEventListener('error', ({ message }) => {
      if (worker !== this.#session.worker) return;
      if (message) this.#listeners.onFailure(new Error(message));
      else this.#lose();
    });
    return { worker, sent: new Map(), receiveAnswer: deltaReceiver(), receiveFindings: deltaReceiver() };
  }

  #start(): void {
    this.#session = this.#open();
    this.#isLost = false;
    this.#running = null;
    if (this.#check === null) this.#ready();
    else this.#postCheck(this.#check);
  }

  #restart(): void {
    this.#session.worker.terminate();
    this.#start();
  }

  #stopUnlessDone(id: number): void {
    setTimeout(() => this.#running === id && this.#restart(), CANCEL_TIMEOUT_MS);
  }

  #lose(): void {
    this.#isLost = true;
    for (const { result } of this.#pending.values()) result.reject(new NotLoaded());
    this.#pending.clear();
    this.#listeners.onFailure(new NotLoaded());
  }

  #post(message: MessageToWorker): void {
    this.#session.worker.postMessage(message);
  }

  #postCheck({ documents, options }: Check): void {
    const { sent } = this.#session;
    this.#isReady = false;
    this.#post({
      kind: 'check',
      ...options,
      turn: this.#turn,
      documents: documents.list.map(({ id, name, text, version, isBaseline }) => ({
        id,
        name,
        ...(sent.get(id) === version ? {} : { text }),
        ...(isBaseline ? { isBaseline } : {}),
      })),
    });
    for (const { id, version } of documents.list) sent.set(id, version);
  }

  #postNext(): void {
    if (!this.#isReady || this.#running !== null) return;
    const [first] = this.#pending.values();
    if (first === undefined) return;
    this.#running = first.message.id;
    this.#post(first.message);
  }

  #ready(): void {
    this.#isReady = true;
    // The page first aborts requests about the earlier answer.
    setTimeout(() => this.#postNext());
  }

  #hear(message: MessageFromWorker): void {
    if (message.kind === 'loaded') this.#listeners.onLoaded();
    else if (message.kind === 'done' || message.kind === 'refused') this.#settle(message);
    else this.#hearOfCheck(message);
  }

  #settle(message: Extract<MessageFromWorker, { kind: 'done' | 'refused' }>): void {
    const result = this.#pending.get(message.id)?.result;
    this.#pending.delete(message.id);
    this.#running = null;
    if (message.kind === 'done') result?.resolve(message.value);
    else result?.reject(failureOf(message.message));
    this.#postNext();
  }

  #hearOfCheck(message: Extract<MessageFromWorker, { turn: number }>): void {
    const { receiveAnswer, receiveFindings } = this.#session;
    const { onAnswer, onFindings, onStage, onMissing, onFailure } = this.#listeners;
    // Stale ones are received too: later ones are differences from them.
    const answer = message.kind === 'answer' ? receiveAnswer(message.answer) : null;
    const findings = message.kind === 'findings' ? receiveFindings(message.findings) : null;
    if (message.turn !== this.#turn) return;
    if (answer !== null) {
      if (!this.#isAnswered) onAnswer(answer);
      this.#isAnswered = true;
      this.#ready();
    } else if (findings !== null) onFindings(findings);
    else if (message.kind === 'stage') {
      if (!this.#isAnswered) onStage(message.stage);
    } else if (message.kind === 'failed') {
      if (this.#isAnswered && message.message === null) onMissing();
      else onFailure(failureOf(message.message));
      this.#ready();
    }
  }
}
