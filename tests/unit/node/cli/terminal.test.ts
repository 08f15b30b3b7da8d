// What a terminal shows that a pipe does not: colors, wrapped lines, progress.
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { messagesIn } from '../../../../src/core/i18n/messages.ts';
import { wrapped } from '../../../../src/core/report/formats/text-style.ts';
import { parseOptions } from '../../../../src/node/cli/parse-options.ts';
import { Progress } from '../../../../src/node/cli/progress.ts';
import { runCli } from '../../../run-cli.ts';

const root = join(import.meta.dirname, '../../../..');
const file = 'scenarios/compute/samples/fail-allow-list-with-gaps.json';
const ESCAPE = '\u001b[';

const undo: (() => void)[] = [];
/** Makes a stream of this process look like a terminal of a width, until the test ends. */
const asTerminal = (stream: 'stdout' | 'stderr', columns = 80): void => {
  for (const [key, value] of Object.entries({ isTTY: true, columns })) {
    const own = Object.getOwnPropertyDescriptor(process[stream], key);
    Object.defineProperty(process[stream], key, { value, configurable: true, writable: true });
    undo.push(() => {
      Reflect.deleteProperty(process[stream], key);
      if (own !== undefined) Object.defineProperty(process[stream], key, own);
    });
  }
};
afterEach(() => {
  for (const restore of undo.splice(0).toReversed()) restore();
  vi.restoreAllMocks();
});

const textOf = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> =>
  (await runCli(['check', file, ...args], { cwd: root, env })).stdout;

