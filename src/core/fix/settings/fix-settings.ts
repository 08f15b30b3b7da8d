// The fix of a setting that is not met: a command of the Azure CLI, the arguments of Terraform where a plan or state was
// pasted, and, where a template was, an edit of its text. The edited text is read and checked again: only one that meets the setting, and keeps what was met, is offered.
import type { Input } from '../../azure/configuration/resources.ts';
import { read } from '../../azure/read.ts';
import { check } from '../../checker/flow/check.ts';
import type { CheckOptions } from '../../checker/flow/prepare.ts';
import type { RequirementRef, RequirementResult, Verdict } from '../../checker/lists/check-result.ts';
import {
  propertyValuesOf,
  type ResourceUnderTest,
  resourcesByType,
} from '../../checker/settings/resources-under-test.ts';
import type { Library } from '../../model/schema.ts';
import type { Verification } from '../changes/change.ts';
import { editableDocument } from '../edit/edit-text.ts';
import type { EditedInput } from '../edit/edited-texts.ts';
import { applyEdits, type TextEdit } from '../edit/text-edit.ts';
import { type CheckedConfiguration, verificationOf } from '../flow-fixes/fix-requirement.ts';
import type { Snippet } from '../write/snippet.ts';
import { settingArguments } from './setting-arguments.ts';
import { creationCommand, updateCommand, valuesOf } from './setting-command.ts';
import { settingEdits } from './setting-edits.ts';
import type { WantedValue } from './wanted-values.ts';

/** What one resource gets. */
export interface SettingChange {
  readonly resource: string;
  readonly values: readonly WantedValue[];
}

export interface SettingFix extends RequirementRef {
  /** Before. */
  readonly verdict: Verdict;
  /** Commands of the Azure CLI, one for each resource; empty: no documented command is known. */
  readonly commands: readonly string[];
  /** Arguments for the configuration, where all resources were pasted as Terraform; else empty. */
  readonly terraform: readonly Snippet[];
  /** Values by resource; empty where a resource is created. */
  readonly changes: readonly SettingChange[];
  /** Templates with the values in place; empty where none was pasted, or its text has no place for them. */
  readonly edited: readonly EditedInput[];
  /** What the edited texts meet; null without them. */
  readonly verification: Verification | null;
}

/** A check, and the texts that it is of. */
export interface CheckedTexts extends CheckedConfiguration {
  readonly inputs: readonly Input[];
  readonly library: Library;
  readonly options: CheckOptions;
}

const COMPUTES = 'microsoft.machinelearningservices/workspaces/computes';

/** Returns the name of the only pasted cluster, which can build images; null where there is none, or several. */
function onlyCluster(resources: ReturnType<typeof resourcesByType>): string | null {
  const clusters = (resources.get(COMPUTES) ?? []).filter((one) =>
    propertyValuesOf(one, 'properties.computeType').some(
      (found) => found.kind === 'value' && found.value === 'AmlCompute',
    ),
  );
  const name = clusters[0]?.name.split('/').at(-1);
  return clusters.length === 1 && name !== undefined && /^[\w-]+$/.test(name) ? name : null;
}

const chosen = (all: readonly WantedValue[], cluster: string | null): readonly WantedValue[] =>
  all.map((one) =>
    one.isOpen && one.path === 'properties.imageBuildCompute' && cluster !== null
      ? { ...one, value: cluster, isOpen: false }
      : one,
  );

const isAt = (one: ResourceUnderTest, { resource }: RequirementResult['points'][number]): boolean =>
  one.occurrences.some(
    ({ node: { at } }) =>
      at.input === resource.at.input &&
      at.document === resource.at.document &&
      JSON.stringify(at.path) === JSON.stringify(resource.at.path),
  );

/** Edits the texts; empty where one of the resources has no place in them. */
function editInputs(
  targets: readonly (readonly [ResourceUnderTest, readonly WantedValue[]])[],
  inputs: readonly Input[],
): readonly EditedInput[] {
  const byInput = new Map<number, TextEdit[]>();
  for (const [resource, values] of targets) {
    const { input, document } = resource.at;
    const editable = editableDocument(inputs[input]?.text ?? '', document);
    const edits = editable === null ? null : settingEdits(resource, values, editable);
    if (edits === null) return [];
    byInput.set(input, [...(byInput.get(input) ?? []), ...edits]);
  }
  return [...byInput].map(([input, edits]) => ({ input, edits, text: applyEdits(inputs[input]?.text ?? '', edits) }));
}

/** Reads and checks the edited texts; null where the setting is not met, or a met requirement no longer is. */
function verified(
  requirement: string,
  edited: readonly EditedInput[],
  { inputs, library, options, result }: CheckedTexts,
): Verification | null {
  if (edited.length === 0) return null;
  const texts = inputs.map((input, index) => ({
    ...input,
    text: edited.find((one) => one.input === index)?.text ?? input.text,
  }));
  const after = check(read(texts), library, options);
  const verification = verificationOf(result, after);
  return verification?.newlyMet.some((one) => one === requirement) === true ? verification : null;
}

/** Fixes one setting that is not met. */
function fixSetting(one: RequirementResult, checked: CheckedTexts): SettingFix | null {
  const { requirement, scenario, kind, id, verdict, resolved, points } = one;
  if (resolved.kind !== 'setting') return null;
  const resources = resourcesByType(checked.configuration);
  const about = { requirement, scenario, kind, id, verdict };
  const none = { ...about, commands: [], terraform: [], changes: [], edited: [], verification: null };
  if (resolved.holdsFor === 'one') {
    const command = creationCommand(resolved.resource, resolved.must, resources);
    return command === null ? none : { ...none, commands: [command] };
  }
  const wanted = valuesOf(resolved.must);
  const pasted = resources.get(resolved.resource.toLowerCase()) ?? [];
  const failing = pasted.filter((target) => points.some((point) => point.verdict === 'blocked' && isAt(target, point)));
  if (wanted === null || failing.length === 0) return none;
  const values = chosen(wanted, onlyCluster(resources));
  const commands = failing.map((target) => updateCommand(target, values));
  const terraform = failing.map((target) => settingArguments(target, values, checked.inputs));
  const found = editInputs(
    failing.map((target) => [target, values] as const),
    checked.inputs,
  );
  const verification = verified(requirement, found, checked);
  return {
    ...about,
    commands: commands.every((command) => command !== null) ? commands : [],
    terraform: terraform.every((snippets) => snippets.length > 0) ? terraform.flat() : [],
    changes: failing.map(({ name }) => ({ resource: name, values })),
    edited: verification === null ? [] : found,
    verification,
  };
}

/** Fixes the settings that are not met: those asked for, else all that are required. */
export const settingFixes = (checked: CheckedTexts, only: readonly string[] | null = null): readonly SettingFix[] =>
  checked.result.requirements
    .filter(
      ({ requirement, kind, need, verdict }) =>
        kind === 'setting' &&
        (verdict === 'blocked' || verdict === 'partly') &&
        (only === null ? need === 'required' : only.includes(requirement)),
    )
    .flatMap((one) => fixSetting(one, checked) ?? []);
