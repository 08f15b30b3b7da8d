// `npm run prove`: every proof, one after another, or one with its own arguments: `npm run prove -- reader 1000000`.
import { execFileSync } from 'node:child_process';

const proofs = ['random-tests', 'brute-force', 'z3', 'reader', 'tables'];
const [named, ...args] = process.argv.slice(2);
if (named !== undefined && !proofs.includes(named)) {
  console.error(`No proof ${named}. There are: ${proofs.join(', ')}`);
  process.exit(2);
}
for (const proof of named === undefined ? proofs : [named]) {
  console.log(`\n# ${proof}`);
  execFileSync(process.execPath, [`${import.meta.dirname}/${proof}.ts`, ...args], { stdio: 'inherit' });
}
