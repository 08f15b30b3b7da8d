// Shows one requirement among the verdicts: its row open, in view, with the focus on it.

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
