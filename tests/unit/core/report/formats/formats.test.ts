import { createHash } from 'node:crypto';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { exitStatus } from '../../../../../src/core/checker/index.ts';
import { review } from '../../../../../src/core/checker/review/review.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { codeSpan, escapeMarkdown } from '../../../../../src/core/report/formats/escape-markdown.ts';
import { formats } from '../../../../../src/core/report/formats/formats.ts';
import { htmlStyle, htmlStyleHash } from '../../../../../src/core/report/formats/html-style.ts';
import type { Report } from '../../../../../src/core/report/formats/report.ts';
import { explain } from '../../../../../src/core/report/sentences/explain.ts';
import { findingTexts } from '../../../../../src/core/report/sentences/findings.ts';
import { namesOf } from '../../../../../src/core/report/sentences/names.ts';
import { ruleContents } from '../../../../../src/core/report/sentences/rule-content.ts';
import { bySeverity } from '../../../../../src/core/report/severity.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { check } from '../../checker/checked.ts';

const library = ownLibrary;
const rule = (name: string, access: string, destination: string, port: string) => ({
  name,
  priority: 110,
  direction: 'Outbound',
  access,
  protocol: 'Tcp',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: destination,
  destinationPortRange: port,
});
const hostile = '<img src=x onerror=alert(1)>]]>`|*[x](javascript:1)\u0000\u202e\ud800"\'&\n# x';

const reportOf = (rules: readonly object[], name = 'nsg.json', locale: 'en' | 'fr' = 'en'): Report => {
  const inputs = [{ name, text: JSON.stringify({ name: 'nsg', securityRules: rules }, null, 2) }];
  const configuration = read(inputs);
  const asked = { scenarios: ['studio', 'aks'], revision: 'current', parameters: {} };
  const result = check(configuration, library, asked);
  const { evidence } = result;
  const words = messagesIn('checker', locale);
  const bundle = { locale, words, names: namesOf(library, locale) };
  return {
    result,
    evidence,
    explanation: explain(result, {
      library,
      locale,
      words,
      inputs: [name],
      evidence,
      contents: ruleContents(configuration),
    }),
    bundle,
    findings: findingTexts(review({ configuration, library, options: asked, result }), {
      bundle,
      say: messagesIn('review', locale),
      place: 'sentence',
    }),
    inputs: [
      {
        file: name,
        forms: ['az'],
        problems: [
          {
            code: 'x',
            severity: 'warning',
            message: hostile,
            rule: null,
            file: name,
            line: 1,
            column: 1,
            syntax: false,
          },
        ],
      },
    ],
    exitStatus: exitStatus(result, 'undecided'),
  };
};
const verdictsOf = ({ explanation }: Report) => explanation.scenarios.flatMap(({ requirements }) => requirements);

