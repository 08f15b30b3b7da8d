// The messages between the page and its worker. Everything is data that can be copied between threads.

import type { InputFormat } from '../../../core/azure/configuration/input-format.ts';
import type { TemplateParameter } from '../../../core/azure/configuration/resources.ts';
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import type { ScenarioProposal } from '../../../core/checker/placement/propose-scenarios.ts';
import type { NetworkChoices } from '../../../core/fix/generate/network/network-choices.ts';
import type { Tightening } from '../../../core/fix/index.ts';
import type { TrafficAnswers } from '../../../core/fix/needs/traffic-answers.ts';
import type { CodeLanguage, Snippet } from '../../../core/fix/write/write-changes.ts';
import type { ParameterValues, RequirementId } from '../../../core/model/resolved-scenario.ts';
import type { Redactable } from '../../../core/redact/redact-workspace.ts';
import type { DiffExplanation } from '../../../core/report/diff/explain-diff.ts';
import type { FixExplanation } from '../../../core/report/fix/explain-fix.ts';
import type { TighteningExplanation } from '../../../core/report/fix/explain-least-privilege.ts';
import type { Format } from '../../../core/report/formats/formats.ts';
import type { RuleLink } from '../../../core/report/sentences/decisions.ts';
import type { ScenarioExplanation } from '../../../core/report/sentences/explain.ts';
import type { MissingText } from '../../../core/report/sentences/missing.ts';
import type { ParameterText } from '../../../core/report/sentences/parameter-texts.ts';
import type { PlacementText } from '../../../core/report/sentences/placement.ts';
import type { ProbeLine, ProbePathText } from '../../../core/report/sentences/probe.ts';
import type { ProblemText } from '../../../core/report/sentences/problems.ts';
import type { Choices } from './choices.ts';
import type { DeltaMessage } from './delta.ts';

export interface SentDocument {
  readonly id: number;
  readonly name: string;
  /** Absent where the worker has it already: a text is sent once for each change. */
  readonly text?: string;
  /** Belongs to the baseline. */
  readonly isBaseline?: true;
}
export interface CheckRequest extends Choices {
  /** Grows with every request; an answer to an older one is stale. */
  readonly turn: number;
  readonly locale: string;
  readonly documents: readonly SentDocument[];
}

/** A parameter of a template, and where its value comes from. */
export type TemplateParameterLine = Pick<TemplateParameter, 'name' | 'type' | 'value'>;

