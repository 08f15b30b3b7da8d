// Functions of template expressions whose result depends on their arguments alone. A function that is not here
// (`reference`, `uniqueString`, `utcNow`, ...), or whose arguments do not fit, gives an unresolved value: nothing is guessed.
import { addressFunctions } from './address-functions.ts';
import { idFunctions } from './id-functions.ts';
import { listFunctions } from './list-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { textFunctions } from './text-functions.ts';
import type { Call } from './values.ts';

export const functions: ReadonlyMap<string, Call> = new Map<string, Call>([
  ...textFunctions,
  ...numberFunctions,
  ...listFunctions,
  ...addressFunctions,
  ...idFunctions,
]);

/** Functions that put their arguments into a list or object: an unknown one stays unknown in there. */
export const holders: ReadonlySet<string> = new Set(['createarray', 'createobject', 'array']);
/** Functions that know what to do with an id of which only the end is known. */
export const takesIds: ReadonlySet<string> = new Set(['concat', 'format', 'extensionresourceid']);
