// `portolan check --watch`: runs again when a file that it reads changes, until Ctrl-C.
import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Invocation } from './parse-options.ts';

/** Milliseconds without a change before a run: editors write a file in several steps. */
const QUIET_TIME = 150;

/** Options whose files are read, too. */
const fileOptions = ['service-tags', 'param-file', 'files-from', 'scenarios-dir'] as const;

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Returns the files that the run itself writes: their changes are none. */
const writtenBy = ({ options }: Invocation): ReadonlySet<string> =>
  new Set(
    options.all('output').flatMap((text) => (text.includes(':') ? resolve(text.slice(text.indexOf(':') + 1)) : [])),
  );

/** Watches a folder with all in it, or a file by its folder, since editors replace files. */
const watcherOf = (name: string, onChange: (path: string) => void): FSWatcher => {
  const path = resolve(name);
  if (isFolder(path)) return watch(path, { recursive: true }, (_, file) => onChange(join(path, file ?? '')));
  return watch(dirname(path), (_, file) => {
    if (file === null || file === basename(path)) onChange(path);
  });
};

/** Runs at once and after each change of what is read. Returns 130, the status of a run that Ctrl-C ends. */
export const runWatching = async (invocation: Invocation, run: () => Promise<unknown>): Promise<number> => {
  const { options } = invocation;
  const names = [...options.files.filter((name) => name !== '-'), ...fileOptions.flatMap((name) => options.all(name))];
  const written = writtenBy(invocation);
  let isChanged = true;
  let wake = (): void => undefined;
  let isStopped = false;
  const watchers = names.map((name) =>
    watcherOf(name, (path) => {
      if (written.has(path)) return;
      isChanged = true;
      wake();
    }),
  );
  const stop = (): void => {
    isStopped = true;
    wake();
  };
  process.once('SIGINT', stop);
  const change = (): Promise<void> =>
    new Promise((done) => {
      wake = done;
      if (isChanged || isStopped) done();
    });
  while (!isStopped) {
    isChanged = false;
    await run();
    await change();
    await new Promise((done) => setTimeout(done, QUIET_TIME));
  }
  for (const one of watchers) one.close();
  return 130;
};
