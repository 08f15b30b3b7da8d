// Requirements that are undecided since nothing was given for a place: one remark about the place says it for all of them.
import type { Explanation } from '../sentences/explain.ts';

/** What is missing where a place has no list at all. */
const codes: readonly string[] = ['no-rules-pasted', 'no-routes-pasted'];

/** A place for which nothing was given, and what is undecided for that reason alone. */
export interface NotGiven {
  readonly code: string;
  /** Says what to give, with the command that prints it. */
  readonly message: string;
  readonly requirements: readonly string[];
}

/** Reports whether a requirement is undecided for the only reason that nothing was given for its places. */
export const isNotGiven = ({ verdict, missing }: Pick<Explanation, 'verdict' | 'missing'>): boolean =>
  verdict === 'undecided' && missing.length > 0 && missing.every(({ code }) => codes.includes(code));

/** Returns the places for which nothing was given, each once, in the order in which requirements name them. */
export const notGivenIn = (
  all: readonly Pick<Explanation, 'requirement' | 'verdict' | 'missing'>[],
): readonly NotGiven[] => {
  const found = all.filter(isNotGiven).flatMap(({ requirement, missing }) =>
    missing.map(({ code, sentence, command }) => ({
      requirement,
      code,
      message: command === null ? sentence : `${sentence} ${command}`,
    })),
  );
  return [...Map.groupBy(found, ({ message }) => message)].map(([message, alike]) => ({
    code: alike[0]?.code ?? '',
    message,
    requirements: alike.map(({ requirement }) => requirement),
  }));
};
