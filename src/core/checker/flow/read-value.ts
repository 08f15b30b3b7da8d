// A parameter's value as the paste has it.
import type { SourceRef } from '../../azure/configuration/resources.ts';
import type { ParameterValue } from '../../model/resolved-scenario.ts';

/** A value that the paste has; null where it cannot be read, or where it is unknown which resource it is of. */
export interface ReadValue {
  readonly value: ParameterValue | null;
  readonly at: SourceRef;
  /** Where it cannot be read: the expression, as a text to compare (symbolic-text.ts). */
  readonly symbol?: string;
  /** A place with another value. */
  readonly contradiction?: SourceRef;
}
