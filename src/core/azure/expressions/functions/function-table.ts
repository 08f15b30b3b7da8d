// All functions whose result depends on their arguments alone, by family, and the names of those that only a deployment
// can answer. What stands in neither list is no function that is known here.

import { rejected } from '../values/indeterminate.ts';
import type { TemplateFunction } from '../values/value-types.ts';
import { listFunctions } from './array-functions.ts';
import { addressFunctions } from './cidr-functions.ts';
import { comparisonFunctions } from './comparison-functions.ts';
import { dateFunctions } from './date-functions.ts';
import { encodingFunctions } from './encoding-functions.ts';
import { formatFunction } from './format-function.ts';
import { jsonFunctions } from './json-functions.ts';
import { numberFunctions } from './numeric-functions.ts';
import { objectFunctions } from './object-functions.ts';
import { idFunctions } from './resource-id-functions.ts';
import { textFunctions } from './string-functions.ts';

/** By lower-case name. */
export const templateFunctions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ...textFunctions,
  ['format', formatFunction],
  ...jsonFunctions,
  ...encodingFunctions,
  ...numberFunctions,
  ...comparisonFunctions,
  ...listFunctions,
  ...objectFunctions,
  ...addressFunctions,
  ...dateFunctions,
  ...idFunctions,
  // It makes the deployment fail.
  ['fail', () => rejected],
]);

/** Hashes of their arguments that the service computes in a way that is not documented. */
export const hashFunctions: ReadonlySet<string> = new Set(['uniquestring', 'guid']);

const deploymentNames: ReadonlySet<string> = new Set([
  'deployer',
  'deployment',
  'environment',
  'externalinput',
  // Of a policy: what the resource has that it is about.
  'field',
  'getsecret',
  'managementgroup',
  'newguid',
  'pickzones',
  'providers',
  'reference',
  'references',
  'resourcegroup',
  'subscription',
  'tenant',
  'tologicalzone',
  'tologicalzones',
  'tophysicalzone',
  'tophysicalzones',
  'utcnow',
]);
/** Functions of the deployment: its scopes, its time, the state of resources, their keys (`listKeys` and its kin). */
export const isDeploymentFunction = (name: string): boolean =>
  deploymentNames.has(name) || /^list[a-z]*$/.test(name);

/** Functions that put their arguments into a list or object: an unknown one stays unknown in there. */
export const containerFunctions: ReadonlySet<string> = new Set(['createarray', 'createobject', 'array']);
/** Functions that know what to do with an id of which only the end is known. */
export const acceptsPartialIds: ReadonlySet<string> = new Set([
  'concat',
  'extensionresourceid',
  'format',
  'split',
  'tolower',
  'toupper',
]);
/** Functions of which only some arguments have to be known: they look at the others themselves. */
export const acceptsUnresolved: ReadonlySet<string> = new Set([
  'extensionresourceid',
  'resourceid',
  'subscriptionresourceid',
  'managementgroupresourceid',
]);