export interface ReadDocument {
  readonly id: number;
  readonly formats: readonly InputFormat[];
  /** The formats in the reader's language. */
  readonly formatNames: readonly string[];
  readonly templateParameters: readonly TemplateParameterLine[];
}
/** A problem of the input, with the id of its document. */
export interface InputProblem extends ProblemText {
  readonly document: number;
}
/** A finding of the review. Its position is that of the rule, else of the resource. */
export interface FindingEntry {
  readonly id: number;
  readonly code: string;
  readonly severity: 'warning' | 'note';
  /** The severity in the reader's language. */
  readonly severityWord: string;
  readonly resource: string;
  readonly sentence: string;
  readonly isOfRule: boolean;
  readonly document: number | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
export interface CheckAnswer {
  readonly turn: number;
  /** `empty`: nothing but blanks; `broken`: no JSON and no configuration; `nothing`: JSON without configuration. */
  readonly state: 'empty' | 'broken' | 'nothing' | 'checked';
  readonly documents: readonly ReadDocument[];
  readonly problems: readonly InputProblem[];
  readonly problemCount: number;
  /** How many of all problems are errors: values that could not be read. */
  readonly errorCount: number;
  readonly summary: string;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly parameters: readonly ParameterText[];
  readonly scenarios: readonly ScenarioExplanation[];
  /** What the paste proposes where the reader has chosen no scenarios: none, and all are checked; null: not asked. */
  readonly proposal: readonly ScenarioProposal[] | null;
}
/** The places of the chosen scenarios, with the words of the controls that choose what each is. */
export interface PlacementView {
  readonly heading: string;
  readonly places: readonly (PlacementText & {
    /** What stands for no choice. */
    readonly openText: string;
    readonly resetText: string;
    readonly lineText: string;
    /** The document in which the reason stands; null: none. */
    readonly document: number | null;
    /** Names of the buttons that choose a candidate, in the order of the matrix's columns. */
    readonly chooseTexts: readonly string[];
  })[];
}
/** A requirement as the move between two editions names it. */
interface MovedRequirement {
  readonly requirement: RequirementId;
  readonly scenario: string;
  readonly id: string;
  readonly title: string;
}
/** What the checked edition changes for a configuration that meets the one before. */
export interface EarlierEdition {
  readonly earlier: string;
  readonly earlierTitle: string;
  readonly nowTitle: string;
  /** Required now, and not met or undecided. */
  readonly added: readonly (MovedRequirement & { readonly verdict: Verdict })[];
  /** Flows that get through and that are asked for no more. */
  readonly dropped: readonly MovedRequirement[];
}
/** What goes between a place and another end, of all chosen scenarios: one arrow. */
export interface FlowArrow {
  readonly id: string;
  /** `route`: where the place's route table sends what is for the end. */
  readonly direction: 'inbound' | 'outbound' | 'route';
  readonly far: {
    readonly name: string;
    /** A tag or a host stands as it is written in a rule. */
    readonly isCode: boolean;
    /** All hosts where the name has not all of them. */
    readonly more: string;
  };
  /** `TCP 80, 443`; of a route, its next hop. */
  readonly traffic: readonly string[];
  /** Names of the firewalls that filter it. */
  readonly firewalls: readonly string[];
  readonly requirements: readonly RequirementId[];
}
/** The traffic of several scenarios as one picture: places, and what goes from and to each. */
export type FlowPicture = readonly {
  readonly id: string;
  readonly name: string;
  readonly arrows: readonly FlowArrow[];
}[];

/** A subnet in the chart of the pasted networks. */
export interface ChartBox {
  readonly name: string;
  readonly prefixes: readonly string[];
  /** Names of its security groups and route tables. */
  readonly groups: readonly string[];
  readonly tables: readonly string[];
  /** Names of its private endpoints. */
  readonly endpoints: readonly string[];
  /** The places that it is. */
  readonly places: readonly string[];
  /** What names it in a choice; null: no place may be it. */
  readonly value: string | null;
  /** Requirements that are about one of its places. */
  readonly requirements: readonly RequirementId[];
}
/** The pasted networks as nested boxes. */
export interface NetworkChart {
  readonly networks: readonly {
    readonly name: string | null;
    readonly prefixes: readonly string[];
    /** Names of the networks that it is peered with. */
    readonly peerings: readonly string[];
    readonly subnets: readonly ChartBox[];
    /** How many subnets are left out. */
    readonly more: number;
  }[];
  readonly firewalls: readonly Pick<ChartBox, 'name' | 'requirements'>[];
  /** The places that a subnet may be. */
  readonly places: readonly PlacementText[];
}
/** The stages of a check, reported as they begin. */
export type Stage = 'read' | 'check' | 'explain';

/** A set of changes in words, as code, and in the reader's own documents. */
export interface RenderedChanges {
  /** One sentence for each change. */
  readonly changes: readonly string[];
  readonly code: Readonly<Record<CodeLanguage, readonly Snippet[]>>;
  /** The reader's documents with the changes made; empty where their format has no place for them. */
  readonly texts: readonly { readonly document: number; readonly text: string }[];
  /** Placeholders in angle brackets that the changes bring into `texts`: the reader has to fill them in first. */
  readonly placeholders: readonly string[];
  /** Whether `texts` contain all of the changes. */
  readonly isComplete: boolean;
  /** Why they do not. */
  readonly notEdited: readonly MissingText[];
}
/** The configuration with the changes compared with the one without; null where the texts do not contain all of them. */
export type ChangeComparison = DiffExplanation | null;
/** The fix of some requirements, or of all. */
export interface RenderedFix extends RenderedChanges {
  /** `placeholders`: not verified until the reader has filled them in; `none`: no automatic fix. */
  readonly status: 'verified' | 'placeholders' | 'command' | 'none';
  /** Why there is no change, or only a part of one; and what the changes assume. */
  readonly obstacles: readonly MissingText[];
  /** How many more requirements are met with the change, and how many were met and still are. */
  readonly verification: { readonly newlyMet: number; readonly stillMet: number } | null;
  readonly comparison: ChangeComparison;
}
/** The excess access, and the changes that remove all of it that can be removed. */
export interface RenderedTightenings extends RenderedChanges {
  readonly tightenings: readonly (TighteningExplanation & { readonly kind: Tightening['status'] })[];
  /** What stays open until a question is answered: a sentence each. */
  readonly notes: readonly string[];
  readonly comparison: ChangeComparison;
}
/** The configuration that the chosen scenarios need, from nothing. */
export interface RenderedConfiguration {
  readonly summary: string;
  readonly code: RenderedChanges['code'];
  /** Notes on it, in sentences. */
  readonly notes: readonly string[];
  /** Requirements that it does not settle. */
  readonly remaining: readonly FixExplanation[];
  /** What the scenarios' parameters are in it. */
  readonly parameters: ParameterValues;
}
/** One packet tested against each rule list. */
export interface ProbeAnswer {
  /** Why the text is no valid packet; null: it is one. */
  readonly error: string | null;
  readonly lines: readonly ProbeLine[];
  /** The whole path, which then takes the place of the lines; null: the paste shows none. */
  readonly path: ProbePathText | null;
  /** What the answers assume, in sentences. */
  readonly assumptions: readonly string[];
}

/** The rules of every list in the order in which Azure evaluates them. */
export interface EvaluationOrder {
  readonly lists: readonly {
    readonly title: string;
    /** Notes on the list, in sentences. */
    readonly notes: readonly string[];
    /** How many rules the list has; `rules` are the first of them. */
    readonly count: number;
    readonly rules: readonly {
      readonly link: RuleLink;
      readonly isPlaced: boolean;
      /** A note on the rule. */
      readonly note: string | null;
      /** The requirements that a built-in rule decides; a rule of the paste is found by its position. */
      readonly decides: readonly RequirementId[];
    }[];
  }[];
}

/** The baseline (`before`) compared with the checked documents (`after`). */
export interface VersionComparison {
  readonly difference: DiffExplanation;
  /** No network configuration was found in the baseline. */
  readonly isEmpty: boolean;
  /** Ids of the documents of both, in the order in which they were read: rules refer to them by index. */
  readonly documents: { readonly before: readonly number[]; readonly after: readonly number[] };
}

/** The requests to the worker, each with its answer. All but `generate` refer to the last check. */
export interface Requests {
  readonly report: { readonly ask: { readonly format: Format }; readonly answer: string };
  /** `requirements` null: all that are not met. */
  readonly fix: { readonly ask: { readonly requirements: readonly string[] | null }; readonly answer: RenderedFix };
  readonly 'least-privilege': {
    readonly ask: { readonly answers: TrafficAnswers };
    readonly answer: RenderedTightenings;
  };
  readonly compare: { readonly ask: Record<never, never>; readonly answer: VersionComparison };
  /** `limit`: how many rules of each list are asked for. */
  readonly 'evaluation-order': { readonly ask: { readonly limit: number }; readonly answer: EvaluationOrder };
  readonly generate: {
    /** `network` null: rule lists alone. */
    readonly ask: Choices &
      Pick<CheckRequest, 'locale'> & { readonly answers: TrafficAnswers; readonly network: NetworkChoices | null };
    readonly answer: RenderedConfiguration;
  };
  readonly placement: { readonly ask: Record<never, never>; readonly answer: PlacementView };
  /** null: the edition before the checked one is not met, or there is none. */
  readonly 'earlier-edition': { readonly ask: Record<never, never>; readonly answer: EarlierEdition | null };
  /** null: no virtual network was pasted. */
  readonly 'flow-picture': { readonly ask: Record<never, never>; readonly answer: FlowPicture };
  readonly 'network-chart': { readonly ask: Record<never, never>; readonly answer: NetworkChart | null };
  readonly probe: { readonly ask: { readonly packet: string }; readonly answer: ProbeAnswer };
  /** `refusal`: a sentence that says why it cannot be done safely, or without changing a verdict. */
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
export type WorkerRequest = {
  [Kind in RequestKind]: { readonly kind: Kind; readonly id: number } & Requests[Kind]['ask'];
}[RequestKind];

export type MessageToWorker = ({ readonly kind: 'check' } & CheckRequest) | WorkerRequest;

/** The message of a failure is null where a part of the worker could not be loaded. */
export type MessageFromWorker =
  | { readonly kind: 'answer'; readonly turn: number; readonly answer: DeltaMessage<CheckAnswer> }
  /** After the answer of the same turn. */
  | {
      readonly kind: 'findings';
      readonly turn: number;
      readonly findings: DeltaMessage<readonly FindingEntry[]>;
    }
  /** Everything that the worker loads by itself is there, or has failed to load. */
  | { readonly kind: 'loaded' }
  | { readonly kind: 'stage'; readonly turn: number; readonly stage: Stage }
  | { readonly kind: 'failed'; readonly turn: number; readonly message: string | null }
  | { readonly kind: 'done'; readonly id: number; readonly value: Requests[RequestKind]['answer'] }
  | { readonly kind: 'refused'; readonly id: number; readonly message: string | null };
