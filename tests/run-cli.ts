// The command line for tests: in this process, where scenarios are read once, or in one of its own.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { format } from 'node:util';
import { vi } from 'vitest';
import { compiledFolder } from './keep-compiled.ts';

const root = join(import.meta.dirname, '..');
const entry = join(root, 'src/node/cli/portolan.ts');

export interface CliRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
interface Options {
  /** What the environment holds beside that of every run. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string | Buffer | undefined;
}
/**
 * The environment of every run: nothing of this process but `PATH`. Processes keep what they compiled for one another,
 * each module by its content, which halves the processor time of the next one.
 */
export const cliEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  LANG: 'C',
  NODE_COMPILE_CACHE: compiledFolder,
};
const environment = (env: Options['env']): Record<string, string> => ({ ...cliEnvironment, ...env });

/** Runs `portolan` in a process of its own. */
export const spawnCli = (args: readonly string[], { env, cwd = root, input = '' }: Options = {}): CliRun => {
  const options = { cwd, input, encoding: 'utf8', env: environment(env) } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], options);
  return { status, stdout, stderr };
};

let runs = 0;
/** Runs `portolan`: in this process, unless it is given a standard input. */
export const runCli = async (args: readonly string[], options: Options = {}): Promise<CliRun> => {
  const { env, cwd = root, input } = options;
  if (input !== undefined) return spawnCli(args, options);
  const printed = { stdout: '', stderr: '' };
  const writer = (stream: keyof typeof printed) => (text: string | Uint8Array) => {
    printed[stream] += text;
    return true;
  };
  const logger =
    (stream: keyof typeof printed) =>
    (...words: readonly unknown[]) => {
      printed[stream] += `${format(...words)}\n`;
    };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(writer('stdout')),
    vi.spyOn(process.stderr, 'write').mockImplementation(writer('stderr')),
    vi.spyOn(console, 'log').mockImplementation(logger('stdout')),
    vi.spyOn(console, 'error').mockImplementation(logger('stderr')),
  ];
  const { argv, env: outerEnv, exitCode } = process;
  const outerCwd = process.cwd();
  const listeners = process.stdout.listeners('error');
  process.argv = [process.execPath, entry, ...args];
  process.env = environment(env);
  process.chdir(cwd);
  try {
    runs += 1;
    await import(/* @vite-ignore */ `${entry}?run=${runs}`);
    return { status: Number(process.exitCode), ...printed };
  } finally {
    process.chdir(outerCwd);
    process.env = outerEnv;
    process.argv = argv;
    process.exitCode = exitCode;
    for (const listener of process.stdout.listeners('error'))
      if (!listeners.includes(listener)) process.stdout.off('error', listener as () => void);
    for (const spy of spies) spy.mockRestore();
  }
};
