// The edge of the layer, with the YAML parser and the schemas: code of the browser imports `resolve-scenario.ts`,
// `parameters.ts` and the like by themselves.
export type { About, AuthorError, DisplayValue, Position } from './author-error.ts';
export { conditionHolds } from './condition.ts';
export { jsonSchemas } from './folder.ts';
export { formatAuthorError } from './format-author-error.ts';
export { loadLibrary } from './library.ts';
export { nearest } from './nearest-name.ts';
export { parameterDefinitions, parametersInForce } from './parameters.ts';
export { holdsIn, isPerRevision, type PerRevision, valueIn } from './per-revision.ts';
export { normalizePorts } from './port-ranges.ts';
export { normalizeRegion, regionName, regionSuffix, regionSuffixes } from './region.ts';
export { resolveScenario } from './resolve-scenario.ts';
export type * from './resolved-scenario.ts';
export type * from './schema.ts';
