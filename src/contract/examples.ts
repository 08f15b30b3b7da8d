// The samples of the scenarios as examples for the checker's page.
import type { ParameterValues } from '../core/model/resolved-scenario.ts';

export interface Example {
  /** `<scenario>/<file>` */
  readonly id: string;
  readonly scenario: string;
  /** Titles by language. */
  readonly title: Readonly<Record<string, string>>;
  readonly revision: string;
  readonly parameters: ParameterValues;
  readonly inputs: readonly { readonly name: string; readonly text: string }[];
}

/** An entry of the page's menu, in one language. */
export interface ListedExample extends Pick<Example, 'id' | 'scenario'> {
  readonly title: string;
}
