// The fix of some requirements, or of all, once its panel is open. Loaded with the other panels, not with the verdicts.
import { useChecker } from '../shared/checker-context.ts';
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

interface Props {
  /** null: all that are not met. */
  readonly requirements: readonly string[] | null;
}

/** Requests the fix and shows it. */
export const FixRequest = ({ requirements }: Props) => {
  const { t } = usePageLocale();
  const { answer } = useChecker();
  const fix = useRequest('fix', { ask: { requirements }, about: [answer, requirements?.join() ?? null] });
  return (
    <RequestStatus request={fix} pendingText={t('fix.pending')} announce={({ status }) => t(`fix.status.${status}`)}>
      {(found) => <FixAnswer fix={found} all={requirements === null || requirements.length > 1} />}
    </RequestStatus>
  );
};
