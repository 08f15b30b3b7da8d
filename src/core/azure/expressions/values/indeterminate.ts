// Results without a value. In lists and objects an `Unresolved` takes their place.
import { type KnownPart, PartialId, type Reason, type ReasonCode, Unresolved } from '../../configuration/unresolved.ts';

/** Result of an expression that cannot be evaluated here: the reason. */
export class Indeterminate implements Reason, KnownPart {
  readonly code: ReasonCode;
  readonly detail: string;
  readonly knownPrefix?: string;
  readonly symbol?: string;
  constructor(code: ReasonCode, detail = '', { knownPrefix = '', symbol = '' }: KnownPart = {}) {
    this.code = code;
    this.detail = detail;
    if (knownPrefix !== '') this.knownPrefix = knownPrefix;
    if (symbol !== '') this.symbol = symbol;
  }
}

/** Azure rejects the arguments, as the function's page states; the caller adds the function's name. */
export const rejected = new Indeterminate('rejected');
/** No document states the result; the caller adds the function's name. */
export const undocumented = new Indeterminate('undocumented');
export const tooLarge = new Indeterminate('too-large');

export const isUnresolved = (value: unknown): value is Indeterminate | Unresolved =>
  value instanceof Indeterminate || value instanceof Unresolved;

export const reasonOf = (value: Indeterminate | Unresolved): Indeterminate => {
  if (value instanceof Unresolved) return new Indeterminate(value.reason?.code ?? 'deployment', value.reason?.detail);
  return value.knownPrefix === undefined && value.symbol === undefined
    ? value
    : new Indeterminate(value.code, value.detail);
};

/** Makes the unresolved value of a parameter. Its text begins with a bracket, so that it is not taken for a name. */
export const unresolvedParameter = (name: string, code: ReasonCode): Unresolved =>
  new Unresolved(`[parameters('${name}')]`, { code, detail: name });

/** Converts an indeterminate result to an unresolved value with the text of its expression, or to an id. */
export const asUnresolved = (value: unknown, text: string): unknown => {
  if (!(value instanceof Indeterminate)) return value;
  return value.symbol !== undefined && /^\/(?:providers|resourcegroups|subscriptions)\//i.test(value.symbol)
    ? new PartialId(value.symbol, value)
    : new Unresolved(text, value);
};
