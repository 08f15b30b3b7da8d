// What a commit message of this project must be: an imperative subject of at most 72 characters, then why.

const LIMIT_SUBJECT = 72;

/** One way in which a commit message falls short, with the sentence that its author reads. */
export const commitMessageProblems = {
  'subject-missing': 'The message is empty. The first line says what the commit does.',
  'subject-too-long': `The subject exceeds the limit of ${LIMIT_SUBJECT} characters.`,
  'subject-full-stop': 'The subject ends with a full stop. Remove it.',
  'subject-not-imperative':
    'The subject is not imperative. Begin with a verb: "Add", "Fix", "checker: report", not "Added", "Adds", "A fix".',
  'second-line-not-blank': 'The second line is not blank. Leave an empty line between the subject and the body.',
  'body-missing': 'The message has no body. Say why the change is needed, in one sentence or more.',
} as const;

export type CommitMessageProblem = keyof typeof commitMessageProblems;

/** What git, or a rebase, writes by itself. */
const writtenByGit = /^(?:Merge |Revert "|Reapply "|fixup! |squash! |amend! )/;
/** With `git commit --verbose` the change itself follows this line. */
const scissors = /^# -+ >8 -+$/;
const trailer = /^(?:[A-Z][a-z-]*-by|Change-Id|Closes|Fixes|Refs): /i;
/** "checker: ", "checker, report: ", "node/cli: ". */
const scope = /^[^\s:]+(?:, [^\s:]+)*: +/;

// No list of verbs is complete, so the first word is refused only where it is surely none, or not in its base form.
const notVerbs = new Set(
  (
    'a an the this that these those it its we i you they there here no not none nothing some any more new all both ' +
    'every each one two three what which who where when why how if in on at of from for to with without by and'
  ).split(' '),
);
const baseForms = new Set(['embed', 'focus', 'bias', 'alias', 'canvas']);
/** In "feed", "shed", "bring" and "pass" the last letters belong to the verb. */
const inflected = /[aeiouy].*(?:(?<!e)ed|ing)$|[^s]s$/;

const isImperative = (subject: string): boolean => {
  const [first = ''] = subject
    .replace(scope, '')
    .toLowerCase()
    .split(/[^a-z'-]+/, 1);
  return first !== '' && !notVerbs.has(first) && (baseForms.has(first) || !inflected.test(first));
};

/** Takes out what git takes out of a message that was written in an editor: the change, comments, blank ends. */
const contentLines = (message: string): readonly string[] => {
  const lines = message.split(/\r?\n/).map((line) => line.trimEnd());
  const end = lines.findIndex((line) => scissors.test(line));
  const kept = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith('#'));
  const first = kept.findIndex((line) => line !== '');
  return first < 0 ? [] : kept.slice(first);
};

/**
 * Checks the text of a commit message, as git hands it to a commit-msg hook. Returns every problem, in reading order;
 * none for merges, reverts and commits that a rebase will fold into others.
 *
 * @example checkCommitMessage('Added a rule.') // full stop, not imperative, no body
 */
export const checkCommitMessage = (message: string): readonly CommitMessageProblem[] => {
  const [subject, second = '', ...body] = contentLines(message);
  if (subject === undefined) return ['subject-missing'];
  if (writtenByGit.test(subject)) return [];
  const problems: CommitMessageProblem[] = [];
  if ([...subject].length > LIMIT_SUBJECT) problems.push('subject-too-long');
  if (/[.。]$/.test(subject)) problems.push('subject-full-stop');
  if (!isImperative(subject)) problems.push('subject-not-imperative');
  if (second !== '') problems.push('second-line-not-blank');
  if (![second, ...body].some((line) => line !== '' && !trailer.test(line))) problems.push('body-missing');
  return problems;
};
