// The watch on public documents, on two commits of a small repository that the test makes, and its parts.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadScenarios } from '../../../src/node/files/read-scenarios.ts';
import { citedNames, patternOf } from '../../../tools/watch-sources/cited-names.ts';
import { parseReadings } from '../../../tools/watch-sources/passages.ts';
import { recordedDocuments } from '../../../tools/watch-sources/record.ts';
import { normalize, printedDate, sentencesOf } from '../../../tools/watch-sources/sentences.ts';
import { factCount, watchSources } from '../../../tools/watch-sources/watch.ts';
import { ownLibrary } from '../../own-library.ts';
import { cliEnvironment } from '../../run-cli.ts';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'portolan-watch-'));
const sources = join(folder, 'sources');
const checkout = join(sources, 'broker-docs');
const scenarios = join(folder, 'scenarios');
afterAll(() => rmSync(folder, { recursive: true }));

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', checkout, '-c', 'user.name=test', '-c', 'user.email=test@example.net', ...args], {
    encoding: 'utf8',
  }).trim();

const commit = (text: string): string => {
  writeFileSync(join(checkout, 'handbook.md'), text);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'an edition');
  return git('rev-parse', '--short=8', 'HEAD');
};

const watch = (...args: readonly string[]) => {
  const run = spawnSync('node', ['tools/watch-sources/run.ts', ...args, '--scenarios-dir', scenarios], {
    cwd: root,
    env: cliEnvironment,
    encoding: 'utf8',
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
};
/** What the command finds, without a process of its own. */
const found = () => {
  const file = join(scenarios, '_shared/passages.json');
  const readings = existsSync(file) ? parseReadings(readFileSync(file, 'utf8')) : {};
  const documents = watchSources(loadScenarios(scenarios), { folder: sources, readings });
  return { factsToRead: factCount(documents), handbook: documents.find(({ id }) => id === 'broker-handbook') };
};

/** The document of the scenarios that the test uses: a row for their service tag, a sentence without a name. */
const edition = ({ date = '01/15/2026', ports = '5671', end = 'It ends here.' }) => `---
title: Handbook
ms.date: ${date}
---

# Publish to a broker

Producers send messages over the network. This
sentence goes on in a second line.

| Tag | Ports |
| --- | --- |
| EventHub | ${ports} |

${end}
`;

let first = '';
beforeAll(() => {
  mkdirSync(checkout, { recursive: true });
  git('init', '--quiet');
  first = commit(edition({}));
  cpSync(join(root, 'tests/fixtures/foreign-scenarios'), scenarios, { recursive: true });
  const file = join(scenarios, '_shared/documents.yaml');
  const yaml = readFileSync(file, 'utf8').replace(
    'broker-handbook: { path: broker/handbook.md,',
    `broker-handbook: { repository: example/broker-docs, path: handbook.md, commit: '${first}',`,
  );
  writeFileSync(file, yaml);
});

const documentsFile = (): string => readFileSync(join(scenarios, '_shared/documents.yaml'), 'utf8');
const passagesFile = (): string => readFileSync(join(scenarios, '_shared/passages.json'), 'utf8');

describe('npm run watch-sources', () => {
  test('finds nothing to read again in what was read', () => {
    expect(found().handbook).toMatchObject({ status: 'unchanged', comparedWith: 'commit', facts: [] });
    expect(watch(sources).status).toBe(0);
  });

  test('lists what to fetch: repository, commit, and path', () => {
    expect(watch('--commits').out).toBe(`example/broker-docs\t${first}\thandbook.md\n`);
  });

  test('without recorded passages compares with the commit that was read', () => {
    commit(edition({ ports: '5671, 9093' }));
    const { handbook } = found();
    const [fact] = handbook?.facts.filter(({ reason }) => reason === 'passage') ?? [];
    expect(handbook).toMatchObject({ status: 'changed', comparedWith: 'commit' });
    expect(fact?.lines).toEqual([13]);
  });

  test('records a reading: date, day, commit, and hashes, never the text', () => {
    const second = commit(edition({ date: '02/20/2026', ports: '5671, 9093' }));
    const { status, out } = watch(sources, '--record', 'broker-handbook');
    expect([status, out]).toEqual([0, expect.stringContaining('broker-handbook')]);
    const today = new Date().toISOString().slice(0, 10);
    expect(documentsFile()).toContain(
      `broker-handbook: { repository: example/broker-docs, path: handbook.md, commit: '${second}', date: 2026-02-20, read: ${today} }`,
    );
    expect(Object.values(JSON.parse(passagesFile())).length).toBe(1);
    expect(passagesFile()).not.toMatch(/Producers|network|EventHub \|/);
    expect(found()).toMatchObject({ factsToRead: 0, handbook: { status: 'unchanged', comparedWith: 'passages' } });
    expect(() => loadScenarios(scenarios)).not.toThrow();
  });

  test('ignores layout: another wrapping, emphasis, and space are the same sentences', () => {
    const text = edition({ date: '02/20/2026', ports: '5671, 9093' });
    commit(text.replace('This\nsentence goes', '**This** sentence\ngoes').replace('| EventHub |', '|   `EventHub`|'));
    expect(found().factsToRead).toBe(0);
  });

  test('lists the facts whose passages changed, and those that no name places, each with its reason', () => {
    commit(edition({ date: '03/01/2026', ports: '5671' }));
    const { handbook } = found();
    const reasons = new Set(handbook?.facts.map(({ reason }) => reason));
    expect(reasons).toEqual(new Set(['passage', 'text']));
    expect(watch(sources).status).toBe(1);
  });

  test('tells a new date alone from a new text', () => {
    commit(edition({ date: '03/01/2026', ports: '5671, 9093' }));
    const { handbook } = found();
    expect(handbook?.status).toBe('changed');
    expect(handbook?.facts.length).toBeGreaterThan(0);
    expect(new Set(handbook?.facts.map(({ reason }) => reason))).toEqual(new Set(['date']));
  });

  test('lists a fact without a name when any sentence changed, and no other', () => {
    commit(edition({ date: '02/20/2026', ports: '5671, 9093', end: 'It ends elsewhere.' }));
    const { handbook } = found();
    expect(new Set(handbook?.facts.map(({ reason }) => reason))).toEqual(new Set(['text']));
  });

  test('writes an issue with a box for each fact, and no sentence of the document', () => {
    const json = JSON.parse(watch(sources, '--format', 'json').out);
    expect([json.factsToRead, json.documents[0].id]).toEqual([found().factsToRead, 'broker-handbook']);
    const { out, status } = watch(sources, '--format', 'markdown');
    expect(status).toBe(1);
    expect(out).toContain('## broker-handbook');
    expect(out).toMatch(/^- \[ \] `[a-z-]+\/[a-z-]+`/m);
    expect(out).not.toContain('elsewhere');
    expect(watch(sources).out).not.toContain('elsewhere');
  });

  test('says that a document is gone', () => {
    git('rm', '--quiet', 'handbook.md');
    git('commit', '--quiet', '--message', 'gone');
    const { handbook } = found();
    expect(handbook).toMatchObject({ status: 'gone' });
    expect(new Set(handbook?.facts.map(({ reason }) => reason))).toEqual(new Set(['gone']));
    expect(watch(sources, '--record', 'broker-handbook')).toMatchObject({ status: 2 });
  });

  test.each([
    [[], 'Name the folder'],
    [['no/such/folder'], 'no/such/folder'],
    [[folder], 'none of the repositories'],
    [[sources, '--format', 'xml'], 'xml'],
    [[sources, '--record', 'broker'], 'broker: no such document'],
  ])('%j is bad usage', (args, said) => {
    const { status, out, err } = watch(...args);
    expect(err).toContain(said);
    expect([status, out]).toEqual([2, '']);
  });
});

describe('the sentences of a document', () => {
  test.each([
    ['**Bold** and `code`', 'bold and code'],
    ['See [the list](../a.md#b).', 'see the list.'],
    ['| `Tag` |  443<br>80 |', 'tag 443 80'],
  ])('%s is %s without its markup', (raw, text) => {
    expect(normalize(raw)).toBe(text);
  });

  test('are found with their lines; front matter and comments are none', () => {
    const text =
      '---\nms.date: 1/2/2026\n---\n# Title\n<!-- Not me. -->\nOne. Two\ngoes on.\n\n- Item one\n  goes on\n- Item two\n';
    expect(sentencesOf(text).map(({ raw, line }) => [line, raw.trim()])).toEqual([
      [4, '# Title'],
      [6, 'One.'],
      [6, 'Two\ngoes on.'],
      [9, '- Item one\n  goes on'],
      [11, '- Item two'],
    ]);
    expect(printedDate(text)).toBe('2026-01-02');
    expect(printedDate('no front matter\nms.date: 01/02/2026')).toBeNull();
  });
});

describe('the names of a fact', () => {
  test.each([
    ['compute/identity', ['AzureActiveDirectory', 'login.microsoftonline.com']],
    ['compute/compute-lifecycle', ['5831', 'AzureMachineLearning']],
    ['docker-images/registry-premium', ['Premium']],
    ['tags/BatchNodeManagement', ['BatchNodeManagement']],
    ['private-endpoints/registry', ['registry', 'privatelink.azurecr.io']],
  ])('of %s include %j', (fact, names) => {
    expect(citedNames(ownLibrary, fact)).toEqual(expect.arrayContaining(names));
  });

  test.each([
    ['Storage', 'Use a storage account.', false],
    ['Storage', 'Storage accounts are many.', false],
    ['Storage', 'Allow `Storage.<region>`.', true],
    ['Storage', '| **Storage**.region | 443 |', true],
    ['Storage', '| Storage.westeurope | 443 |', true],
    ['8787', 'RStudio listens on 8787.', true],
    ['8787', 'The number 18787 is another.', false],
    ['AzureKeyVault', 'the tag azurekeyvault', true],
    ['AzureKeyVault', 'MyAzureKeyVault', false],
  ])('%s in “%s”: %j', (name, sentence, isThere) => {
    expect(patternOf(name).test(sentence)).toBe(isThere);
  });
});

test('a reading changes the line of its document alone, and follows the commit in its address', () => {
  const yaml = [
    '# comment',
    "a: { path: x.md, date: 2025-01-01, read: 2025-02-02, commit: '0006b738', url: https://github.com/a/b/blob/0006b738/x.md }",
    'b: { path: y.md, date: 2025-01-01 }',
    '',
  ].join('\n');
  const reading = {
    id: 'a',
    date: '2026-01-01',
    read: '2026-02-02',
    commit: '1234abcd',
    passages: { text: '', facts: {} },
  };
  expect(recordedDocuments(yaml, reading)).toBe(
    [
      '# comment',
      "a: { path: x.md, date: 2026-01-01, read: 2026-02-02, commit: '1234abcd', url: https://github.com/a/b/blob/1234abcd/x.md }",
      'b: { path: y.md, date: 2025-01-01 }',
      '',
    ].join('\n'),
  );
  expect(recordedDocuments(yaml, { ...reading, id: 'b', date: null, commit: null })).toContain(
    'b: { path: y.md, date: 2025-01-01, read: 2026-02-02 }',
  );
});
