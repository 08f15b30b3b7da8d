// Each id has a text in every language that has a file, and no text is left for an id that is gone.
import type { About, AboutKind, AuthorError } from '../author-error.ts';
import { nearest } from '../nearest-name.ts';
import type { ParsedFile } from '../parse-folder.ts';
import type { Scenario } from '../schema.ts';
import type { Path } from '../yaml-source.ts';
import { type Assertion, errorAt, type FolderView, type Shared } from './folder-view.ts';

interface Section {
  readonly path: Path;
  readonly kind: AboutKind;
  /** Ids that need a text; null when their file is broken. */
  readonly ids: readonly string[] | null;
  readonly words: object | undefined;
}

const sectionErrors = (file: ParsedFile, about: readonly About[], section: Section): readonly AuthorError[] => {
  const { path, kind, ids } = section;
  if (ids === null) return [];
  const worded = Object.keys(section.words ?? {});
  const missing = ids.filter((id) => !worded.includes(id));
  const superfluous = worded.filter((id) => !ids.includes(id));
  return [
    ...missing
      .filter((id) => !superfluous.some((word) => nearest(word, missing) === id))
      .map((id) => ({
        ...errorAt(file, path, { code: 'missing-words', what: 'key', found: id }),
        about: [...about, { kind, id }],
      })),
    ...superfluous.map((id) =>
      errorAt(file, [...path, id], {
        code: 'superfluous-words',
        what: 'key',
        found: id,
        allowed: ids,
        suggestion: nearest(id, missing),
      }),
    ),
  ];
};

/** Makes a section that may be left out; one that is there has a text for each id. */
const optionalSection = (name: string, kind: AboutKind, { ids, words }: Pick<Section, 'ids' | 'words'>): Section => ({
  path: [name],
  kind,
  ids: words === undefined ? [] : ids,
  words,
});

const idsOf = (entries: readonly { readonly id: string }[] | undefined): readonly string[] =>
  (entries ?? []).map(({ id }) => id);

const ownParameters = ({ parameters }: Scenario): readonly string[] =>
  Object.keys(parameters).filter((name) => parameters[name] !== 'shared');

/** A scenario has one text for each of its ids. */
export const assertScenarioWords: Assertion = (folder) =>
  folder.texts.flatMap(({ file, text, scenario, folder: id }) => {
    if (scenario === null) return [];
    const { diagram } = scenario;
    const sections: readonly Section[] = [
      { path: ['places'], kind: 'place', ids: Object.keys(scenario.places), words: text.places },
      optionalSection('in-sentences', 'place', { ids: Object.keys(scenario.places), words: text['in-sentences'] }),
      { path: ['parameters'], kind: 'parameter', ids: ownParameters(scenario), words: text.parameters },
      {
        path: ['conditions'],
        kind: 'condition',
        ids: Object.keys(scenario.conditions ?? {}),
        words: text.conditions,
      },
      { path: ['flows'], kind: 'flow', ids: idsOf(scenario.flows), words: text.flows },
      { path: ['routes'], kind: 'route', ids: idsOf(scenario.routes), words: text.routes },
      { path: ['settings'], kind: 'setting', ids: idsOf(scenario.settings), words: text.settings },
      { path: ['notes'], kind: 'note', ids: idsOf(scenario.notes), words: text.notes },
      { path: ['groups'], kind: 'group', ids: idsOf(diagram.groups), words: text.groups },
      { path: ['arrows'], kind: 'arrow', ids: idsOf(diagram.arrows), words: text.arrows },
    ];
    return sections.flatMap((section) => sectionErrors(file, [{ kind: 'scenario', id }], section));
  });

