// The questions that lead to scenarios are a tree: every answer leads to a question further down or ends in scenarios, and
// one answer leads to each question but the first.
import type { AuthorError } from '../author-error.ts';
import type { ErrorCode } from '../messages.ts';
import { nearest } from '../nearest-name.ts';
import type { Path } from '../yaml-source.ts';
import { type Assertion, errorAt, type FolderView } from './folder-view.ts';

/** A name, where it stands, and the names of which it has to be one. */
interface Named {
  readonly code: ErrorCode;
  readonly path: Path;
  readonly found: string;
  readonly allowed: readonly string[];
}

/** Returns what the answers lead to, each with what they may lead to: a question further down keeps them from a circle. */
const namesIn = ({ shared, scenarios }: FolderView): readonly Named[] => {
  const decisions = Object.entries(shared.decisions ?? {});
  const known = scenarios.map(({ scenario }) => scenario.id);
  return decisions.flatMap(([id, { answers }], place) => {
    const below = decisions.slice(place + 1).map(([question]) => question);
    return answers.flatMap((answer, index): Named[] => {
      const path = [id, 'answers', index];
      if ('question' in answer)
        return [{ code: 'unknown-question', path: [...path, 'question'], found: answer.question, allowed: below }];
      return answer.scenarios.map((found, each) => ({
        code: 'unknown-scenario',
        path: [...path, 'scenarios', each],
        found,
        allowed: known,
      }));
    });
  });
};

/** An answer leads to a question that stands further down, or to scenarios of the folder. */
export const assertAnswersLeadOn: Assertion = (folder) => {
  const file = folder.sharedFile('decisions');
  if (file === undefined) return [];
  return namesIn(folder)
    .filter(({ found, allowed }) => !allowed.includes(found))
    .map(({ code, path, found, allowed }) =>
      errorAt(file, path, { code, found, allowed, suggestion: nearest(found, allowed) }),
    );
};

/** Exactly one answer leads to each question after the first, and no question has two answers of one id. */
export const assertQuestionsAreReached: Assertion = (folder) => {
  const file = folder.sharedFile('decisions');
  if (file === undefined) return [];
  const decisions = Object.entries(folder.shared.decisions ?? {});
  const named = decisions.flatMap(([, { answers }]) =>
    answers.flatMap((answer) => ('question' in answer ? [answer.question] : [])),
  );
  return decisions.flatMap(([id, { answers }], place): AuthorError[] => {
    const times = named.filter((one) => one === id).length;
    const code = times === 0 ? 'unreached-question' : 'repeated-question';
    const ids = answers.map((answer) => answer.id);
    return [
      ...(place === 0 || times === 1 ? [] : [errorAt(file, [id], { code, what: 'key', found: id })]),
      ...ids.flatMap((found, index) =>
        ids.indexOf(found) === index
          ? []
          : [errorAt(file, [id, 'answers', index, 'id'], { code: 'duplicate-id', found })],
      ),
    ];
  });
};
