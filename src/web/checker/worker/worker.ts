// The worker: holds the texts, answers the newest check request only, and then requests about that answer. Check requests
// that arrive while it works wait in a slot of one.

import deferredMessages from 'virtual:portolan/deferred-messages';
import facts from 'virtual:portolan/facts';
import checkerMessages from 'virtual:portolan/messages';
import type { DeferredMessages } from '../../../contract/checker-library.ts';
import type { Cloud } from '../../../core/azure/published-cloud.ts';
import { LazyModulesMissing, readWithoutLazyModules } from '../../../core/azure/read-without-lazy-modules.ts';
import type { Finding } from '../../../core/checker/review/review.ts';
import { defaultLocale, isLocale, type Locale } from '../../../core/i18n/locales.ts';
import type { Library } from '../../../core/model/schema.ts';
import { NotLoaded } from '../shared/not-loaded.ts';
import { deltaSender } from '../state/delta.ts';
import type {
  CheckAnswer,
  CheckRequest,
  FindingEntry,
  MessageFromWorker,
  MessageToWorker,
  WorkerRequest,
} from '../state/worker-protocol.ts';
import {
  type CheckDependencies,
  type CheckOutcome,
  type CompletedCheck,
  checkDocuments,
  type InputText,
  MessagesMissing,
  ServiceTagsMissing,
  withWholeLibrary,
} from './check-documents.ts';
import { loadScenarios, withLoadedScenarios } from './load-scenarios.ts';
import { type FactsAndMessages, ScenariosMissing } from './scenario-parts.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope; // this file runs in a worker only
const texts = new Map<number, InputText>();
let waiting: CheckRequest | null = null;
let started = false;
let checked: CompletedCheck | null = null;
const sendAnswer = deltaSender<CheckAnswer>();
const sendFindings = deltaSender<readonly FindingEntry[]>();

const send = (message: MessageFromWorker): void => scope.postMessage(message);
const reason = (error: unknown): string | null => {
  if (error instanceof NotLoaded) return null;
  return error instanceof Error ? error.message : String(error);
};

const updateTexts = ({ documents }: CheckRequest): void => {
  const present = new Set(documents.map(({ id }) => id));
  for (const id of texts.keys()) if (!present.has(id)) texts.delete(id);
  for (const { id, name, text, isBaseline } of documents)
    texts.set(id, {
      id,
      name,
      text: text ?? texts.get(id)?.text ?? '',
      ...(isBaseline ? { isBaseline } : {}),
    });
};

/** Settles in the next task: messages that have come meanwhile are handled first. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
/** Reports whether a promise is settled by the next task. */
const isSettled = (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => true), nextTask().then(() => false)]);
/** How long the worker goes on before it lets messages in. */
const LIMIT_STEP_MS = 20;

/** Reviews a check and sends the findings. Ends without, as soon as another check request waits. */
const reviewCheck = async (of: CompletedCheck, turn: number): Promise<void> => {
  await nextTask();
  const loading = loadDeferred(of.options.locale);
  while (waiting === null && !(await isSettled(loading)));
  if (waiting !== null) return;
  const [{ reviewSteps, findingEntries, withDeferredMessages }, all] = await loading;
  const whole = withWholeLibrary(of, all);
  let since = performance.now();
  const found: Finding[] = [];
  for (const step of reviewSteps(whole)) {
    for (const one of step) found.push(one); // a step may have more findings than a call takes arguments
    if (performance.now() - since < LIMIT_STEP_MS) continue;
    await nextTask();
    if (waiting !== null) return;
    since = performance.now();
  }
  if (checked === of) checked = { ...whole, findings: found };
  send({
    kind: 'findings',
    turn,
    findings: sendFindings(findingEntries(found, withDeferredMessages(whole, all.deferred))),
  });
};

/** Turns the rejection of an import into `NotLoaded`. */
const loaded = <Part>(part: Promise<Part>): Promise<Part> =>
  part.catch(() => {
    throw new NotLoaded();
  });
const loadRequests = () => loaded(import('./requests.ts'));

