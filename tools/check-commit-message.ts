// The commit-msg hook's program: `node tools/check-commit-message.ts FILE`. Exits 1 when the message has a problem.
import { readFileSync } from 'node:fs';
import { checkCommitMessage, commitMessageProblems } from './commit-message.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Name the file that holds the commit message: node tools/check-commit-message.ts FILE');
  process.exit(2);
}
const problems = checkCommitMessage(readFileSync(file, 'utf8'));
if (problems.length > 0) {
  for (const problem of problems) console.error(commitMessageProblems[problem]);
  console.error(`\nNothing was committed. Your message is in ${file}: git commit -e -F ${file}`);
  process.exit(1);
}
