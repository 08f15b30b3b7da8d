// What mends one requirement, or all: the change as code, in the reader's own text, and the proof beside it.
import { editTexts, planFor, type Remedy, remediesFor } from '../../remedy/index.ts';
import { languages, writeChanges } from '../../remedy/write/index.ts';
import { missingText } from '../../report/missing.ts';
import { namesOf } from '../../report/names.ts';
import type { Checked } from './answer.ts';
import type { Mending } from './protocol.ts';

type Found = Pick<Remedy, 'changes' | 'proof'> & { readonly remedies: readonly Remedy[] };

const seek = ({ result, configuration, library, question }: Checked, requirement: string | null): Found => {
  if (requirement === null) return planFor(result, configuration, library, question);
  const remedies = remediesFor(result, configuration, library, {
    ...question,
    optional: true,
    only: [requirement],
  });
  return {
    remedies,
    changes: remedies.flatMap(({ changes }) => changes),
    proof: remedies[0]?.proof ?? null,
  };
};

const statusOf = ({ changes, remedies }: Found): Mending['status'] => {
  if (changes.length === 0) return 'none';
  return remedies.some(({ status }) => status === 'placeholders') ? 'placeholders' : 'mends';
};

/** Seeks the change; `requirement` null means all that are not met. */
export const mend = (checked: Checked, requirement: string | null): Mending => {
  const found = seek(checked, requirement);
  const { configuration, library, words, texts, question } = checked;
  const speech = { locale: question.locale, words, names: namesOf(library, question.locale) };
  const edited = editTexts(found.changes, configuration, texts);
  const obstacles = found.remedies.flatMap(({ scenario, obstacles }) =>
    obstacles.map((obstacle) => missingText(speech, scenario, obstacle).sentence),
  );
  return {
    status: statusOf(found),
    code: Object.fromEntries(
      languages.map((language) => [language, writeChanges(found.changes, language)]),
    ) as Mending['code'], // one entry for each language
    texts: edited.inputs.flatMap(({ input, text }) => {
      const document = texts[input]?.id;
      return document === undefined ? [] : [{ document, text }];
    }),
    whole: edited.left.length === 0,
    obstacles: [...new Set(obstacles)],
    proof: found.proof === null ? null : { mended: found.proof.mended.length, kept: found.proof.kept },
  };
};
