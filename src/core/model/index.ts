// The edge of the layer. What runs in a browser should import `resolve.ts`, `parameters.ts` and their like from
// their own files: this one brings the YAML parser and the schemas along.
export type { About, AuthorError, Position, Said } from './author-error.ts';
export { conditionHolds } from './condition.ts';
export { formatAuthorError } from './format-author-error.ts';
export { jsonSchemas } from './json-schemas.ts';
export { loadLibrary } from './library.ts';
export { nearest } from './nearest-name.ts';
export { parameterDefinitions, parametersInForce } from './parameters.ts';
export { at, holdsIn, isPerRevision } from './per-revision.ts';
export { portRanges } from './port-ranges.ts';
export { normalizeRegion, regionName, regionSuffix, regionSuffixes } from './region.ts';
export { resolveScenario } from './resolve-scenario.ts';
export type * from './resolved-scenario.ts';
export type * from './schema.ts';
