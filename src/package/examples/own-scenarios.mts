// Checks a file against scenarios of one's own. Usage: node own-scenarios.mts my-scenarios nsg.json
import { readFileSync } from 'node:fs';
import { builtInLibrary, check, read } from 'portolan';
import { loadLibraryFrom } from 'portolan/node';

const [folder = 'my-scenarios', name = 'nsg.json'] = process.argv.slice(2);
const { library, errors } = await loadLibraryFrom(folder);
if (library === null) {
  for (const { file, line, column, code } of errors) console.error(`${file}:${line}:${column}: ${code}`);
  process.exit(2);
}
const { serviceTags } = await builtInLibrary();
const checked = check(read([{ name, text: readFileSync(name, 'utf8') }]), {
  ...library,
  ...(serviceTags && { serviceTags }),
});
console.log(checked.result.counts);
