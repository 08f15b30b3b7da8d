// The fix of a setting: its command, its arguments of Terraform, and the reader's template with the values in place.
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
    const { changes, commands, terraform } = explainSettingFix(fix, bundle);
    const status = settingStatus(fix);
    const isNone = commands.length + terraform.length + fix.edited.length === 0;
    const az = commands.length === 0 ? [] : [{ kind: 'whole' as const, into: null, code: `${commands.join('\n')}\n` }];
    return {
      changes: isNone ? [] : changes,
      code: { az, bicep: [], arm: [], terraform },
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
      obstacles:
        terraform.length === 0 ? [] : [{ code: 'terraform', sentence: bundle.fix('setting.apply'), command: null }],
      verification:
        fix.verification === null
          ? null
          : { newlyMet: fix.verification.newlyMet.length, stillMet: fix.verification.stillMet },
    };
  });
}
