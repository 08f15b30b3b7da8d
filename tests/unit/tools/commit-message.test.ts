import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CommitMessageProblem, checkCommitMessage } from '../../../tools/commit-message.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const why = '\n\nReaders could not tell which rule decided.\n';
const problemsOfSubject = (subject: string): readonly CommitMessageProblem[] => checkCommitMessage(subject + why);

describe('a subject', () => {
  test.each([
    'Report shadowed deny rules',
    'checker: report shadowed deny rules',
    'checker, report: name the rule',
    'node/cli: exit 2 on bad input',
    '.github: run the tests on Windows',
    'Pass addresses to the worker',
    'Focus the first problem',
    'Embed the font',
    'Feed the reader in pieces',
    'Bring back the summary',
    'Need fewer packages',
    'Set a limit of 72 characters: longer subjects are cut in lists',
    'Use IPv6',
  ])('in the imperative has no problem: %s', (subject) => {
    expect(problemsOfSubject(subject)).toEqual([]);
  });

  test.each([
    'Added a rule',
    'Adds a rule',
    'Adding a rule',
    'Fixed the summary',
    'checker: fixes the summary',
    'A rule for firewalls',
    'checker: an IP group is not the one that a rule names',
    'The summary names the rule',
    'New summary',
    'pages: tables are reached by keyboard',
    'what a rule costs',
    '443 is a port',
  ])('that does not begin with a verb in its base form is refused: %s', (subject) => {
    expect(problemsOfSubject(subject)).toEqual(['subject-not-imperative']);
  });

  test('may have 72 characters, not 73; a character outside the basic plane is one', () => {
    expect(problemsOfSubject(`Add ${'x'.repeat(68)}`)).toEqual([]);
    expect(problemsOfSubject(`Add ${'x'.repeat(69)}`)).toEqual(['subject-too-long']);
    expect(problemsOfSubject(`Add ${'\u{1F512}'.repeat(68)}`)).toEqual([]);
  });

  test('ends without a full stop', () => {
    expect(problemsOfSubject('Add a rule.')).toEqual(['subject-full-stop']);
    expect(problemsOfSubject('Add a rule...')).toEqual(['subject-full-stop']);
  });
});

describe('a body', () => {
  test('follows a blank line', () => {
    expect(checkCommitMessage('Add a rule\nIt was missing.')).toEqual(['second-line-not-blank']);
    expect(checkCommitMessage('Add a rule\n\n\nIt was missing.')).toEqual([]);
  });

  test.each([
    ['nothing', 'Add a rule'],
    ['blank lines', 'Add a rule\n\n  \n'],
    ['comments', 'Add a rule\n\n# Please enter the commit message for your changes.\n'],
    ['trailers', 'Add a rule\n\nSigned-off-by: A <a@example.com>\nCo-authored-by: B <b@example.com>\n'],
    [
      'the change that --verbose shows',
      'Add a rule\n\n# ------------------------ >8 ------------------------\ndiff --git a/x b/x\n',
    ],
  ])('is missing when there is only %s', (_, message) => {
    expect(checkCommitMessage(message)).toEqual(['body-missing']);
  });

  test('may stand with trailers and comments, and in lines that end as on Windows', () => {
    expect(checkCommitMessage(`# A template\n\nAdd a rule${why}\nSigned-off-by: A <a@example.com>\n# End`)).toEqual([]);
    expect(checkCommitMessage(`Add a rule${why}`.replaceAll('\n', '\r\n'))).toEqual([]);
  });
});

test('a message without content is refused for that alone', () => {
  for (const message of ['', '\n\n', '# Only a comment\n'])
    expect(checkCommitMessage(message)).toEqual(['subject-missing']);
});

test('every problem of a message is reported, in reading order', () => {
  expect(checkCommitMessage(`Added ${'x'.repeat(80)}.\nSigned-off-by: A <a@example.com>`)).toEqual([
    'subject-too-long',
    'subject-full-stop',
    'subject-not-imperative',
    'second-line-not-blank',
    'body-missing',
  ]);
});

test.each([
  "Merge branch 'main' into fix",
  'Revert "checker: report shadowed deny rules"',
  'Reapply "checker: report shadowed deny rules"',
  'fixup! Add a rule',
  'squash! Add a rule',
  'amend! Add a rule',
])('what git writes by itself is exempt: %s', (message) => {
  expect(checkCommitMessage(message)).toEqual([]);
});

test('a subject that only resembles what git writes is checked', () => {
  expect(checkCommitMessage('Merge-sort the rules')).toEqual(['body-missing']);
  expect(checkCommitMessage('Revert the limit')).toEqual(['body-missing']);
});

describe('the program of the hook', () => {
  const run = (message: string): { readonly status: number | null; readonly stderr: string } => {
    const folder = mkdtempSync(join(tmpdir(), 'portolan-commit-'));
    try {
      const file = join(folder, 'COMMIT_EDITMSG');
      writeFileSync(file, message);
      return spawnSync(process.execPath, ['tools/check-commit-message.ts', file], {
        cwd: root,
        encoding: 'utf8',
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('lets a good message pass without a word', () => {
    expect(run(`Add a rule${why}`)).toMatchObject({ status: 0, stderr: '' });
  });

  test('stops a bad one with a sentence for each problem, and says where the message is', () => {
    const { status, stderr } = run('Added a rule');
    expect(status).toBe(1);
    expect(stderr).toContain('The subject is not imperative.');
    expect(stderr).toContain('The message has no body.');
    expect(stderr).toMatch(/git commit -e -F .*COMMIT_EDITMSG/);
  });
});
