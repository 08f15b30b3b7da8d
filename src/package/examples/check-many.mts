// Checks the lines of a file, each by itself, and holds one at a time. Usage: node check-many.mts rows.ndjson
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { builtInLibrary, checkAll, type Input } from 'portolan';

const [file = 'rows.ndjson'] = process.argv.slice(2);

async function* rows(): AsyncGenerator<Input> {
  let row = 0;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    row += 1;
    yield { name: `${file}#${row}`, text };
  }
}

for await (const { input, checked } of checkAll(rows(), await builtInLibrary(), { scenarios: ['compute'] }))
  console.log(input.name, JSON.stringify(checked.result.counts));
