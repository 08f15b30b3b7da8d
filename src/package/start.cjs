// Starts the command line; a file of its own, since an old Node cannot parse `import()`.
'use strict';

// Node keeps the compiled code, where it can (NODE_DISABLE_COMPILE_CACHE=1: nowhere): a third of a short run compiles.
require('node:module').enableCompileCache?.();

// Node 22 warns of features that are stable since: whoever runs a command can do nothing about it.
const { emitWarning } = process;
process.emitWarning = (warning, ...rest) => {
  if (rest[0] !== 'ExperimentalWarning') emitWarning.call(process, warning, ...rest);
};

import('../lib/portolan.js').catch((error) => {
  console.error(`portolan: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
});
