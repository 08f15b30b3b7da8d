// The files themselves: English words for everything, and a first line that tells an editor the schema.
import { schemaFile } from '../folder.ts';
import { type Assertion, fault } from './folder-view.ts';

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
        ...fault(file, [], 'schema-line', { found: first.slice(0, 100), suggestion }),
        line: 1,
        column: 1,
      },
    ];
  });

/** English is the source of every translation: each scenario has it, and so has `_shared`. */
export const assertEnglish: Assertion = (folder) => {
  const missing = folder.scenarios
    .filter((view) => !folder.paths.has(`${view.folder}/text/en.yaml`))
    .map((view) => fault(view.file, [], 'missing-file', { found: `${view.folder}/text/en.yaml` }));
  const [anyShared] = folder.files.filter(({ role }) => role.kind === 'shared');
  return anyShared === undefined || folder.paths.has('_shared/text/en.yaml')
    ? missing
    : [...missing, fault(anyShared, [], 'missing-file', { found: '_shared/text/en.yaml' })];
};

/** Words belong to a scenario. */
export const assertTextsHaveAScenario: Assertion = (folder) =>
  folder.texts
    .filter((view) => !folder.paths.has(`${view.folder}/scenario.yaml`))
    .map((view) => fault(view.file, [], 'missing-file', { found: `${view.folder}/scenario.yaml` }));
