// What a call gives that has no value here: the reason. In lists and objects an `Unresolved` with its text stands for it.
import { type Reason, type ReasonCode, Unresolved } from '../../configuration/unresolved.ts';

/** Result of an expression that cannot be worked out here. */
export class Indeterminate implements Reason {
  readonly code: ReasonCode;
  readonly detail: string;
  /** What the text that it stands for begins with, where that much is known. */
  readonly knownPrefix?: string;
  constructor(code: ReasonCode, detail = '', knownPrefix = '') {
    this.code = code;
    this.detail = detail;
    if (knownPrefix !== '') this.knownPrefix = knownPrefix;
  }
}

/** The service refuses the arguments, as the function's page says; the caller adds the function's name. */
export const rejected = new Indeterminate('rejected');
/** No document says what the function gives; the caller adds the function's name. */
export const undocumented = new Indeterminate('undocumented');
export const tooLarge = new Indeterminate('too-large');

export const isUnresolved = (value: unknown): value is Indeterminate | Unresolved =>
  value instanceof Indeterminate || value instanceof Unresolved;

/** Why a value is not known. */
export const reasonOf = (value: Indeterminate | Unresolved): Indeterminate => {
  if (value instanceof Unresolved)
    return new Indeterminate(value.reason?.code ?? 'deployment', value.reason?.detail);
  return value.knownPrefix === undefined ? value : new Indeterminate(value.code, value.detail);
};

/** Stands for a parameter whose value nobody here knows. The bracket tells readers that it is no name, as in expressions. */
export const unresolvedParameter = (name: string, code: ReasonCode): Unresolved =>
  new Unresolved(`[parameters('${name}')]`, { code, detail: name });

/** A reason as a value, with the expression that it stands for. */
export const asUnresolved = (value: unknown, text: string): unknown =>
  value instanceof Indeterminate ? new Unresolved(text, value) : value;
