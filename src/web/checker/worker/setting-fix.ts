// The fix of a setting: its command, and the reader's template with the values in place.
import { settingFixes } from '../../../core/fix/index.ts';
import { explainSettingFix, settingStatus } from '../../../core/report/fix/explain-setting-fix.ts';
import type { RenderedFix } from '../state/worker-protocol.ts';
import type { LocalizedCheck } from './deferred-messages.ts';

/** Renders the fixes of settings among the requirements. */
export function renderSettingFix(
  { configuration, result, texts, library, options, bundle }: LocalizedCheck,
  requirements: readonly string[],
): readonly RenderedFix[] {
  const found = settingFixes({ configuration, result, inputs: texts, library, options }, requirements);
  return found.map((fix) => {
    const { changes, commands } = explainSettingFix(fix, bundle);
    const status = settingStatus(fix);
    const az = commands.length === 0 ? [] : [{ kind: 'whole' as const, into: null, code: `${commands.join('\n')}\n` }];
    return {
      changes: commands.length === 0 && fix.edited.length === 0 ? [] : changes,
      code: { az, bicep: [], arm: [], terraform: [] },
      texts: fix.edited.flatMap(({ input, text }) => {
        const document = texts[input]?.id;
        return document === undefined ? [] : [{ document, text }];
      }),
      placeholders: [],
      isComplete: true,
      notEdited: [],
      comparison: null,
      // A command is not verified by filling it in, as a rule is: it is run.
      status: status === 'placeholders' ? 'command' : status,
      obstacles: [],
      verification:
        fix.verification === null
          ? null
          : { newlyMet: fix.verification.newlyMet.length, stillMet: fix.verification.stillMet },
    };
  });
}