describe('SARIF', () => {
  const report = reportOf([rule('deny-http', 'Deny', 'Internet', '80')], 'dir name/nsg #1.json');
  const log = JSON.parse(formats.sarif(report));
  const [run] = log.runs;

  test('has one result for each requirement that is not met, and none for the others', () => {
    const unmet = verdictsOf(report).filter(({ verdict }) => verdict !== 'allowed');
    expect(unmet.length).toBeGreaterThan(1);
    const findings = report.findings?.map(({ finding }) => finding.code) ?? [];
    expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId).toSorted()).toEqual(
      [...unmet.map(({ requirement }) => requirement as string), ...findings].toSorted(),
    );
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  test('names file, line and column, the file as a relative reference', () => {
    const signIn = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'studio/sign-in');
    expect(signIn.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'dir%20name/nsg%20%231.json' },
      region: { startLine: 4, startColumn: 5 },
    });
    expect(signIn.kind).toBe('fail');
    expect(signIn.level).toBe('error');
  });

  test('what is undecided is open and has no level', () => {
    const some = reportOf([rule('deny-some', 'Deny', '20.20.32.0/24', '*')]);
    const results = JSON.parse(formats.sarif(some)).runs[0].results;
    const open = results.filter(
      ({ properties }: { properties: { verdict: string } }) => properties.verdict === 'undecided',
    );
    expect(open.length).toBeGreaterThan(0);
    for (const { kind, level } of open) expect({ kind, level }).toEqual({ kind: 'open', level: 'none' });
  });

  test('has a rule with help for each code of a finding, and its level and place', () => {
    const covered = reportOf([
      rule('deny-all', 'Deny', '*', '*'),
      { ...rule('allow-storage', 'Allow', 'Storage', '443'), priority: 120 },
    ]);
    const [{ tool, results }] = JSON.parse(formats.sarif(covered)).runs;
    const found = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'shadowed-rule');
    expect(found.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'nsg.json' },
      region: { startLine: 15, startColumn: 5 },
    });
    expect(found.relatedLocations[0].message.text).toBe('deny-all');
    expect([found.kind, found.level]).toEqual(['fail', 'warning']);
    const own = tool.driver.rules[found.ruleIndex];
    expect(own.help.text.length).toBeGreaterThan(20);
    const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('tells what could not be read as notifications', () => {
    expect(run.invocations[0].toolExecutionNotifications[0].descriptor.id).toBe('x');
  });
});

describe('JUnit', () => {
  test('is well-formed whatever a rule is called, and counts what it holds', () => {
    const text = formats.junit(reportOf([rule(hostile, 'Deny', 'Internet', '80')]));
    const document = new new JSDOM('').window.DOMParser().parseFromString(text, 'application/xml');
    expect(document.querySelector('parsererror')).toBeNull();
    for (const suite of document.querySelectorAll('testsuite')) {
      expect(suite.querySelectorAll('testcase').length).toBe(Number(suite.getAttribute('tests')));
      expect(suite.querySelectorAll('failure').length).toBe(Number(suite.getAttribute('failures')));
      expect(suite.querySelectorAll('error').length).toBe(Number(suite.getAttribute('errors')));
      expect(suite.querySelectorAll('skipped').length).toBe(Number(suite.getAttribute('skipped')));
    }
    expect(document.querySelectorAll('testcase failure').length).toBeGreaterThan(0);
  });
});

const rankOf = ({ verdict, need }: { readonly verdict: string; readonly need: string }): number => {
  if (verdict === 'allowed') return 2;
  return need === 'required' ? 0 : 1;
};

describe('HTML', () => {
  test('needs nothing else, and runs nothing whatever a rule is called', () => {
    const report = reportOf([rule(hostile, 'Deny', 'Internet', '80')], hostile, 'fr');
    const { document } = new JSDOM(formats.html(report)).window;
    expect(document.querySelectorAll('script, img, link, iframe, [onerror], [style], [src]').length).toBe(0);
    expect(document.documentElement.lang).toBe('fr');
    expect(
      [...document.querySelectorAll('[data-requirement]')].map((one) => [
        one.getAttribute('data-requirement'),
        one.getAttribute('data-verdict'),
      ]),
    ).toEqual(
      // What is not met comes first, of all scenarios, what is required before the rest; what is met, scenario by scenario.
      report.explanation.scenarios
        .flatMap(({ requirements }) => requirements)
        .toSorted((a, b) => bySeverity.indexOf(a.verdict) - bySeverity.indexOf(b.verdict))
        .toSorted((a, b) => rankOf(a) - rankOf(b))
        .map(({ requirement, verdict }) => [requirement, verdict]),
    );
    const folded = [...document.querySelectorAll('[data-requirement] details')].map((one) =>
      one.closest('[data-verdict]')?.getAttribute('data-verdict'),
    );
    expect(new Set(folded)).toEqual(new Set(['allowed']));
  });

  test('says when, with which parameters and list of tags, and shows the path of what is blocked with its rule', () => {
    const report = reportOf([rule('deny-all', 'Deny', 'Internet', '*')]);
    const { document } = new JSDOM(formats.html({ ...report, date: '2026-12-01', tagsDate: '2025-11-17' })).window;
    const text = document.body.textContent ?? '';
    expect(text).toContain('Checked on 1 December 2026.');
    expect(text).toContain('Service tags: list of 17 November 2025.');
    const top = text.indexOf('Checked on');
    expect(top).toBeLessThan(text.indexOf(report.explanation.parameters[0]?.title ?? 'none'));
    expect(text.indexOf(report.explanation.parameters[0]?.title ?? 'none')).toBeLessThan(
      text.indexOf('studio/sign-in'),
    );
    // A parameter of a scenario that is not the first has its title, too.
    const titles = report.explanation.parameters.map(({ id, title }) => [id, title]);
    expect(titles.length).toBeGreaterThan(20);
    expect(titles.filter(([id, title]) => id === title)).toEqual([]);
    const folded = document.querySelectorAll('.assumed li').length;
    expect(folded).toBe(
      report.explanation.parameters.filter(({ origin }) => origin === 'default' || origin === 'unspecified').length,
    );
    const hop = document.querySelector('[data-requirement="studio/sign-in"] .path .blocked');
    expect(hop?.textContent).toContain('deny-all');
    expect(hop?.querySelector('code')?.textContent).toBe('Deny TCP * -> Internet:*');
  });

  test('its policy knows its style', () => {
    expect(createHash('sha256').update(htmlStyle).digest('base64')).toBe(htmlStyleHash);
  });
});

