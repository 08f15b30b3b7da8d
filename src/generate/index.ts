export { type Change, changes } from './changes.ts';
export { edition, generateCatalog } from './edition.ts';
export { flowDiagram } from './flow-diagram.ts';
export { flowInWords } from './flow-in-words.ts';
export { pageFile, pagePath, scenarioPage, factsHash } from './scenario-page.ts';
export { type RequirementRecord, requirementRecords } from './search-records.ts';
export { difference } from './difference.ts';
