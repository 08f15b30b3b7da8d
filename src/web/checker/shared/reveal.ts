// Scrolls to a part of the results, opens it and gives it the focus.

import type { LineAnnotation } from './gutter-annotations.ts';

/** Returns the row of a requirement, or of the same one of another scenario; null where it is not shown. */
export const requirementRow = (requirement: string): Element | null => {
  const id = CSS.escape(requirement);
  return document.querySelector(`[data-requirement="${id}"], [data-also~="${id}"]`);
};

/** Opens a <details> and focuses what `focused` (a selector) finds in the place. Returns false where there is none. */
const openAndFocus = (place: Element | null, details: Element | null, focused: string): boolean => {
  if (place === null || !(details instanceof HTMLDetailsElement)) return false;
  for (let around = details.parentElement; around !== null; around = around.parentElement)
    if (around instanceof HTMLDetailsElement) around.open = true;
  details.open = true;
  place.scrollIntoView({ block: 'center' });
  place.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true });
  return true;
};

/** Shows a requirement. Returns false where the filter or the chosen scenarios leave it out. */
export const revealRequirement = (requirement: string): boolean => {
  const row = requirementRow(requirement);
  return openAndFocus(row, row?.querySelector('details') ?? null, 'summary');
};

/** Shows a finding. */
export const revealFinding = (id: number): void => {
  const line = document.querySelector(`[data-finding="${id}"]`);
  openAndFocus(line, line?.closest('details') ?? null, 'button');
};

/** Shows the input problems. */
export const revealInputProblems = (): void => {
  const box = document.querySelector('.problem-box.of-input');
  openAndFocus(box, box, 'summary');
};

/** Shows what a line's annotation is about: the first requirement that it decides, else the first finding. */
export const revealAnnotation = ({ requirements: [requirement], findings: [finding] }: LineAnnotation): void => {
  if (requirement !== undefined) revealRequirement(requirement.requirement);
  else if (finding !== undefined) revealFinding(finding.id);
};