describe('Markdown', () => {
  test('has a row for each requirement, with three cells whatever a rule is called', () => {
    const report = reportOf([rule(hostile, 'Deny', 'Internet', '80')]);
    const rows = formats
      .markdown(report)
      .split('\n')
      .filter((line) => /^\| [✓✗◐?] /.test(line));
    expect(rows.length).toBe(verdictsOf(report).length);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|').length).toBe(5);
    expect(formats.markdown(report)).not.toMatch(/^# x/m);
  });

  const escaped: readonly (readonly [string, string])[] = [
    ['a*b_c', 'a\\*b\\_c'],
    ['<b>', '&lt;b>'],
    ['[x](y)', '\\[x\\](y)'],
    ['# b\n# c', '\\# b # c'],
    ['1. x', '1\\. x'],
    ['https://x', 'https\\://x'],
    ['@here', '\\@here'],
  ];
  test.each(escaped)('%s is text', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });
  test('a fence is longer than what it holds', () => {
    expect(codeSpan('a``b')).toBe('``` a``b ```');
    expect(codeSpan('a|b')).toBe('`a\\|b`');
  });
});

test('no format obeys a control or direction character', () => {
  const report = reportOf([rule(hostile, 'Deny', 'Internet', '80')], hostile);
  for (const write of [formats.junit, formats.markdown, formats.html, formats.text])
    expect(write(report)).not.toMatch(/[\p{Cs}\p{Cf}]|\p{Cc}(?<!\n)/u);
});

describe('what a reviewer would remark', () => {
  const report = reportOf([rule('deny-all', 'Deny', '*', '*'), rule('after', 'Allow', 'Storge', '443')]);
  const { findings: _, ...without } = report;
  const count = report.findings?.length ?? 0;
  test('is in every format, with its place, and out of it where nobody asked', () => {
    expect(count).toBeGreaterThan(0);
    for (const write of [formats.text, formats.json, formats.sarif, formats.junit, formats.markdown, formats.html]) {
      expect(write(report)).toContain('Storge');
      expect(write(report)).toMatch(/"startLine": 15|"line": 15|nsg\.json:15:5|nsg\.json, line 15/);
      expect(write(without)).not.toContain('Did you mean');
    }
  });
  test('passes and fails nothing in JUnit', () => {
    const totals = (text: string): string | undefined => /<testsuites [^>]*>/.exec(text)?.[0];
    expect(totals(formats.junit(report))).toBe(totals(formats.junit(without)));
  });
});
