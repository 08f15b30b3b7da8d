// In `astro dev`, a saved scenario file redraws its pages: the generator runs, Astro sees the new MDX. A mistake in
// a scenario is said with its line and leaves the last good page standing.
import { spawn } from 'node:child_process';
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';

const generator = fileURLToPath(new URL('../commands/generate.ts', import.meta.url));

/** Runs the generator in a process of its own, so that it always reads the newest code and files. */
const generate = (folder: string, logger: AstroIntegrationLogger): Promise<void> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [generator, '--scenarios-dir', folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (text) => logger.info(String(text).trim()));
    child.stderr.on('data', (text) => logger.error(String(text).trim()));
    child.on('close', () => resolve());
  });

/** Regenerates pages when a YAML file under the scenarios folder changes; saves in quick succession count as one. */
export const watchScenarios = (folder = process.env['PORTOLAN_SCENARIOS'] ?? 'scenarios'): AstroIntegration => ({
  name: 'portolan-watch-scenarios',
  hooks: {
    'astro:server:setup': ({ server, logger }) => {
      const watched = isAbsolute(folder) ? folder : join(server.config.root, folder);
      let waiting: NodeJS.Timeout | undefined;
      let running: Promise<void> = Promise.resolve();
      const changed = (file: string): void => {
        if (!/\.ya?ml$/.test(file) || relative(watched, file).startsWith('..')) return;
        clearTimeout(waiting);
        waiting = setTimeout(() => {
          running = running.then(() => generate(watched, logger));
        }, 150);
      };
      server.watcher.add(watched);
      for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, changed);
    },
  },
});
