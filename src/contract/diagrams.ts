// The diagrams on which the checker's page shows verdicts.

/** An element of a drawing: its name, its attributes, then its children. Text is a string. */
export type Drawing = readonly [
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: (Drawing | string)[],
];

/** The two boxes that each arrow joins, by the arrow's id. */
export type ArrowEnds = Readonly<Record<string, readonly [string, string]>>;

export interface CheckerDiagram {
  readonly drawing: Drawing;
  readonly ends: ArrowEnds;
}

/** Diagrams by `<scenario>/<revision>`. */
export type CheckerDiagrams = Readonly<Record<string, CheckerDiagram>>;