/** Every answer has a text, and one that ends in scenarios a name for them. */
const decisionSections = (
  decisions: Shared['decisions'],
  texts: FolderView['sharedTexts'][number]['text']['decisions'],
): readonly Section[] =>
  Object.entries(decisions).flatMap(([id, { answers }]): Section[] => {
    const words = texts?.[id];
    if (words === undefined) return [];
    const path = ['decisions', id];
    const ends = answers.filter((answer) => 'scenarios' in answer);
    return [
      { path: [...path, 'answers'], kind: 'question', ids: idsOf(answers), words: words.answers },
      {
        path: words.results === undefined ? path : [...path, 'results'],
        kind: 'question',
        ids: idsOf(ends),
        words: words.results,
      },
    ];
  });

const sharedSections = ({ shared, sharedTexts }: FolderView, text: FolderView['sharedTexts'][number]['text']) => {
  const ids = (table: object | null): readonly string[] | null => (table === null ? null : Object.keys(table));
  const english = sharedTexts.find(({ locale }) => locale === 'en')?.text;
  const sections: readonly Section[] = [
    { path: ['boxes'], kind: 'box', ids: ids(shared.boxes), words: text.boxes },
    { path: ['documents'], kind: 'document', ids: ids(shared.documents), words: text.documents },
    { path: ['conditions'], kind: 'condition', ids: ids(shared.conditions), words: text.conditions },
    { path: ['parameters'], kind: 'parameter', ids: ids(shared.parameters), words: text.parameters },
    {
      path: ['private-endpoints'],
      kind: 'private-endpoint',
      ids: ids(shared.privateEndpoints),
      words: text['private-endpoints'],
    },
    optionalSection('in-sentences', 'private-endpoint', {
      ids: ids(shared.privateEndpoints),
      words: text['in-sentences'],
    }),
    {
      path: ['contradictions'],
      kind: 'contradiction',
      ids: ids(shared.contradictions),
      words: text.contradictions,
    },
    { path: ['services'], kind: 'service', ids: ids(shared.services), words: text.services },
    { path: ['decisions'], kind: 'question', ids: ids(shared.decisions), words: text.decisions },
    { path: ['symptoms'], kind: 'symptom', ids: ids(shared.symptoms), words: text.symptoms },
    { path: ['corrections'], kind: 'correction', ids: ids(shared.corrections), words: text.corrections },
    {
      path: ['revisions'],
      kind: 'revision',
      ids: shared.revisions?.map(({ id }) => id) ?? null,
      words: text.revisions,
    },
    ...decisionSections(shared.decisions ?? {}, text.decisions),
    // A tag needs no text; a tag that English explains has one in every language.
    { path: ['tags'], kind: 'tag', ids: ids(english?.tags ?? null), words: text.tags },
    ...Object.entries(shared.contradictions ?? {}).flatMap(([id, { sides }]): Section[] => {
      const words = text.contradictions[id];
      return words === undefined
        ? []
        : [
            {
              path: ['contradictions', id, 'sides'],
              kind: 'contradiction',
              ids: idsOf(sides),
              words: words.sides,
            },
            {
              path: ['contradictions', id, 'choices'],
              kind: 'contradiction',
              ids: words.choices === undefined ? [] : idsOf(sides),
              words: words.choices,
            },
          ];
    }),
  ];
  return sections;
};

/** The shared texts are those of the shared ids. */
export const assertSharedWords: Assertion = (folder) =>
  folder.sharedTexts.flatMap(({ file, text }) =>
    sharedSections(folder, text).flatMap((section) => sectionErrors(file, [], section)),
  );

/** The text of a tag is about a tag that exists. */
export const assertTagWordsHaveATag: Assertion = (folder) => {
  const tags = folder.shared.tags;
  if (tags === null) return [];
  const allowed = Object.keys(tags);
  // Translations are compared with English, above.
  return folder.sharedTexts
    .filter(({ locale }) => locale === 'en')
    .flatMap(({ file, text }) =>
      Object.keys(text.tags)
        .filter((tag) => !allowed.includes(tag))
        .map((tag) =>
          errorAt(file, ['tags', tag], {
            code: 'unknown-tag',
            what: 'key',
            found: tag,
            allowed,
            suggestion: nearest(tag, allowed),
          }),
        ),
    );
};
