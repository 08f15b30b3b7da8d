// Shows one requirement among the verdicts: its row open, in view, with the focus on it.

import type { LineMark } from './marks.ts';

/** The row of a requirement; null when it is not shown. */
export const rowOf = (requirement: string): Element | null =>
  document.querySelector(`[data-requirement="${CSS.escape(requirement)}"]`);

/** False when the row is not there (another verdict is filtered for, or the scenario is not chosen). */
export const reveal = (requirement: string): boolean => {
  const row = rowOf(requirement);
  const details = row?.querySelector('details');
  if (!row || !details) return false;
  details.open = true;
  row.scrollIntoView({ block: 'center' });
  details.querySelector('summary')?.focus({ preventScroll: true });
  return true;
};

/** Shows one of the remarks, its list open. */
export const revealFinding = (id: number): void => {
  const line = document.querySelector(`[data-finding="${id}"]`);
  const details = line?.closest('details');
  if (!line || !details) return;
  details.open = true;
  line.scrollIntoView({ block: 'center' });
  line.querySelector('button')?.focus({ preventScroll: true });
};

/** Shows what was remarked on the reading of the texts. */
export const revealRemarks = (): void => {
  const box = document.querySelector<HTMLDetailsElement>('.remarks-box.of-text');
  if (box === null) return;
  box.open = true;
  box.scrollIntoView({ block: 'center' });
  box.querySelector('summary')?.focus({ preventScroll: true });
};

/** Shows what a line's mark is about: the first requirement that it decides, else the first remark. */
export const revealMark = ({ requirements: [requirement], findings: [finding] }: LineMark): void => {
  if (requirement !== undefined) reveal(requirement.requirement);
  else if (finding !== undefined) revealFinding(finding.id);
};
