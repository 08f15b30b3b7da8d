export { type Change, changes } from './changes.ts';
export { difference } from './difference.ts';
export { edition, generateCatalog } from './edition.ts';
export { flowDiagram } from './flow-diagram.ts';
export { flowInWords } from './flow-in-words.ts';
export { factsHash, pageFile, pagePath, scenarioPage } from './scenario-page.ts';
export { type RequirementRecord, requirementRecords } from './search-records.ts';
