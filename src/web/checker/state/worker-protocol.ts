// What the page and its worker say to each other. Everything is data that can be copied between threads.

import type { Form } from '../../../core/azure/configuration/input-format.ts';
import type { TemplateParameter } from '../../../core/azure/configuration/resources.ts';
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import type { Tightening } from '../../../core/fix/index.ts';
import type { Language, Snippet } from '../../../core/fix/write/write-changes.ts';
import type { RequirementId } from '../../../core/model/resolved-scenario.ts';
import type { Redactable } from '../../../core/redact/redact-workspace.ts';
import type { DiffExplanation } from '../../../core/report/diff/explain-diff.ts';
import type { RemedyExplanation } from '../../../core/report/fix/explain-fix.ts';
import type { ClosingExplanation } from '../../../core/report/fix/explain-least-privilege.ts';
import type { Format } from '../../../core/report/formats/formats.ts';
import type { RuleLink } from '../../../core/report/sentences/decisions.ts';
import type { ParameterText, ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import type { MissingText } from '../../../core/report/sentences/missing.ts';
import type { ProbeLine } from '../../../core/report/sentences/probe.ts';
import type { ProblemText } from '../../../core/report/sentences/problems.ts';
import type { Choices } from './choices.ts';
import type { Sent } from './delta.ts';

export interface SentDocument {
  readonly id: number;
  readonly name: string;
  /** Absent when the worker has it already: a long text is sent once for each change. */
  readonly text?: string;
  /** Of the version before. */
  readonly before?: true;
}
export interface Question extends Choices {
  /** Grows with every question; an answer to an older one is stale. */
  readonly turn: number;
  readonly locale: string;
  readonly documents: readonly SentDocument[];
}

/** A parameter of a template, and whether anything gives it a value. */
export type TemplateParameterLine = Pick<TemplateParameter, 'name' | 'type' | 'value'>;

export interface ReadDocument {
  readonly id: number;
  readonly forms: readonly Form[];
  /** The forms in the reader's language. */
  readonly formNames: readonly string[];
  readonly templateParameters: readonly TemplateParameterLine[];
}
/** A remark on what was pasted, with the document that it is about. */
export interface Remark extends ProblemText {
  readonly document: number;
}
/** A reviewer's remark; the place is the rule's, else the resource's. */
export interface FindingLine {
  readonly id: number;
  readonly code: string;
  readonly severity: 'warning' | 'note';
  /** The severity's word. */
  readonly word: string;
  readonly resource: string;
  readonly sentence: string;
  readonly isOfRule: boolean;
  readonly document: number | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
export interface Answer {
  readonly turn: number;
  /** `empty`: nothing but space; `broken`: no JSON and no configuration; `nothing`: JSON without configuration. */
  readonly state: 'empty' | 'broken' | 'nothing' | 'checked';
  readonly documents: readonly ReadDocument[];
  readonly remarks: readonly Remark[];
  readonly remarkCount: number;
  /** How many of them are errors: values that could not be read. */
  readonly errorCount: number;
  readonly summary: string;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly parameters: readonly ParameterText[];
  readonly scenarios: readonly ScenarioExplanation[];
}
/** What a check is at; a long one tells it. */
export type Stage = 'read' | 'check' | 'explain';

/** A set of changes as code, and in the reader's own documents. */
export interface Written {
  /** One sentence for each change. */
  readonly changes: readonly string[];
  readonly code: Readonly<Record<Language, readonly Snippet[]>>;
  /** The reader's own documents with the change made; empty where it has no place in their form. */
  readonly texts: readonly { readonly document: number; readonly text: string }[];
  /** Texts in angle brackets that `texts` got with the change: the reader has to replace them first. */
  readonly placeholders: readonly string[];
  /** Whether `texts` hold all of the change. */
  readonly whole: boolean;
}
/** The texts before and after a change, compared; null where they do not hold all of it. */
export type ChangedTexts = DiffExplanation | null;
/** The change that mends one requirement, or all; in words and as code. */
export interface Mending extends Written {
  /** `mends`: proved; `placeholders`: names in angle brackets are the reader's to fill in; `none`: nothing is written. */
  readonly status: 'mends' | 'placeholders' | 'none';
  /** Why no change, or only a part of one, is written. */
  readonly obstacles: readonly MissingText[];
  /** How many requirements are met with the change and were not before, and how many were and still are. */
  readonly proof: { readonly mended: number; readonly kept: number } | null;
  readonly compared: ChangedTexts;
}
/** What is open beyond need, and the change that closes all of it that can be closed. */
export interface Closings extends Written {
  readonly closings: readonly (ClosingExplanation & { readonly kind: Tightening['status'] })[];
  readonly compared: ChangedTexts;
}
/** What the chosen scenarios need, without a paste. */
export interface Completed {
  readonly summary: string;
  readonly code: Written['code'];
  /** What must be known of it. */
  readonly notes: readonly string[];
  /** Requirements of which something is left to say. */
  readonly left: readonly RemedyExplanation[];
}
/** One packet against each rule list. */
export interface Probed {
  /** Why the text is no packet; null: it is one. */
  readonly error: string | null;
  readonly lines: readonly ProbeLine[];
}

/** The rules of every list in the order in which Azure tries them. */
export interface Ordered {
  readonly lists: readonly {
    readonly title: string;
    /** What must be known of the list, in sentences. */
    readonly notes: readonly string[];
    readonly rules: readonly {
      readonly link: RuleLink;
      readonly isPlaced: boolean;
      /** What must be known of the rule. */
      readonly note: string | null;
      /** Of a rule of Azure's own, which stands nowhere in the paste: the requirements that it decides. */
      readonly decides: readonly RequirementId[];
    }[];
  }[];
}

/** The version before and what is checked, compared. */
export interface Compared {
  readonly told: DiffExplanation;
  /** Nothing of a network was found in the version before. */
  readonly isEmpty: boolean;
  /** Ids of the documents of both, in the order in which they were read. */
  readonly documents: { readonly before: readonly number[]; readonly after: readonly number[] };
}

/** Asked of the worker; each has an answer of its own. All but `complete` are about the last check. */
export interface Requests {
  readonly write: { readonly ask: { readonly format: Format }; readonly answer: string };
  /** null: all requirements that are not met. */
  readonly mend: { readonly ask: { readonly requirement: string | null }; readonly answer: Mending };
  readonly close: { readonly ask: Record<never, never>; readonly answer: Closings };
  readonly compare: { readonly ask: Record<never, never>; readonly answer: Compared };
  readonly order: { readonly ask: Record<never, never>; readonly answer: Ordered };
  readonly complete: { readonly ask: Choices & Pick<Question, 'locale'>; readonly answer: Completed };
  readonly probe: { readonly ask: { readonly packet: string }; readonly answer: Probed };
  /** `refusal`: why it cannot be done for certain, or without changing a verdict. */
  readonly redact: {
    readonly ask: Record<never, never>;
    readonly answer: Redactable | { readonly refusal: string };
  };
}
export type RequestKind = keyof Requests;
/** Sends a request. The promise rejects with the signal's reason once that is aborted; the worker stops then, too. */
export type RequestFromWorker = <Kind extends RequestKind>(
  kind: Kind,
  ask: Requests[Kind]['ask'],
  signal: AbortSignal,
) => Promise<Requests[Kind]['answer']>;
/** A request as it is sent. */
export type Requesting = {
  [Kind in RequestKind]: { readonly kind: Kind; readonly id: number } & Requests[Kind]['ask'];
}[RequestKind];

export type ToWorker = ({ readonly kind: 'check' } & Question) | Requesting;

/** The message of a failure is null where a part of the worker could not be loaded. */
export type FromWorker =
  | { readonly kind: 'answer'; readonly turn: number; readonly answer: Sent<Answer> }
  /** After the answer of the same turn. */
  | { readonly kind: 'findings'; readonly turn: number; readonly findings: Sent<readonly FindingLine[]> }
  /** Everything that the worker loads by itself is there, or will not come. */
  | { readonly kind: 'loaded' }
  | { readonly kind: 'stage'; readonly turn: number; readonly stage: Stage }
  | { readonly kind: 'failed'; readonly turn: number; readonly message: string | null }
  | { readonly kind: 'done'; readonly id: number; readonly value: Requests[RequestKind]['answer'] }
  | { readonly kind: 'refused'; readonly id: number; readonly message: string | null };
