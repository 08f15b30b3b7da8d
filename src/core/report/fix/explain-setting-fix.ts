// Explains the fix of a setting: what it sets, its commands, its arguments of Terraform, and whether an edited template
// was checked.
import type { SettingFix } from '../../fix/index.ts';
import type { WantedValue } from '../../fix/settings/wanted-values.ts';
import { placeholdersOf, type Snippet } from '../../fix/write/write-changes.ts';
import type { FixLocaleBundle } from './explain-fix.ts';

/** The fix of a setting in sentences. */
export interface SettingFixText {
  readonly requirement: string;
  readonly title: string;
  /** One sentence for each value. */
  readonly changes: readonly string[];
  readonly commands: readonly string[];
  /** Arguments for the configuration, where a plan or state was pasted. */
  readonly terraform: readonly Snippet[];
  /** What to do, a sentence each. */
  readonly status: readonly string[];
}

export type SettingFixStatus = 'verified' | 'placeholders' | 'command' | 'none';

/** Returns how far a fix got: checked in an edited template, code to fill in or to apply, or nothing. */
export function settingStatus({ commands, terraform, verification }: SettingFix): SettingFixStatus {
  if (verification !== null) return 'verified';
  const code = [...commands, ...terraform.map((snippet) => snippet.code)];
  if (code.length === 0) return 'none';
  return code.some((text) => placeholdersOf(text).length > 0) ? 'placeholders' : 'command';
}

const valueSentence = ({ fix }: FixLocaleBundle, resource: string, wanted: WantedValue): string => {
  const slots = { resource, property: wanted.path.replace(/^properties\./, '').replaceAll('[]', '') };
  if (wanted.value === null) return fix('setting.clear', slots);
  return wanted.isOpen ? fix('setting.choose', slots) : fix('setting.set', { ...slots, value: `${wanted.value}` });
};

function statusTexts({ fix }: FixLocaleBundle, found: SettingFix): readonly string[] {
  const status = settingStatus(found);
  if (status === 'verified' || status === 'none') return [fix(`setting.${status}`)];
  const { commands, terraform } = found;
  return [
    ...(commands.length === 0 ? [] : [fix('setting.run')]),
    ...(terraform.length === 0 ? [] : [fix('setting.apply')]),
  ];
}

/** Explains one fix of a setting. */
export function explainSettingFix(found: SettingFix, bundle: FixLocaleBundle): SettingFixText {
  const { requirement, scenario, kind, id, changes, commands, terraform } = found;
  const sentences = changes.flatMap(({ resource, values }) =>
    values.map((wanted) => valueSentence(bundle, resource, wanted)),
  );
  const isCreated = commands.length > 0 && changes.length === 0;
  return {
    requirement,
    title: bundle.names.requirement(scenario, kind, id).title,
    changes: isCreated ? [bundle.fix('setting.create')] : sentences,
    commands,
    terraform,
    status: statusTexts(bundle, found),
  };
}
