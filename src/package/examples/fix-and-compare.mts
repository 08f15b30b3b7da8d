// Fixes a file, and says what the fix changes. Usage: node fix-and-compare.mts nsg.json
import { readFileSync } from 'node:fs';
import { builtInLibrary, check, diff, fix, fixCode, fixedTexts, read } from 'portolan';

const [name = 'nsg.json'] = process.argv.slice(2);
const library = await builtInLibrary();
const before = check(read([{ name, text: readFileSync(name, 'utf8') }]), library, { scenarios: ['compute'] });
const plan = fix(before);
for (const { code } of fixCode(plan, 'bicep')) console.log(code);
const inputs = fixedTexts(before, plan).inputs.map(({ text }) => ({ name, text }));
const after = check(read(inputs), library, { scenarios: ['compute'] });
console.log(`${diff(before, after).requirements.length} requirements change`);
