// The words of a subnet's name that say which place of a scenario it is.

/** Splits a name into its words: `snet-mlTraining01` is snet, ml, training. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/);

const isHint = (word: string, hint: string): boolean => word === hint || (hint.length > 3 && word.startsWith(hint));

/** Returns the words of a name that are one of the hints, or begin with a long one, in their order. */
export const hintedWords = (name: string, hints: readonly string[]): readonly string[] =>
  wordsOf(name).filter((word) => hints.some((hint) => isHint(word, hint)));

/** Returns the hints that words of a name are, or begin with: `snet-trainings` has train. */
export const hintsIn = (name: string, hints: readonly string[]): readonly string[] =>
  wordsOf(name).flatMap(
    (word) => hints.find((hint) => word === hint) ?? hints.find((hint) => isHint(word, hint)) ?? [],
  );
