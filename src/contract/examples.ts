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

/** The menu as it travels: titles by scenario and file, in one language. */
export type ExampleTitles = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Returns the entries of a menu, in its order. */
export const listedExamples = (titles: ExampleTitles): readonly ListedExample[] =>
  Object.entries(titles).flatMap(([scenario, files]) =>
    Object.entries(files).map(([file, title]) => ({ id: `${scenario}/${file}`, scenario, title })),
  );
