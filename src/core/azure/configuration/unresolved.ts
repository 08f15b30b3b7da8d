/** Why a value is not known; each code has its sentence in the catalogue (`reason.*`), with `by` in its slot. */
export const reasonCodes = [
  /** A parameter of the template that has no value: a parameter file would decide. */
  'parameter',
  /** The same, of a nested deployment that passes none. */
  'not-passed',
  /** A parameter that refers to a secret. */
  'secret',
  /** A parameter to which two files give different values. */
  'conflicting-values',
  /** Only the deployment tells: its group, its time, the state of a resource. */
  'deployment',
  /** A hash that the service computes. */
  'hash',
  /** Template that stands elsewhere. */
  'linked-template',
  /** No document settles the result for these arguments. */
  'undocumented',
  /** The service refuses these arguments, so the deployment fails. */
  'rejected',
  /** There is no member or item of this name. */
  'no-member',
  /** A loop may not run that often. */
  'loop-count',
  'unknown-function',
  /** Parameter, variable, loop that is not declared. */
  'undeclared',
  'syntax',
  /** Something that refers to itself. */
  'circular-reference',
  'too-large',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];
export interface Reason {
  readonly code: ReasonCode;
  /** Name of the parameter, function, member that it is about. */
  readonly detail: string;
}

/** Stands where a value is not known: an expression, a key written twice with two values, a cut-off list. */
export class Unresolved {
  readonly text: string;
  /** In a list: stands for any number of items, none among them (a loop whose count is not known). */
  readonly several: boolean;
  /** Why, as far as that is known. */
  readonly reason?: Reason;
  /** What the text begins with, where that much is known: `nsg/` of a rule's name tells its group. */
  readonly knownPrefix?: string;
  constructor(text: string, several = false, reason?: Reason & { readonly knownPrefix?: string }) {
    this.text = text;
    this.several = several;
    if (reason !== undefined) this.reason = { code: reason.code, detail: reason.detail };
    if (reason?.knownPrefix !== undefined) this.knownPrefix = reason.knownPrefix;
  }
}

/**
 * An id that `resourceId(...)` makes: type and names are known, subscription and group are not. It is an id wherever
 * an id is read, and unknown to every function that would look into its text.
 */
export class PartialId extends Unresolved {}

/** Last item of a list of which the text shows only a part: stands for any number of items. */
export class TruncatedList extends Unresolved {
  constructor() {
    super('…', true);
  }
}

/** A text that a tool left where a list or an object was. */
export class TruncatedText extends Unresolved {}

/** A field that stands in one object in two spellings, with two values. */
export class ConflictingValues extends Unresolved {
  readonly field: string;
  readonly other: string;
  constructor(field: string, other: string) {
    super(`[${field}, ${other}]`);
    this.field = field;
    this.other = other;
  }
}

/** The reason as arguments of a problem: its sentence follows that of the problem. */
export const reasonArgs = (value: Unresolved): { readonly reason?: ReasonCode; readonly detail?: string } =>
  value.reason === undefined ? {} : { reason: value.reason.code, detail: value.reason.detail };

/** Whether a value is not known, where an id is expected: one without subscription and group is known enough. */
export const isUnresolvedId = (value: unknown): value is Unresolved =>
  value instanceof Unresolved && !(value instanceof PartialId);