describe('colors', () => {
  test('each verdict has its shape, and the color that the site gives it', async () => {
    const text = await textOf(['--color', 'always']);
    for (const [color, shape] of [
      [32, '✓'],
      [31, '✗'],
      [33, '◐'],
      [35, '?'],
    ])
      expect(text).toContain(`${ESCAPE}${color}m${shape} `);
    // Without colors, the same text.
    const plain = await textOf(['--color', 'never']);
    expect(plain).not.toContain(ESCAPE);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that color
    expect(text.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  test.each<
    [what: string, isColored: boolean, terminal: boolean, args: readonly string[], env: Record<string, string>]
  >([
    ['a pipe has none', false, false, [], {}],
    ['a terminal has them', true, true, [], {}],
    ['a terminal without colors has none', false, true, [], { TERM: 'dumb' }],
    ['NO_COLOR leaves them out', false, true, [], { NO_COLOR: '1' }],
    ['NO_COLOR without a value says nothing', true, true, [], { NO_COLOR: '' }],
    ['FORCE_COLOR colors a pipe', true, false, [], { FORCE_COLOR: '1' }],
    ['FORCE_COLOR=0 leaves them out', false, true, [], { FORCE_COLOR: '0' }],
    ['NO_COLOR comes before FORCE_COLOR', false, true, [], { NO_COLOR: '1', FORCE_COLOR: '1' }],
    ['--color always comes before NO_COLOR', true, false, ['--color', 'always'], { NO_COLOR: '1' }],
    ['--color never comes before FORCE_COLOR', false, true, ['--color', 'never'], { FORCE_COLOR: '1' }],
    ['--color auto is the default', true, true, ['--color', 'auto'], {}],
  ])('%s', async (_, isColored, terminal, args, env) => {
    if (terminal) asTerminal('stdout');
    expect((await textOf([...args, '--scenario', 'compute'], env)).includes(ESCAPE)).toBe(isColored);
  });

  test('any other word is bad usage', async () => {
    const { status, stderr } = await runCli(['check', file, '--color', 'sometimes'], { cwd: root });
    expect(status).toBe(2);
    expect(stderr).toContain('sometimes');
  });
});

describe('width', () => {
  const longestOf = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));
  const wordsOf = (text: string): readonly string[] => text.split(/\s+/);

  test.each([80, 160])('a terminal of %i columns has no longer line of a reason, and every word', async (columns) => {
    const reasonsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('    '));
    const plain = await textOf(['--color', 'never']);
    expect(longestOf(reasonsOf(plain).join('\n'))).toBeGreaterThan(columns);
    asTerminal('stdout', columns);
    const text = await textOf(['--color', 'never']);
    // A word that is longer than the line has a line of its own.
    for (const line of reasonsOf(text).filter(({ length }) => length > columns))
      expect(wordsOf(line.trim())).toHaveLength(1);
    expect(reasonsOf(text).length).toBeGreaterThan(reasonsOf(plain).length);
    expect(wordsOf(text)).toEqual(wordsOf(plain));
  });

  test.each([
    ['check', ['check', file, '--scenario', 'compute', '--detail']],
    ['probe', ['probe', file, '--packet', 'outbound udp 10.0.1.4 -> graph.microsoft.com:443']],
    ['explain', ['explain', 'compute/identity', 'shadowed-rule']],
    ['diff', ['diff', file, 'scenarios/compute/samples/fail-nothing-comes-in.json']],
    ['fix', ['fix', file, '--scenario', 'compute']],
  ])('%s wraps every sentence, and leaves commands whole', async (_, args) => {
    const inTerminal = async (columns: number) => {
      asTerminal('stdout', columns);
      asTerminal('stderr', columns);
      const { stdout, stderr } = await runCli([...args, '--lang', 'en'], { cwd: root });
      return args[0] === 'fix' ? stderr : stdout;
    };
    const [wide, narrow] = [await inTerminal(10_000), await inTerminal(60)];
    expect(longestOf(wide)).toBeGreaterThan(60);
    expect(wordsOf(narrow)).toEqual(wordsOf(wide));
    for (const line of narrow.split('\n').filter(({ length }) => length > 60))
      expect(line).toMatch(/^ *(az |portolan |[-+>?] )?\S+$|^ *(az|portolan) |\S {2,}\S/);
  });

  test('a wrapped line stands below its own beginning', () => {
    expect(wrapped('  - first of all, a second, then', 26)).toBe('  - first of all, a\n    second, then');
    expect(wrapped('A sentence of some words.\n    az network vnet show -g g', 24)).toBe(
      'A sentence of some\nwords.\n    az network vnet show -g g',
    );
    expect(wrapped('  ? Now decided by some rules.', 26)).toBe('  ? Now decided by some\n    rules.');
  });

  test('a pipe has no wrapped line, with colors or without', async () => {
    const plain = await textOf(['--scenario', 'compute']);
    const reasons = plain.split('\n').filter((line) => line.startsWith('    '));
    expect(reasons.length).toBeGreaterThan(1);
    for (const reason of reasons) expect(reason).toMatch(/:\d+:\d+\)$/);
    const colored = await textOf(['--scenario', 'compute'], { FORCE_COLOR: '1' });
    expect(colored.split('\n').length).toBe(plain.split('\n').length);
  });
});

describe('progress', () => {
  const t = messagesIn('cli', 'en');
  const runOf = (...flags: readonly string[]) =>
    ({ options: parseOptions(flags, { progress: 'flag', quiet: 'flag' }, t), locale: 'en', t }) as const;
  /** What is written while 35 units are checked, one a second. */
  const writtenBy = (...flags: readonly string[]): readonly string[] => {
    const written: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.push(`${text}`);
      return true;
    });
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const progress = new Progress(runOf(...flags));
    for (let second = 1; second <= 35; second += 1) {
      now = second * 1000;
      progress.read(1_000_000);
      progress.checked();
    }
    progress.end();
    return written;
  };

  test('in a pipe, --progress is a line every ten seconds, with rate and size', () => {
    expect(writtenBy('--progress')).toEqual([
      '10 checked, 1 per second, 10 MB read\n',
      '20 checked, 1 per second, 20 MB read\n',
      '30 checked, 1 per second, 30 MB read\n',
    ]);
  });

  test('in a pipe, nothing is said that was not asked for', () => expect(writtenBy()).toEqual([]));

  test('on a terminal it is one line that is written anew, and gone at the end; --quiet has none', () => {
    asTerminal('stderr');
    const written = writtenBy();
    expect(written.length).toBe(36);
    for (const text of written) expect(text).toMatch(/^\r[^\n]*$/);
    expect(written.at(-1)).toBe(`\r${ESCAPE}K`);
    expect(writtenBy('--quiet')).toEqual([]);
  });
});
