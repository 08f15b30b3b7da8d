// The fix of some requirements, or of all: requested when the panel is opened.
import { useState } from 'preact/hooks';
import { useChecker } from '../shared/checker-context.ts';
import { memo } from '../shared/memo.tsx';
import { type PageLocale, usePageLocale } from '../shared/messages.ts';
import { MissingList } from '../shared/missing-list.tsx';
import { RequestStatus } from '../shared/request-status.tsx';
import { useRequest } from '../shared/use-request.ts';
import type { RenderedFix } from '../state/worker-protocol.ts';
import { ChangeComparisonDetails } from './change-comparison.tsx';
import { ChangeView } from './change-view.tsx';

const FixAnswer = ({ fix, all }: { fix: RenderedFix; all: boolean }) => {
  const { t } = usePageLocale();
  const { status, verification, obstacles, comparison } = fix;
  const isVerified = verification !== null && status === 'verified';
  return (
    <>
      <ChangeView rendered={fix}>
        {isVerified ? (
          <p class="fix-status status-verified verified">
            {t('fix.verified', {
              newlyMet: `${verification.newlyMet}`,
              stillMet: `${verification.stillMet}`,
            })}
          </p>
        ) : (
          <p class={`fix-status status-${status}`}>{t(`fix.status.${status}`)}</p>
        )}
        <MissingList missing={obstacles} />
      </ChangeView>
      <ChangeComparisonDetails comparison={comparison} open={all} />
    </>
  );
};

interface Asked {
  /** null: all that are not met. */
  readonly requirements: readonly string[] | null;
}

const FixRequest = ({ requirements }: Asked) => {
  const { t } = usePageLocale();
  const { answer } = useChecker();
  const fix = useRequest('fix', { ask: { requirements }, about: [answer, requirements?.join() ?? null] });
  return (
    <RequestStatus request={fix} pendingText={t('fix.pending')} announce={({ status }) => t(`fix.status.${status}`)}>
      {(found) => <FixAnswer fix={found} all={requirements === null || requirements.length > 1} />}
    </RequestStatus>
  );
};

const fixWords = (t: PageLocale['t'], requirements: Asked['requirements']): string => {
  if (requirements === null) return t('fix.all');
  return requirements.length > 1 ? t('fix.several', { count: requirements.length }) : t('fix.one');
};

const FixDetails = ({ requirements, title }: Asked & { readonly title: string }) => {
  const { t } = usePageLocale();
  const [open, setOpen] = useState(false);
  return (
    <details class="fix" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {fixWords(t, requirements)}
        {title !== '' && <span class="visually-hidden"> {title}</span>}
      </summary>
      {open && <FixRequest requirements={requirements} />}
    </details>
  );
};

/** Shows a closed panel with the fix of some requirements, or of all. */
export const FixPanel = memo(FixDetails);