/** The complete reader is loaded when a text first needs it. */
let read: CheckDependencies['read'] = readWithoutLazyModules;
/** The lists of service tags that are loaded, by cloud. */
let serviceTags: NonNullable<Library['serviceTags']> = {};
const loadServiceTags = async (cloud: Cloud): Promise<void> => {
  if (Object.hasOwn(serviceTags, cloud)) return;
  const list = await loaded(import('./service-tags.ts').then((lists) => lists.loadServiceTags(cloud)));
  serviceTags = { ...serviceTags, [cloud]: list };
};

/** The messages of problems, and the rare ones of verdicts, that are loaded, by language. */
const deferred: { [Of in Locale]?: DeferredMessages } = {};
const loadMessages = async (locale: Locale): Promise<void> => {
  deferred[locale] = (await loaded(deferredMessages[locale]())).default;
};

const COMMON_CLOUD: Cloud = 'public';

/** Checks, and loads what the check turns out to need. */
const checkWithLazyParts = async (
  request: CheckRequest,
  documents: readonly InputText[],
  dependencies: Omit<CheckDependencies, 'read' | 'deferred' | 'facts'>,
): Promise<CheckOutcome> => {
  const locale = supportedLocale(request.locale);
  for (;;) {
    try {
      const { messages } = dependencies;
      const parts = withLoadedScenarios({ facts: { ...facts, serviceTags }, messages }, locale);
      return checkDocuments(request, documents, {
        ...dependencies,
        ...parts,
        deferred: deferred[locale] ?? null,
        read,
      });
    } catch (error) {
      if (error instanceof LazyModulesMissing && read === readWithoutLazyModules) ({ read } = await loadRequests());
      else if (error instanceof MessagesMissing && deferred[locale] === undefined) await loadMessages(locale);
      else if (error instanceof ScenariosMissing) await loaded(loadScenarios(locale, error.ids));
      else if (error instanceof ServiceTagsMissing) await loadServiceTags(error.cloud);
      else throw error;
    }
  }
};

const answerNewest = async (): Promise<void> => {
  while (waiting !== null) {
    const request: CheckRequest = waiting;
    const { turn, locale } = request;
    waiting = null;
    checked = null;
    try {
      const documents = request.documents.flatMap(({ id }) => texts.get(id) ?? []);
      // Nearly every check asks for this list; it is loaded beside the messages.
      const [messages] = await Promise.all([messagesFor(locale), loadServiceTags(COMMON_CLOUD)]);
      const outcome = await checkWithLazyParts(request, documents, {
        ...messages,
        onStage: (stage) => send({ kind: 'stage', turn, stage }),
      });
      checked = outcome.checked;
      send({ kind: 'answer', turn, answer: sendAnswer(outcome.answer) });
      if (outcome.checked !== null) await reviewCheck(outcome.checked, turn);
      // Loaded ahead, so that nothing is loaded once something is pasted; a failure is reported when it is needed.
      void loadDeferred(locale)
        .catch(() => {})
        .then(() => send({ kind: 'loaded' }));
    } catch (error) {
      send({ kind: 'failed', turn, message: reason(error) });
    }
    await nextTask();
  }
  started = false;
};

const supportedLocale = (locale: string) => (isLocale(locale) ? locale : defaultLocale);
const messagesFor = async (locale: string): Promise<FactsAndMessages> => {
  const { default: messages } = await loaded(checkerMessages[supportedLocale(locale)]());
  return { facts: { ...facts, serviceTags }, messages };
};
const allMessagesFor = async (locale: string) => {
  const language = supportedLocale(locale);
  const [messages, { default: deferred }] = await Promise.all([
    messagesFor(locale),
    loaded(deferredMessages[language]()),
    loaded(loadScenarios(language)),
  ]);
  return { ...withLoadedScenarios(messages, language), deferred };
};
/** Loads what comes after verdicts, with its messages. */
const loadDeferred = (locale: string) => Promise.all([loadRequests(), allMessagesFor(locale)]);

const serve = async (request: WorkerRequest): Promise<void> => {
  const { id } = request;
  const last = checked;
  try {
    const { answerRequest } = await loadRequests();
    send({ kind: 'done', id, value: await answerRequest(request, last, allMessagesFor) });
  } catch (error) {
    send({ kind: 'refused', id, message: reason(error) });
  }
};

scope.addEventListener('message', ({ data }: MessageEvent<MessageToWorker>) => {
  if (data.kind !== 'check') return void serve(data);
  updateTexts(data);
  waiting = data;
  if (started) return;
  started = true;
  setTimeout(() => void answerNewest());
});
