// Shows one requirement among the verdicts: its row open, in view, with the focus on it.

import type { LineMark } from './gutter-annotations.ts';

/** The row of a requirement; null when it is not shown. */
export const rowOf = (requirement: string): Element | null =>
  document.querySelector(`[data-requirement="${CSS.escape(requirement)}"]`);

/** Opens what folds the place away, and goes there; false where there is none. `focused`: what in it has the focus then. */
const show = (place: Element | null, details: Element | null, focused: string): boolean => {
  if (place === null || !(details instanceof HTMLDetailsElement)) return false;
  details.open = true;
  place.scrollIntoView({ block: 'center' });
  place.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true });
  return true;
};

/** False when the row is not there (another verdict is filtered for, or the scenario is not chosen). */
export const reveal = (requirement: string): boolean => {
  const row = rowOf(requirement);
  return show(row, row?.querySelector('details') ?? null, 'summary');
};

/** Shows one of the remarks, its list open. */
export const revealFinding = (id: number): void => {
  const line = document.querySelector(`[data-finding="${id}"]`);
  show(line, line?.closest('details') ?? null, 'button');
};

/** Shows what was remarked on the reading of the texts. */
export const revealRemarks = (): void => {
  const box = document.querySelector('.remarks-box.of-text');
  show(box, box, 'summary');
};

/** Shows what a line's mark is about: the first requirement that it decides, else the first remark. */
export const revealMark = ({ requirements: [requirement], findings: [finding] }: LineMark): void => {
  if (requirement !== undefined) reveal(requirement.requirement);
  else if (finding !== undefined) revealFinding(finding.id);
};
