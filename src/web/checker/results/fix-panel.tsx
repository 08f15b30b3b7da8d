// The fix of one requirement, or of all: requested when the panel is opened.
import { useState } from 'preact/hooks';
import { useChecker } from '../shared/checker-context.ts';
import { memo } from '../shared/memo.tsx';
import { usePageLocale } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { RequestStatus } from '../shared/request-status.tsx';
import { useRequest } from '../shared/use-request.ts';
import type { RenderedFix } from '../state/worker-protocol.ts';
import { ChangeComparisonDetails } from './change-comparison.tsx';
import { ChangeView } from './change-view.tsx';

const FixAnswer = ({ fix, all }: { fix: RenderedFix; all: boolean }) => {
  const { t } = usePageLocale();
  const { status, verification, obstacles, comparison } = fix;
  return (
    <>
      <p class={`fix-status status-${status}`}>{t(`fix.status.${status}`)}</p>
      {verification !== null && status === 'verified' && (
        <p class="verified">
          {t('fix.verified', {
            newlyMet: `${verification.newlyMet}`,
            stillMet: `${verification.stillMet}`,
          })}
        </p>
      )}
      <MissingList missing={obstacles} />
      <ChangeView rendered={fix} />
      <ChangeComparisonDetails comparison={comparison} open={all} />
    </>
  );
};

const FixRequest = ({ requirement }: { requirement: string | null }) => {
  const { t } = usePageLocale();
  const { answer } = useChecker();
  const fix = useRequest('fix', { ask: { requirement }, about: [answer, requirement] });
  return (
    <RequestStatus request={fix} pendingText={t('fix.pending')} announce={({ status }) => t(`fix.status.${status}`)}>
      {(found) => <FixAnswer fix={found} all={requirement === null} />}
    </RequestStatus>
  );
};

const FixDetails = ({ requirement, title }: { requirement: string | null; title: string }) => {
  const { t } = usePageLocale();
  const [open, setOpen] = useState(false);
  return (
    <details class="fix" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t(requirement === null ? 'fix.all' : 'fix.one')}
        {title !== '' && <span class="visually-hidden"> {title}</span>}
      </summary>
      {open && <FixRequest requirement={requirement} />}
    </details>
  );
};

/** Shows a closed panel with the fix of a requirement; null means all that are not met. */
export const FixPanel = memo(FixDetails);
