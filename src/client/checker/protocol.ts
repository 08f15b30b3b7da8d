// What the page and its worker say to each other. Everything is data that can be copied between threads.

import type { Verdict } from '../../checker/result.ts';
import type { ParameterValues } from '../../model/resolved.ts';
import type { ParameterText, ScenarioExplanation } from '../../report/explain.ts';
import type { ProblemText } from '../../report/problems.ts';

export interface SentDocument {
  readonly id: number;
  readonly name: string;
  /** Absent when the worker has it already: a long text is sent once for each change. */
  readonly text?: string;
}
export interface Question {
  /** Grows with every question; an answer to an older one is stale. */
  readonly turn: number;
  readonly locale: string;
  readonly documents: readonly SentDocument[];
  readonly scenarios: readonly string[];
  readonly revision: string;
  readonly parameters: ParameterValues;
}

export interface ReadDocument {
  readonly id: number;
  readonly forms: readonly string[];
}
/** A remark on what was pasted, with the document that it is about. */
export interface Remark extends ProblemText {
  readonly document: number;
}
export interface Answer {
  readonly turn: number;
  /** `empty`: nothing but space; `broken`: no JSON and no configuration; `nothing`: JSON without configuration. */
  readonly state: 'empty' | 'broken' | 'nothing' | 'checked';
  readonly documents: readonly ReadDocument[];
  readonly remarks: readonly Remark[];
  readonly remarkCount: number;
  readonly summary: string;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly parameters: readonly ParameterText[];
  readonly scenarios: readonly ScenarioExplanation[];
}
/** What a check is at; a long one tells it. */
export type Stage = 'read' | 'check' | 'explain';
export type FromWorker =
  | { readonly kind: 'answer'; readonly turn: number; readonly answer: Answer }
  | { readonly kind: 'stage'; readonly turn: number; readonly stage: Stage }
  | { readonly kind: 'failed'; readonly turn: number; readonly message: string };
