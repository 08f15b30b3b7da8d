/** Why a value is unresolved. The catalogue has a sentence for each, `reason.<code>`, with the detail in its slot. */
export const reasonCodes = [
  /** A parameter of the template without a value: a parameter file would give one. */
  'parameter',
  /** A parameter of a nested deployment that passes no value. */
  'not-passed',
  'secret',
  /** A parameter to which two parameter files give different values. */
  'conflicting-values',
  /** Known only at deployment: its group, its time, the state of a resource. */
  'deployment',
  /** A hash that only Azure computes. */
  'hash',
  /** A linked template that is not in the input. */
  'linked-template',
  /** No document states the result for these arguments. */
  'undocumented',
  /** Azure rejects these arguments, so the deployment fails. */
  'rejected',
  /** There is no member or item of this name. */
  'no-member',
  /** The number of iterations is no whole number that Azure accepts. */
  'loop-count',
  'unknown-function',
  /** A parameter, variable or loop that is not declared. */
  'undeclared',
  'syntax',
  /** A parameter or variable that refers to itself. */
  'circular-reference',
  'too-large',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];
export interface Reason {
  readonly code: ReasonCode;
  /** Name of the parameter, function or member; for some codes a limit or a position. */
  readonly detail: string;
}
/** What is known of an unresolved value. */
export interface KnownPart {
  /** The beginning of the text, where that is known: `nsg/` of a rule's name gives its group. */
  readonly knownPrefix?: string;
  /** The text with a slot for each unresolved part (symbolic-text.ts): equal symbols are equal values. */
  readonly symbol?: string;
}

/** Takes the place of an unknown value: an expression, a duplicate key, a truncated list. */
export class Unresolved {
  readonly text: string;
  readonly several: boolean = false;
  readonly reason?: Reason;
  readonly knownPrefix?: string;
  readonly symbol?: string;
  constructor(text: string, reason?: Reason & KnownPart) {
    this.text = text;
    if (reason !== undefined) this.reason = { code: reason.code, detail: reason.detail };
    if (reason?.knownPrefix !== undefined) this.knownPrefix = reason.knownPrefix;
    if (reason?.symbol !== undefined) this.symbol = reason.symbol;
  }
}

/**
 * An id made by `resourceId(...)`: type and names are known, subscription and resource group are not. It counts as an
 * id wherever one is read, and as unresolved for every function that would look into its text.
 */
export class PartialId extends Unresolved {
  /** What deploys it: partial ids of one deployment are in one place. Empty where that is the document. */
  readonly deployment: string;
  constructor(text: string, reason?: Reason, deployment = '') {
    super(text, reason === undefined ? undefined : { code: reason.code, detail: reason.detail });
    this.deployment = deployment;
  }
}

/** Returns the text that a value is compared by: a text, an id, or a symbol; null for any other. */
export const comparableText = (value: unknown): string | null => {
  if (value instanceof PartialId) return value.text;
  if (value instanceof Unresolved) return value.symbol ?? null;
  return typeof value === 'string' ? value : null;
};

/** As an item of a list: any number of items, also none (a loop whose count is unresolved). */
export class UnresolvedItems extends Unresolved {
  override readonly several = true;
}

/** Last item of a list of which the text shows only a part: any number of items. */
export class TruncatedList extends UnresolvedItems {
  constructor() {
    super('…');
  }
}

/** A text that a tool printed in place of a list or object. */
export class TruncatedText extends Unresolved {}

/** A field that one object has in two spellings with two values. */
export class ConflictingValues extends Unresolved {
  readonly field: string;
  readonly other: string;
  constructor(field: string, other: string) {
    super(`[${field}, ${other}]`);
    this.field = field;
    this.other = other;
  }
}

/** Returns the reason as details of a problem, whose sentence it follows. */
export const reasonArgs = (value: Unresolved): { readonly reason?: ReasonCode; readonly detail?: string } =>
  value.reason === undefined ? {} : { reason: value.reason.code, detail: value.reason.detail };

/** Reports whether a value is unresolved where an id is expected: a partial id is known enough. */
export const isUnresolvedId = (value: unknown): value is Unresolved =>
  value instanceof Unresolved && !(value instanceof PartialId);
