// All functions whose result depends only on their arguments, by family, and the names of those whose result is known
// only at deployment. Any other name is an unknown function.

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
  // The deployment fails.
  ['fail', () => rejected],
]);

/** Hashes of their arguments, by algorithms that are not documented. */
export const hashFunctions: ReadonlySet<string> = new Set(['uniquestring', 'guid']);

const deploymentNames: ReadonlySet<string> = new Set([
  'deployer',
  'deployment',
  'environment',
  'externalinput',
  // In a policy: a field of the resource that it is evaluated for.
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
/** Functions without arguments that return the same in all expressions of one deployment. */
export const scopeFunctions: ReadonlySet<string> = new Set([
  'environment',
  'managementgroup',
  'resourcegroup',
  'subscription',
  'tenant',
]);
/**
 * Reports whether a function depends on the deployment: its scopes, its time, the state of resources, their keys
 * (`listKeys` and others).
 */
export const isDeploymentFunction = (name: string): boolean => deploymentNames.has(name) || /^list[a-z]*$/.test(name);

/** Functions that put their arguments into a list or object, where unresolved ones stay. */
export const containerFunctions: ReadonlySet<string> = new Set(['createarray', 'createobject', 'array']);
/** Functions that accept an id of which only the end is known. */
export const acceptsPartialIds: ReadonlySet<string> = new Set([
  'concat',
  'extensionresourceid',
  'format',
  'split',
  'tolower',
  'toupper',
]);
/** Functions that check themselves which arguments have to be known. */
export const acceptsUnresolved: ReadonlySet<string> = new Set([
  'extensionresourceid',
  'resourceid',
  'subscriptionresourceid',
  'managementgroupresourceid',
]);
