import { useChecker } from '../shared/checker-context.ts';
import { usePageLocale } from '../shared/messages.ts';
import type { ChangeComparison } from '../state/worker-protocol.ts';

/** Shows what a change opens and closes; nothing where the texts do not contain all of it, and until the tools are loaded. */
export const ChangeComparisonDetails = ({ comparison, open }: { comparison: ChangeComparison; open: boolean }) => {
  const { t } = usePageLocale();
  const { tools, later } = useChecker();
  if (comparison === null || tools === null || later === null) return null;
  return (
    <details class="compared" open={open}>
      <summary>{t('fix.comparison')}</summary>
      <later.DiffView difference={comparison} documents={null} />
    </details>
  );
};
