// The diagrams that the checker's page gives verdicts to.

/** An element of a drawing: its name, its attributes, then its children. Text is a string. */
export type Drawing = readonly [
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: (Drawing | string)[],
];

/** The two boxes that each arrow joins, by the arrow's id. */
export type Ends = Readonly<Record<string, readonly [string, string]>>;

export interface CheckerDiagram {
  readonly drawing: Drawing;
  readonly ends: Ends;
}

/** By `<scenario>/<revision>`. */
export type CheckerDiagrams = Readonly<Record<string, CheckerDiagram>>;
