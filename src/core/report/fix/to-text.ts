// Formats reports for a terminal: the code, and notes on what it does and lacks.
import { type CodeLanguage, placeholdersOf } from '../../fix/write/write-changes.ts';
import { visible } from '../formats/visible-characters.ts';
import { listOf } from '../sentences/messages.ts';
import { changeAssumptions } from './change-assumptions.ts';
import { explainTightening } from './explain-least-privilege.ts';
import { explainSettingFix } from './explain-setting-fix.ts';
import { explanationsOf, type FixReport, type GenerateReport, type PlanReport } from './to-json.ts';

const commentMark: Readonly<Record<CodeLanguage, string>> = {
  az: '#',
  bicep: '//',
  arm: '//',
  terraform: '#',
};

/** Formats the code; each part follows under a comment with its place. */
export const codeText = ({ snippets, language, bundle }: FixReport): string =>
  snippets
    .map(({ kind, into, code }) => {
      if (kind === 'whole' || into === null) return code;
      return `${commentMark[language]} ${visible(bundle.fix(kind, { into }))}\n${code}`;
    })
    .join('\n');

/** Lists the placeholders that have to be filled in; nothing where there are none. */
export function placeholderNotes({ bundle, snippets }: Pick<FixReport, 'bundle' | 'snippets'>): readonly string[] {
  const texts = [...new Set(snippets.flatMap(({ code }) => placeholdersOf(code)))];
  return texts.length === 0 ? [] : [bundle.fix('placeholders', { list: texts.join(', ') })];
}

/** Formats each fix, then what they assume, once for all of them, then the blocks of `more`, then the placeholders. */
export function fixLines(report: FixReport, more: readonly (readonly string[])[]): readonly string[] {
  const lines = explanationsOf(report).flatMap(({ text }) => [
    '',
    `${text.title} (${text.requirement})`,
    ...[...text.changes, text.status].map((line) => `  ${line}`),
    ...text.obstacles.flatMap(({ sentence, command }) =>
      command === null ? [`  ${sentence}`] : [`  ${sentence}`, `    ${command}`],
    ),
  ]);
  const assumptions = changeAssumptions(
    report.fixes.flatMap(({ changes }) => changes),
    report.bundle.fix,
  );
  const notes = [assumptions, ...more, placeholderNotes(report)].flatMap((block) =>
    block.length === 0 ? [] : ['', ...block],
  );
  return [report.summary, ...lines, ...notes].map(visible);
}

/** Explains a generated configuration; `parameter` says how a parameter is called, unspecified: by its id. */
export function generateNotes(
  { bundle, generated, notes }: Pick<GenerateReport, 'bundle' | 'generated' | 'notes'>,
  parameter = (id: string): string => id,
): readonly string[] {
  const { fix, locale } = bundle;
  const { resources, unspecified } = generated;
  const names = resources.map(({ name }) => name ?? '');
  return [
    fix('generate.resources', { resources: listOf(locale, names) }),
    ...notes,
    ...(resources.some((one) => one.kind === 'firewall' && one.dnsProxy === true) ? [fix('generate.dns-proxy')] : []),
    ...(unspecified.length === 0
      ? []
      : [fix('unspecified', { count: unspecified.length, list: unspecified.map(parameter).join(', ') })]),
  ];
}

const settingBlocks = ({ settings, bundle, inputs }: PlanReport): readonly (readonly string[])[] =>
  settings.map((found) => {
    const { requirement, title, changes, commands, terraform, status } = explainSettingFix(found, bundle);
    const files = found.edited.map(({ input }) => bundle.fix('setting.edited', { file: inputs[input]?.name ?? '' }));
    return [
      `${title} (${requirement})`,
      ...changes.map((line) => `  ${line}`),
      ...commands.map((line) => `    ${line}`),
      ...terraform.flatMap(({ into, code }) => [
        `  ${bundle.fix('part', { into: into ?? '' })}`,
        ...code
          .trimEnd()
          .split('\n')
          .map((line) => `    ${line}`),
      ]),
      ...[...status, ...files].map((line) => `  ${line}`),
    ];
  });

/** Explains what stays met, settings, and excess access: a block each. */
export const planNotes = (report: PlanReport): readonly (readonly string[])[] => {
  const { bundle, plan, tightenings, notes } = report;
  const settings = settingBlocks(report);
  const stillMet =
    plan.verification === null || plan.changes.length === 0
      ? []
      : [bundle.fix('verified.still-met', { count: plan.verification.stillMet })];
  if (tightenings === null) return [stillMet, ...settings];
  if (tightenings.length === 0) return [stillMet, ...settings, [bundle.fix('least-privilege.nothing')]];
  const blocks = tightenings
    .map((tightening) => explainTightening(tightening, bundle))
    .map(({ excess, changes, status, obstacles }) => [
      excess,
      ...[...changes, status, ...obstacles.map(({ sentence }) => sentence)].map((line) => `  ${line}`),
    ]);
  return [stillMet, ...settings, ...blocks, notes];
};
