// What a call gives that has no value here: the reason. In lists and objects an `Unresolved` with its text stands for it.
import { type Reason, type ReasonCode, Unresolved } from '../../configuration/unresolved.ts';

/** Result of an expression that cannot be worked out here. */
export class Open implements Reason {
  readonly code: ReasonCode;
  readonly by: string;
  /** What the text that it stands for begins with, where that much is known. */
  readonly start?: string;
  constructor(code: ReasonCode, by = '', start = '') {
    this.code = code;
    this.by = by;
    if (start !== '') this.start = start;
  }
}

/** The service refuses the arguments, as the function's page says; the caller adds the function's name. */
export const refused = new Open('refused');
/** No document says what the function gives; the caller adds the function's name. */
export const unsettled = new Open('unsettled');
export const tooLarge = new Open('too-large');

export const isOpen = (value: unknown): value is Open | Unresolved =>
  value instanceof Open || value instanceof Unresolved;

/** Why a value is not known. */
export const whyOf = (value: Open | Unresolved): Open =>
  value instanceof Open && value.start === undefined
    ? value
    : value instanceof Open
      ? new Open(value.code, value.by)
      : new Open(value.reason?.code ?? 'deployment', value.reason?.by ?? '');

/** Stands for a parameter whose value nobody here knows. The bracket tells readers that it is no name, as in expressions. */
export const openParameter = (name: string, code: ReasonCode): Unresolved =>
  new Unresolved(`[parameters('${name}')]`, false, { code, by: name });

/** A reason as a value, with the expression that it stands for. */
export const standIn = (value: unknown, text: string, several = false): unknown =>
  value instanceof Open ? new Unresolved(text, several, value) : value;
