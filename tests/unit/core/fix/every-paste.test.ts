// What holds for the fixes of every sample and every expert case: of a tenth of them, others with each commit; of all of
// them in `npm run prove`.
import { describe, expect, test } from 'vitest';
import type { Configuration } from '../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../src/core/azure/index.ts';
import { exitStatus } from '../../../../src/core/checker/flow/exit-status.ts';
import { type CheckResult, check, evidenceFor } from '../../../../src/core/checker/index.ts';
import { type CheckExit, chosenAssumptions } from '../../../../src/core/checker/lists/check-result.ts';
import { review } from '../../../../src/core/checker/review/review.ts';
import { obstacleCodes } from '../../../../src/core/fix/changes/obstacle.ts';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { messagesIn } from '../../../../src/core/i18n/messages.ts';
import en from '../../../../src/core/i18n/strings/en/checker.json' with { type: 'json' };
import { memoize } from '../../../../src/core/memoize.ts';
import { planFixes, reportOfPlan } from '../../../../src/core/report/fix/fix-report.ts';
import { planData } from '../../../../src/core/report/fix/to-json.ts';
import { fixLines, planNotes } from '../../../../src/core/report/fix/to-text.ts';
import { formats } from '../../../../src/core/report/formats/formats.ts';
import { explain } from '../../../../src/core/report/sentences/explain.ts';
import { findingTexts } from '../../../../src/core/report/sentences/findings.ts';
import { namesOf } from '../../../../src/core/report/sentences/names.ts';
import { library, type Paste, pastes } from '../../../every-paste.ts';
import { drawn, drawnOneIn } from '../../../prove/drawn.ts';

const bundles = localeIds.map((locale) => ({
  locale,
  words: messagesIn('checker', locale),
  fix: messagesIn('fix', locale),
  names: namesOf(library, locale),
}));
type Bundle = (typeof bundles)[number];

const planOf = memoize(({ inputs, options }: Paste) =>
  planFixes({ library, options, leastPrivilege: false }, read(inputs), inputs),
);
const reportOf = memoize((paste: Paste) =>
  memoize((bundle: Bundle) => reportOfPlan({ options: paste.options, language: 'az', bundle }, planOf(paste))),
);

const [english] = bundles;
if (english === undefined) throw new Error('there is no language');

interface Checked {
  readonly configuration: Configuration;
  readonly result: CheckResult;
  readonly status: CheckExit;
}
const checked = memoize(({ inputs, options }: Paste): Checked => {
  const configuration = read(inputs);
  const result = check(configuration, library, options);
  return { configuration, result, status: exitStatus(result, 'undecided') };
});

/** Returns the report of the check, with its findings, as a terminal shows it. */
const textOf = (paste: Paste, bundle: Bundle): string => {
  const { configuration, result, status } = checked(paste);
  const evidence = evidenceFor(result, configuration, library);
  const inputs = paste.inputs.map(({ name }) => name);
  return formats.text({
    result,
    evidence,
    explanation: explain(result, { library, locale: bundle.locale, words: bundle.words, inputs, evidence }),
    bundle,
    inputs: [],
    findings: findingTexts(review({ configuration, library, options: paste.options, result }), {
      bundle,
      say: messagesIn('review', bundle.locale),
      place: 'sentence',
    }),
    exitStatus: status,
  });
};

/** Codes of more than one word: these stand in no sentence. */
const codes: ReadonlySet<string> = new Set(
  [...obstacleCodes, ...Object.keys(en).flatMap((key) => /^(?:missing|assumption)\.(.*)$/.exec(key)?.[1] ?? [])].filter(
    (code) => code.includes('-') && !chosenAssumptions.some((option) => option === code),
  ),
);

/** The sentences of each paste in one language, another with each commit; neighbors take different ones. */
const drawnPastes = Map.groupBy(
  drawn(
    pastes.flatMap((paste, index) => bundles.map((bundle) => ({ paste, index, bundle }))),
    ({ index }) => `${index}`,
  ),
  ({ paste }) => paste,
);
const languagesOf = (paste: Paste): readonly Bundle[] => (drawnPastes.get(paste) ?? []).map(({ bundle }) => bundle);

describe.each(drawnOneIn(10, pastes))('$name', (paste) => {
  test('an edited text reads without a new problem, and meets what the fix promises', () => {
    const { edited, plan, fixes } = reportOf(paste)(english);
    const texts = paste.inputs.map((input, index) => ({
      ...input,
      text: edited.inputs.find((one) => one.input === index)?.text ?? input.text,
    }));
    const again = read(texts);
    const errors = (inputs: typeof again.inputs): number =>
      inputs.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error').length;
    expect(again.resources.length).toBeGreaterThan(0);
    // A placeholder is no address: the text says so until it is filled in.
    const filledIn = fixes.every(({ status }) => status !== 'placeholders');
    if (filledIn) expect(errors(again.inputs)).toBeLessThanOrEqual(errors(read(paste.inputs).inputs));
    if (edited.notApplied.length > 0) return;
    const met = new Map(
      check(again, library, paste.options).requirements.map(({ requirement, verdict }) => [requirement, verdict]),
    );
    for (const requirement of plan.verification?.newlyMet ?? [])
      expect(met.get(requirement), requirement).toBe('allowed');
  });

  test('each change is in an edited text, or a reason says why not', () => {
    const report = reportOf(paste)(english);
    const { edited, changes } = report;
    expect([...edited.applied, ...edited.notApplied]).toHaveLength(changes.length);
    const { notEdited } = planData(report);
    expect(notEdited.length > 0).toBe(edited.notApplied.length > 0);
    for (const { status, changes: own, obstacles, requirement } of report.fixes)
      if (status === 'none' && own.length === 0) expect(obstacles, requirement).not.toEqual([]);
  });

  test('nothing to fix is said where the check exits with 0, and only there', () => {
    const { status, result } = checked(paste);
    for (const bundle of bundles) {
      const { summary, exitStatus: fixed } = reportOf(paste)(bundle);
      const isSaid = summary === bundle.fix('summary.none');
      expect(isSaid, summary).toBe(status === 0);
      if (isSaid) expect(fixed).toBe(0);
      if (result.counts.blocked + result.counts.partly === 0) expect(fixed).not.toBe(1);
    }
  });

  test.each(languagesOf(paste))('no code and no slot reaches a reader ($locale)', (bundle) => {
    const fix = reportOf(paste)(bundle);
    const said = [
      ...fixLines(fix, planNotes(fix)),
      ...planData(fix).notEdited.map(({ message }) => message),
      ...textOf(paste, bundle).split('\n'),
    ];
    const isCommand = (line: string): boolean => /^ *(?:az|portolan) /.test(line);
    const sentences = said.filter((line) => !isCommand(line));
    expect(sentences.filter((line) => /\{[a-zA-Z]+\}|\([a-z-]+: [a-z]+=/.test(line))).toEqual([]);
    expect(sentences.filter((line) => line.split(/[\s,;:()]+/).some((word) => codes.has(word)))).toEqual([]);
  });
});
