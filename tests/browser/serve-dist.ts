import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { siteHandler } from '../../src/node/server/site-server.ts';

/** The built site; PORTOLAN_DIST names another folder than dist/. */
export const dist = process.env['PORTOLAN_DIST'] ?? join(import.meta.dirname, '..', '..', 'dist');

/** Serves the built site, with its security headers, on a free port, below `base`. The caller closes it. */
export const serveDist = async (folder = dist, base = '/'): Promise<{ origin: string; close: () => Promise<void> }> => {
  const server = createServer(siteHandler(folder, base));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
