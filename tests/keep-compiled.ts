// Processes that tests start keep what Node compiled for one another, each module by its content.
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const compiledFolder = join(tmpdir(), 'portolan-tests-compiled');

/** Names the folder to every worker of a project. */
export const setup = (): void => {
  process.env['NODE_COMPILE_CACHE'] ??= compiledFolder;
};
