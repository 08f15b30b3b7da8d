// Shows one requirement among the verdicts: its row open, in view, with the focus on it.

/** False when the row is not there (another verdict is filtered for, or the scenario is not chosen). */
export const reveal = (requirement: string): boolean => {
  const row = document.querySelector(`[data-requirement="${CSS.escape(requirement)}"]`);
  const details = row?.querySelector('details');
  if (!row || !details) return false;
  details.open = true;
  row.scrollIntoView({ block: 'center' });
  details.querySelector('summary')?.focus({ preventScroll: true });
  return true;
};
