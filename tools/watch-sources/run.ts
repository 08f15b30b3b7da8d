// npm run watch-sources -- FOLDER: compares the public documents that facts follow with the checkouts in a folder, and lists
// the facts to read again. It reads files and git's history, and nothing of the network.
//
//   --format text|json|markdown   (default: text); markdown is the body of an issue
//   --record DOCUMENT             notes that a document was read as it is in the checkout; may be repeated; all: every one
//   --commits                     lists what to fetch for a comparison: repository, commit, and path of each document
//   --scenarios-dir DIR           scenarios of your own
//
// Exit status: 0 nothing to read again, 1 facts to read again, 2 bad usage or a folder without any of the repositories.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadScenarios } from '../../src/node/files/read-scenarios.ts';
import { formatReadings, parseReadings } from './passages.ts';
import { newReading, recordedDocuments } from './record.ts';
import { watchJson, watchMarkdown, watchText } from './reports.ts';
import { factCount, followedDocuments, watchSources } from './watch.ts';

const formats = { text: watchText, json: watchJson, markdown: watchMarkdown } as const;
const isFormat = (name: string): name is keyof typeof formats => Object.hasOwn(formats, name);

const fail = (reason: string): never => {
  console.error(reason);
  process.exit(2);
};

const argumentsOf = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        record: { type: 'string', multiple: true, default: [] },
        commits: { type: 'boolean', default: false },
        'scenarios-dir': { type: 'string', default: join(import.meta.dirname, '../../scenarios') },
      },
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
};

const { values, positionals } = argumentsOf();
const { format, record, commits, 'scenarios-dir': scenarios } = values;
if (!isFormat(format)) fail(`--format is one of ${Object.keys(formats).join(', ')}, not “${format}”.`);
const library = loadScenarios(scenarios);
const files = {
  documents: join(scenarios, '_shared/documents.yaml'),
  passages: join(scenarios, '_shared/passages.json'),
};
const readings = existsSync(files.passages) ? parseReadings(readFileSync(files.passages, 'utf8')) : {};

if (commits) {
  for (const { repository, commit, path } of followedDocuments(library))
    if (repository !== undefined && commit !== undefined) console.log([repository, commit, path].join('\t'));
  process.exit(0);
}

const [folder = fail('Name the folder with the checkouts: npm run watch-sources -- FOLDER'), ...more] = positionals;
if (more.length > 0) fail(`One folder at a time, not also “${more.join(' ')}”.`);
if (!existsSync(folder)) fail(`There is no folder ${folder}.`);

/** Notes the readings of documents. Nothing is written when one of them is not there. */
const recordAll = (asked: readonly string[]): void => {
  const watched = watchSources(library, { folder, readings });
  const there = watched.filter(({ status }) => status === 'changed' || status === 'unchanged');
  const ids = asked.includes('all') ? there.map(({ id }) => id) : asked;
  const today = new Date().toISOString().slice(0, 10);
  const read = ids.map((id) => newReading(library, id, { folder, today }));
  const wrong = read.filter((one) => typeof one === 'string');
  if (wrong.length > 0) fail(wrong.join('\n'));
  const noted = read.filter((one) => typeof one !== 'string');
  writeFileSync(files.documents, noted.reduce(recordedDocuments, readFileSync(files.documents, 'utf8')));
  const added = Object.fromEntries(noted.map(({ id, passages }) => [id, passages]));
  writeFileSync(files.passages, formatReadings({ ...readings, ...added }));
  console.log(`Noted the reading of ${noted.map(({ id }) => id).join(', ')}. Next: npm run generate`);
};

if (record.length > 0) recordAll(record);
else {
  const documents = watchSources(library, { folder, readings });
  if (documents.every(({ status }) => status.startsWith('no-')))
    fail(`${folder} has a checkout of none of the repositories of documents.yaml.`);
  process.stdout.write(isFormat(format) ? formats[format](documents) : '');
  process.exitCode = factCount(documents) === 0 ? 0 : 1;
}
