// Many units as one run of SARIF 2.1.0. A unit is the logical location of its results. The rules come last: which are
// named is known then, and no member of a JSON object has to come before another.
import { docsUrl, requirementUrl } from '../../docs-url.ts';
import { uriOf } from '../../formats/file-uri.ts';
import { type Annotation, annotationsOf } from '../unit-annotations.ts';
import { fingerprintCounter } from '../unit-fingerprint.ts';
import type { UnitJson } from '../unit-json.ts';
import type { UnitFormat } from '../unit-writer.ts';

/** Characters of a message; code hosts cut longer ones themselves, in the middle of a word. */
const LIMIT_MESSAGE = 1000;
const cut = (text: string): string =>
  text.length <= LIMIT_MESSAGE ? text : `${text.slice(0, LIMIT_MESSAGE - 1).toWellFormed()}…`;

/** A requirement is SCENARIO/ID; the code of a finding or a problem has no slash. */
const helpOf = (code: string, { locale, revision }: UnitJson): string =>
  code.includes('/') ? requirementUrl(code, { locale, revision }) : docsUrl(code, locale);

/** Requirements that wait for the same, and in how many units: said once. */
interface Waiting {
  readonly requirements: Set<string>;
  units: number;
}

/** Writes units as one run. */
export const sarifUnits: UnitFormat = ({ locale, pathOf }) => {
  const rules = new Map<string, { readonly id: string; readonly helpUri: string }>();
  const indexes = new Map<string, number>();
  const fingerprintOf = fingerprintCounter();
  const waiting = new Map<string, Waiting>();
  /** Notes what waits for something that nobody gave, and returns the names of these requirements. */
  const waitingIn = ({ requirements }: UnitJson): ReadonlySet<string> => {
    const own = requirements.filter(({ notGiven }) => notGiven === true);
    for (const [message, alike] of Map.groupBy(own, (one) => one.message)) {
      const known = waiting.get(message) ?? { requirements: new Set(), units: 0 };
      for (const { requirement } of alike) known.requirements.add(requirement);
      known.units += 1;
      waiting.set(message, known);
    }
    return new Set(own.map(({ requirement }) => requirement));
  };
  let separator = '';
  const resultOf = (unit: UnitJson, one: Annotation) => {
    const ruleIndex = indexes.get(one.code) ?? indexes.size;
    indexes.set(one.code, ruleIndex);
    if (!rules.has(one.code)) rules.set(one.code, { id: one.code, helpUri: helpOf(one.code, unit) });
    const isOpen = unit.requirements.some(
      ({ requirement, verdict }) => requirement === one.code && verdict === 'undecided',
    );
    return {
      ruleId: one.code,
      ruleIndex,
      ...(isOpen ? { kind: 'open', level: 'none' } : { kind: 'fail', level: one.level }),
      message: { text: cut(`${one.title}. ${one.message}`) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: uriOf(one.file) },
            region: { startLine: one.line, startColumn: one.column },
          },
          logicalLocations: [{ name: unit.name, fullyQualifiedName: unit.id, kind: 'resource' }],
        },
      ],
      partialFingerprints: { 'portolanUnit/v1': fingerprintOf([unit.id, one.code, one.message]) },
    };
  };
  return {
    begin:
      '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[',
    unit: (unit) => {
      const left = waitingIn(unit);
      return annotationsOf(unit, pathOf)
        .filter(({ code }) => !left.has(code))
        .map((one) => {
          const text = `${separator}\n${JSON.stringify(resultOf(unit, one))}`;
          separator = ',';
          return text;
        })
        .join('');
    },
    end: (totals, exitCode) => {
      const driver = {
        name: 'Portolan',
        rules: [...rules.values()],
      };
      const toolExecutionNotifications = [...waiting].map(([message, { requirements, units }]) => ({
        level: 'note',
        message: { text: cut(message) },
        properties: { requirements: [...requirements], units },
      }));
      const rest = {
        tool: { driver },
        language: locale,
        invocations: [{ executionSuccessful: true, exitCode, toolExecutionNotifications }],
        properties: totals,
      };
      return `\n],${JSON.stringify(rest).slice(1)}]}\n`;
    },
  };
};
