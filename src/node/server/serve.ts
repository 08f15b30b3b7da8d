// `npm run preview`: serves dist/ with its security headers and prints the address. PORT chooses the port.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { basePath } from '../../contract/base-path.ts';
import { siteHandler } from './site-server.ts';

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(2);
};

const folder = join(import.meta.dirname, '..', '..', '..', 'dist');
const wanted = process.env['PORT'] ?? '4321';
const port = Number(wanted);
if (!Number.isInteger(port) || port < 0 || port > 65535)
  fail(`PORT must be a number from 0 to 65535, not "${wanted}".`);
if (!existsSync(join(folder, 'index.html'))) fail('There is no dist/ yet. Run `npm run build` first.');

const base = basePath(process.env['PORTOLAN_BASE'] ?? '/');
const server = createServer(siteHandler(folder, base));
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') fail(`Port ${port} is taken. Choose another: PORT=8080 npm run preview`);
  if (error.code === 'EACCES')
    fail(`Port ${port} may not be opened by this user. Choose another: PORT=8080 npm run preview`);
  throw error;
});
server.listen(port, process.env['HOST'] ?? '127.0.0.1', () => {
  const address = server.address();
  const real = typeof address === 'object' && address !== null ? address.port : port;
  process.stdout.write(`Portolan is at http://localhost:${real}${base}\n`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.closeAllConnections();
    server.close(() => process.exit(0));
  });
}
