// Asks the worker and drops stale answers.

import { answerReceiver } from './answer-parts.ts';
import type { Documents } from './documents.ts';
import type {
  Answer,
  FindingLine,
  FromWorker,
  Question,
  RequestKind,
  Requests,
  Stage,
  ToWorker,
} from './protocol.ts';
import workerAddress from './worker.ts?worker&url';

type Asked = Omit<Question, 'turn' | 'documents'>;
export interface Asker {
  readonly ask: (documents: Documents, asked: Asked) => void;
  /** Asks about the last answer. */
  readonly request: Request;
  readonly close: () => void;
}
export type Request = <Kind extends RequestKind>(
  kind: Kind,
  ask: Requests[Kind]['ask'],
) => Promise<Requests[Kind]['answer']>;
interface Listeners {
  /** Only the answer to the newest question. */
  readonly onAnswer: (answer: Answer) => void;
  /** After the answer. */
  readonly onFindings: (findings: readonly FindingLine[]) => void;
  readonly onFailure: (message: string) => void;
  readonly onStage: (stage: Stage) => void;
}
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

let trusted: string | null = null;
/** The worker's address, as the page's policy (`require-trusted-types-for 'script'`) wants it: from a named policy. */
const trustedAddress = (): string => {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }; // TypeScript 6's DOM library lacks it
  if (trustedTypes === undefined) return workerAddress;
  // A policy's name may be used once.
  trusted ??= trustedTypes
    .createPolicy('portolan-worker', {
      createScriptURL: (url) => {
        if (url !== workerAddress) throw new TypeError(`Not the worker: ${url}`);
        return url;
      },
    })
    .createScriptURL(workerAddress);
  return trusted;
};

/** Starts the worker. */
export const startAsking = ({ onAnswer, onFindings, onFailure, onStage }: Listeners): Asker => {
  const worker = new Worker(trustedAddress(), { type: 'module' });
  const sent = new Map<number, number>();
  const receive = answerReceiver();
  let turn = 0;
  let lastRequest = 0;
  const asking = new Map<number, PromiseWithResolvers<Requests[RequestKind]['answer']>>();
  const post = (message: ToWorker): void => worker.postMessage(message);
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'done' || data.kind === 'refused') {
      const asked = asking.get(data.id);
      asking.delete(data.id);
      if (data.kind === 'done') asked?.resolve(data.value);
      else asked?.reject(new Error(data.message));
      return;
    }
    if (data.kind === 'answer') {
      const answer = receive(data.answer); // a stale one too: the next may refer to it
      if (data.turn === turn) onAnswer(answer);
    } else if (data.turn !== turn) return;
    else if (data.kind === 'findings') onFindings(data.findings);
    else if (data.kind === 'stage') onStage(data.stage);
    else onFailure(data.message);
  });
  worker.addEventListener('error', (event) => onFailure(event.message || 'worker'));
  return {
    ask: (documents, asked) => {
      turn += 1;
      const question: Question = {
        ...asked,
        turn,
        documents: documents.list.map(({ id, name, text, version, before }) => ({
          id,
          name,
          ...(sent.get(id) === version ? {} : { text }),
          ...(before ? { before } : {}),
        })),
      };
      for (const { id, version } of documents.list) sent.set(id, version);
      post({ kind: 'check', ...question });
    },
    request: <Kind extends RequestKind>(kind: Kind, ask: Requests[Kind]['ask']) => {
      const id = ++lastRequest;
      const pending = Promise.withResolvers<Requests[RequestKind]['answer']>();
      asking.set(id, pending);
      post({ kind, id, ...ask } as ToWorker); // kind and ask belong together by the signature
      return pending.promise as Promise<Requests[Kind]['answer']>; // the worker answers in kind
    },
    close: () => worker.terminate(),
  };
};
