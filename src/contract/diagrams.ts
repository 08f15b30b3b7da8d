// The diagrams on which the checker's page shows verdicts.

/** An element of a drawing: its name, its attributes, then its children. Text is a string. */
export type Drawing = readonly [
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: (Drawing | string)[],
];

/** What is drawn for an arrow of a scenario: one arrow, or several over a firewall, and the boxes that they join. */
export interface DrawnParts {
  readonly arrows: readonly string[];
  readonly boxes: readonly string[];
}
/** The parts of each arrow of a scenario that is drawn, by its id. */
export type PartsByArrow = Readonly<Record<string, DrawnParts>>;

export interface CheckerDiagram {
  readonly drawing: Drawing;
  readonly parts: PartsByArrow;
}

/** Diagrams by `<scenario>/<revision>`. */
export type CheckerDiagrams = Readonly<Record<string, CheckerDiagram>>;
