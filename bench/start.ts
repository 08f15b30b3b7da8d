// The packed command line from start to end, each time in a process of its own, beside `node -e 0` and `biome lint` of the
// same file. The package is built first.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { line, target } from './measure.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'portolan-start-'));
const bin = join(root, 'dist-package/bin/portolan.cjs');
const group = join(folder, 'nsg.json');
const memory = join(folder, 'memory.cjs');
const outbound = { direction: 'Outbound', protocol: '*', sourceAddressPrefix: '*', sourcePortRange: '*' };
const rules = [
  { name: 'entra', access: 'Allow', priority: 100, destinationAddressPrefix: 'AzureActiveDirectory' },
  { name: 'deny', access: 'Deny', priority: 4000, destinationAddressPrefix: 'Internet' },
].map(({ name, ...fields }) => ({ name, properties: { ...outbound, destinationPortRange: '443', ...fields } }));
const type = 'Microsoft.Network/networkSecurityGroups';
writeFileSync(group, JSON.stringify({ name: 'nsg-training', type, properties: { securityRules: rules } }));
writeFileSync(
  memory,
  "process.on('exit', () => require('node:fs').writeSync(2, '\\nKB ' + process.resourceUsage().maxRSS));",
);
execFileSync('npm', ['run', 'package'], { cwd: root, stdio: 'ignore', shell: process.platform === 'win32' });

const timeOf = (command: string, args: readonly string[]): number => {
  const start = performance.now();
  spawnSync(command, args, { cwd: folder, stdio: 'ignore' });
  return performance.now() - start;
};
const commands = {
  'node -e 0': [process.execPath, '-e', '0'],
  'portolan --version': [process.execPath, bin, '--version'],
  'portolan --help': [process.execPath, bin, '--help'],
  'portolan check, one group, all scenarios': [process.execPath, bin, 'check', group],
  'biome lint of the same file': [join(root, 'node_modules/.bin/biome'), 'lint', group],
} as const;
type Name = keyof typeof commands;
const names = Object.keys(commands) as Name[]; // the keys are the table's own
const times = new Map<Name, number[]>(names.map((name) => [name, []]));
// By turns, so that each meets the machine as the others leave it.
for (let round = 0; round < 15; round += 1)
  for (const name of names) {
    const [command, ...args] = commands[name];
    times.get(name)?.push(timeOf(command, args));
  }
const medianOf = (name: Name): number => times.get(name)?.toSorted((a, b) => a - b)[7] ?? 0;

const node = medianOf('node -e 0');
const limits: Partial<Record<Name, number>> = {
  'portolan --version': 2,
  'portolan --help': 2,
  'portolan check, one group, all scenarios': 6,
};
for (const name of names) {
  const ratio = medianOf(name) / node;
  const limit = limits[name];
  const asked = limit === undefined ? '' : `; ${target(ratio <= limit, `at most ${limit} times`)}`;
  line(name, medianOf(name), `${ratio.toFixed(1)} times node -e 0${asked}`);
}
const { stderr } = spawnSync(process.execPath, ['--require', memory, bin, 'check', group], { encoding: 'utf8' });
const megabytes = Number(/KB (\d+)$/.exec(stderr)?.[1]) / 1000;
console.log(`Memory of that check: ${megabytes.toFixed(0)} MB; ${target(megabytes <= 80, 'at most 80 MB')}`);
rmSync(folder, { recursive: true });
