// The fix of some requirements, or of all: in words, as code, in the reader's own text, with its verification.
import { type Fix, fixesFor, fixPlanFor, isWithdrawn, withdrawnFix } from '../../../core/fix/index.ts';
import { changeAssumptions } from '../../../core/report/fix/change-assumptions.ts';
import { obstacleText, statusText } from '../../../core/report/fix/explain-fix.ts';
import type { RenderedFix, Requests } from '../state/worker-protocol.ts';
import { compareChange } from './compare-versions.ts';
import type { LocalizedCheck } from './deferred-messages.ts';
import { editDocuments, renderChanges } from './rendered-changes.ts';
import { renderSettingFix } from './setting-fix.ts';

type Asked = Requests['fix']['ask']['requirements'];
type Found = Pick<Fix, 'changes' | 'verification'> & { readonly fixes: readonly Fix[] };

const findFix = ({ library, options, ...checked }: LocalizedCheck, requirements: Asked): Found => {
  if (requirements === null) return fixPlanFor(checked, library, options);
  if (requirements.length > 1) return fixPlanFor(checked, library, { ...options, optional: true, only: requirements });
  const fixes = fixesFor(checked, library, { ...options, optional: true, only: requirements });
  return {
    fixes,
    changes: fixes.flatMap(({ changes }) => changes),
    verification: fixes[0]?.verification ?? null,
  };
};

const statusOf = ({ changes, fixes }: Found): RenderedFix['status'] => {
  if (changes.length === 0) return 'none';
  return fixes.some(({ status }) => status === 'placeholders') ? 'placeholders' : 'verified';
};

/** Returns the obstacles of all fixes, each sentence once. */
const obstaclesOf = (fixes: readonly Fix[], bundle: LocalizedCheck['bundle']): RenderedFix['obstacles'] => {
  const texts = fixes.flatMap((fix) => [
    ...(fix.status === 'wider' ? [{ code: 'wider', sentence: statusText(bundle, fix), command: null }] : []),
    ...fix.obstacles.map((obstacle) => obstacleText(bundle, fix.scenario, obstacle)),
  ]);
  return [...new Map(texts.map((one) => [one.sentence, one])).values()];
};

/** Finds and renders the fix of some requirements; null means of all that are not met. */
export const renderFix = (checked: LocalizedCheck, requirements: Asked): RenderedFix => {
  const [setting] = requirements?.length === 1 ? renderSettingFix(checked, requirements) : [];
  if (setting !== undefined) return setting;
  const planned = findFix(checked, requirements);
  const edited = editDocuments(planned.changes, checked);
  const found = isWithdrawn(edited)
    ? { fixes: planned.fixes.map((fix) => withdrawnFix(fix, edited.obstacles)), changes: [], verification: null }
    : planned;
  const change = renderChanges(found.changes, edited, checked);
  return {
    ...change,
    comparison: compareChange(change, checked),
    status: statusOf(found),
    obstacles: [
      ...obstaclesOf(found.fixes, checked.bundle),
      ...changeAssumptions(found.changes, checked.bundle.fix).map((sentence) => ({
        code: 'assumption',
        sentence,
        command: null,
      })),
    ],
    // The sentence of a verification says that nothing else is opened.
    verification:
      found.verification === null || found.fixes.some(({ status }) => status === 'wider')
        ? null
        : { newlyMet: found.verification.newlyMet.length, stillMet: found.verification.stillMet },
  };
};
