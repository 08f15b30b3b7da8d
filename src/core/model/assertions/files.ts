// The files themselves: English texts for everything, and a first line that names the schema for editors.
import { schemaFile } from '../folder.ts';
import { type Assertion, errorAt } from './folder-view.ts';

const modeline = /^\uFEFF?# yaml-language-server: \$schema=(\S+)\s*$/;

/** The first line of each file names its JSON Schema, so that every editor completes and checks it. */
export const assertSchemaLines: Assertion = ({ files }) =>
  files.flatMap((file) => {
    const name = schemaFile(file.role);
    const first = file.source.text.split(/\r?\n/, 1)[0] ?? '';
    const target = modeline.exec(first)?.[1];
    if (target?.split('/').at(-1) === name) return [];
    const up = '../'.repeat(file.source.file.split('/').length - 1);
    const suggestion = `# yaml-language-server: $schema=${up}schema/${name}`;
    return [
      {
        ...errorAt(file, [], { code: 'schema-line', found: first.slice(0, 100), suggestion }),
        line: 1,
        column: 1,
      },
    ];
  });

/** Each scenario and `_shared` have English texts, from which others are translated. */
export const assertEnglish: Assertion = (folder) => {
  const missing = folder.scenarios
    .filter((view) => !folder.paths.has(`${view.folder}/text/en.yaml`))
    .map((view) => errorAt(view.file, [], { code: 'missing-file', found: `${view.folder}/text/en.yaml` }));
  const [anyShared] = folder.files.filter(({ role }) => role.kind === 'shared');
  return anyShared === undefined || folder.paths.has('_shared/text/en.yaml')
    ? missing
    : [...missing, errorAt(anyShared, [], { code: 'missing-file', found: '_shared/text/en.yaml' })];
};

/** Texts belong to a scenario. */
export const assertTextsHaveAScenario: Assertion = (folder) =>
  folder.texts
    .filter((view) => !folder.paths.has(`${view.folder}/scenario.yaml`))
    .map((view) => errorAt(view.file, [], { code: 'missing-file', found: `${view.folder}/scenario.yaml` }));
