// Explains the fix of a setting: what it sets, its commands, and whether an edited template was checked.
import type { SettingFix } from '../../fix/index.ts';
import type { WantedValue } from '../../fix/settings/wanted-values.ts';
import { placeholdersOf } from '../../fix/write/write-changes.ts';
import type { FixLocaleBundle } from './explain-fix.ts';

/** The fix of a setting in sentences. */
export interface SettingFixText {
  readonly requirement: string;
  readonly title: string;
  /** One sentence for each value. */
  readonly changes: readonly string[];
  readonly commands: readonly string[];
  readonly status: string;
}

export type SettingFixStatus = 'verified' | 'placeholders' | 'command' | 'none';

/** Returns how far a fix got: checked in an edited template, a command to fill in or to run, or nothing. */
export function settingStatus({ commands, verification }: SettingFix): SettingFixStatus {
  if (verification !== null) return 'verified';
  if (commands.length === 0) return 'none';
  return commands.some((command) => placeholdersOf(command).length > 0) ? 'placeholders' : 'command';
}

const valueSentence = ({ fix }: FixLocaleBundle, resource: string, wanted: WantedValue): string => {
  const slots = { resource, property: wanted.path.replace(/^properties\./, '').replaceAll('[]', '') };
  if (wanted.value === null) return fix('setting.clear', slots);
  return wanted.isOpen ? fix('setting.choose', slots) : fix('setting.set', { ...slots, value: `${wanted.value}` });
};

function statusText({ fix }: FixLocaleBundle, found: SettingFix): string {
  const status = settingStatus(found);
  return fix(status === 'command' || status === 'placeholders' ? 'setting.run' : `setting.${status}`);
}

/** Explains one fix of a setting. */
export function explainSettingFix(found: SettingFix, bundle: FixLocaleBundle): SettingFixText {
  const { requirement, scenario, kind, id, changes, commands } = found;
  const sentences = changes.flatMap(({ resource, values }) =>
    values.map((wanted) => valueSentence(bundle, resource, wanted)),
  );
  const isCreated = commands.length > 0 && changes.length === 0;
  return {
    requirement,
    title: bundle.names.requirement(scenario, kind, id).title,
    changes: isCreated ? [bundle.fix('setting.create')] : sentences,
    commands,
    status: statusText(bundle, found),
  };
}
