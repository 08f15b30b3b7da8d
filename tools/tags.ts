// npm run tags -- FILE…: makes the list of service tags that Portolan carries, one for each cloud, from the files that
// Microsoft publishes (Azure IP Ranges and Service Tags). They keep their published names, which have their dates.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { read } from '../src/core/azure/index.ts';
import { publishedCloud, publishedDate } from '../src/core/azure/published-cloud.ts';
import { encodeSnapshot } from '../src/core/net/tag-snapshot/encode.ts';
import { readSnapshot } from '../src/core/net/tag-snapshot/snapshot.ts';

const folder = join(import.meta.dirname, '..', 'service-tags');

const fail = (reason: string): never => {
  console.error(reason);
  process.exit(2);
};

const files = process.argv.slice(2);
if (files.length === 0) fail('Name the published files: npm run tags -- ServiceTags_Public_20251117.json');
mkdirSync(folder, { recursive: true });
for (const path of files) {
  const { resources } = read([{ name: basename(path), text: readFileSync(path, 'utf8') }]);
  const file = resources.find((resource) => resource.kind === 'service-tags') ?? fail(`${path}: no service-tag file`);
  const cloud = publishedCloud(file.cloud ?? '') ?? fail(`${path}: no cloud that Portolan knows: ${file.cloud}`);
  const date = publishedDate(basename(path)) ?? fail(`${path}: the name has no date such as 20251117`);
  const text = encodeSnapshot({ cloud, changeNumber: file.changeNumber ?? '', date, tags: file.tags });
  writeFileSync(join(folder, `${cloud}.txt`), text);
  const { names, changeNumber } = readSnapshot(text);
  console.log(`${cloud}: ${names.length} tags, change number ${changeNumber}, ${date}, ${text.length} characters`);
}
