// Checks one file and prints what is not met. Usage: node check-a-file.mts nsg.json
import { readFileSync } from 'node:fs';
import { builtInLibrary, check, exitStatus, formats, read, review } from 'portolan';

const [name = 'nsg.json'] = process.argv.slice(2);
const library = await builtInLibrary('en');
const checked = check(read([{ name, text: readFileSync(name, 'utf8') }]), library, { scenarios: ['compute'] });
console.log(formats.text(checked, { findings: review(checked) }));
console.log(`status ${exitStatus(checked)}`);
