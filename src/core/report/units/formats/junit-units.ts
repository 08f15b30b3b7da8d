// Many units as JUnit XML: a suite each, a case for each requirement. The names of cases are ids, so that a test's history
// does not end when a title changes.
import { escapeMarkup } from '../../formats/escape-markup.ts';
import type { UnitJson } from '../unit-json.ts';
import { placeText } from '../unit-lines.ts';
import type { UnitFormat } from '../unit-writer.ts';

const headOf = (unit: UnitJson, requirement: string): string =>
  `    <testcase classname="${escapeMarkup(unit.name)}" name="${escapeMarkup(requirement)}" time="0"`;

type Unmet = UnitJson['requirements'][number];

const elementOf = ({ verdict, need }: Unmet): 'failure' | 'error' | 'skipped' => {
  if (need !== 'required') return 'skipped';
  return verdict === 'undecided' ? 'error' : 'failure';
};

const caseOf = (unit: UnitJson, one: Unmet): string => {
  const message = escapeMarkup(`${one.title}: ${one.verdictText}. ${one.message}`);
  const element = elementOf(one);
  const inner =
    element === 'skipped'
      ? `<skipped message="${message}"/>`
      : `<${element} type="${one.verdict}" message="${message}">${escapeMarkup(placeText(one))}</${element}>`;
  return `${headOf(unit, one.requirement)}>\n      ${inner}\n    </testcase>\n`;
};

const suiteOf = (unit: UnitJson): string => {
  const elements = unit.requirements.map(elementOf);
  const countOf = (wanted: string): number => elements.filter((one) => one === wanted).length;
  const isUnread = unit.status === 'unread';
  const counts = [
    `tests="${isUnread ? 1 : unit.met.length + unit.requirements.length}"`,
    `failures="${countOf('failure')}"`,
    `errors="${isUnread ? 1 : countOf('error')}"`,
    `skipped="${countOf('skipped')}"`,
  ];
  const said = [...unit.findings, ...unit.problems].map((one) => {
    const place = placeText(one);
    return place === '' ? one.message : `${place}: ${one.message}`;
  });
  return [
    `  <testsuite name="${escapeMarkup(unit.id)}" ${counts.join(' ')} time="0">\n`,
    ...(isUnread
      ? [
          `${headOf(unit, 'unread')}>\n      <error type="unread" message="${escapeMarkup(unit.summary)}">${escapeMarkup(placeText(unit))}</error>\n    </testcase>\n`,
        ]
      : []),
    ...unit.met.map((requirement) => `${headOf(unit, requirement)}/>\n`),
    ...unit.requirements.map((one) => caseOf(unit, one)),
    ...(said.length === 0 ? [] : [`    <system-out>${escapeMarkup(said.join('\n'))}</system-out>\n`]),
    '  </testsuite>\n',
  ].join('');
};

/** Writes units as JUnit XML. */
export const junitUnits: UnitFormat = () => ({
  begin: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Portolan">\n',
  unit: suiteOf,
  end: () => '</testsuites>\n',
});
