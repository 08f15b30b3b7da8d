// Remedies for a terminal: code, and around it what it does and what it lacks.
import { type Language, placeholdersOf } from '../../fix/write/write-changes.ts';
import { visible } from '../formats/visible-characters.ts';
import { listOf } from '../sentences/messages.ts';
import { explainClosing } from './explain-least-privilege.ts';
import { type CompleteReport, explanationsOf, type RemedyReport, type RepairReport } from './to-json.ts';

const commentMark: Readonly<Record<Language, string>> = { az: '#', bicep: '//', arm: '//', terraform: '#' };

/** A part stands behind the whole, under a line that says where it belongs. */
export const codeText = ({ snippets, language, speech }: RemedyReport): string =>
  snippets
    .map(({ kind, into, code }) => {
      if (kind === 'whole' || into === null) return code;
      return `${commentMark[language]} ${visible(speech.remedy(kind, { into }))}\n${code}`;
    })
    .join('\n');

/** Which texts in angle brackets have to be replaced; nothing where there are none. */
export function placeholderNotes({ speech, snippets }: RemedyReport): readonly string[] {
  const texts = [...new Set(snippets.flatMap(({ code }) => placeholdersOf(code)))];
  return texts.length === 0 ? [] : [speech.remedy('placeholders', { list: texts.join(', ') })];
}

/** What the code does and lacks: each remedy, then the blocks of `more`, then what has to be replaced. */
export function remedyLines(report: RemedyReport, more: readonly (readonly string[])[]): readonly string[] {
  const lines = explanationsOf(report).flatMap(({ told }) => [
    '',
    `${told.title} (${told.requirement})`,
    ...[...told.changes, told.status].map((line) => `  ${line}`),
    ...told.obstacles.flatMap(({ sentence, command }) =>
      command === null ? [`  ${sentence}`] : [`  ${sentence}`, `    ${command}`],
    ),
  ]);
  const notes = [...more, placeholderNotes(report)].flatMap((block) =>
    block.length === 0 ? [] : ['', ...block],
  );
  return [report.summary, ...lines, ...notes].map(visible);
}

/** What a reader must know of a complete configuration. */
export function completeNotes({ speech, complete: made }: CompleteReport): readonly string[] {
  const { remedy, locale } = speech;
  const names = made.resources.map(({ name }) => name ?? '');
  const { untold } = made;
  return [
    remedy('complete.resources', { resources: listOf(locale, names) }),
    ...(made.resources.some(({ kind }) => kind === 'network-security-group')
      ? [remedy('complete.security-group')]
      : []),
    ...(made.resources.some((one) => one.kind === 'firewall' && one.dnsProxy === true)
      ? [remedy('complete.dns-proxy')]
      : []),
    ...(untold.length === 0 ? [] : [remedy('untold', { count: untold.length, list: untold.join(', ') })]),
  ];
}

/** What stays as it was, and what is open beyond need: a block each. */
export const repairNotes = ({ speech, plan, closings }: RepairReport): readonly (readonly string[])[] => {
  const kept =
    plan.proof === null || plan.changes.length === 0
      ? []
      : [speech.remedy('proof.kept', { count: plan.proof.kept })];
  if (closings === null) return [kept];
  if (closings.length === 0) return [kept, [speech.remedy('closing.nothing')]];
  const told = closings
    .map((closing) => explainClosing(closing, speech))
    .map(({ open, changes, status, obstacles }) => [
      open,
      ...[...changes, status, ...obstacles.map(({ sentence }) => sentence)].map((line) => `  ${line}`),
    ]);
  return [kept, ...told];
};
