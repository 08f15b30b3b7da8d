// What the checker's page asks the reader: scenarios, editions, parameters, with their words in one language.
import type { Parameter } from '../core/model/schema.ts';

export interface FormParameter {
  readonly id: string;
  readonly title: string;
  readonly type: Parameter['type'];
  /** Values of a choice, regions of a region. */
  readonly choices: readonly string[];
  readonly default: boolean | string | readonly string[] | null;
  readonly scenarios: readonly string[];
}

export interface CheckerForm {
  readonly scenarios: readonly {
    readonly id: string;
    readonly title: string;
    readonly revisions: readonly string[];
  }[];
  /** The newest first. */
  readonly revisions: readonly { readonly id: string; readonly title: string }[];
  readonly parameters: readonly FormParameter[];
}
