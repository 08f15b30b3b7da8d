// Starts the command line; a file of its own, since an old Node cannot parse `import()`.
'use strict';

// Node keeps the compiled code, where it can (NODE_DISABLE_COMPILE_CACHE=1: nowhere): a third of a short run compiles.
require('node:module').enableCompileCache?.();

import('../lib/portolan.js').catch((error) => {
  console.error(`portolan: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
});
