// The facts as the text of a module. The name of a region is its suffix in lower case: the page carries the suffixes alone,
// and makes the table of them.
import type { CheckerFacts } from '../../contract/checker-library.ts';

/** How the module makes the table: a suffix may have an irregular one beside it. */
const TABLE = `const { shared } = facts;
shared.regions = Object.fromEntries(shared.regions.map(([suffix, other]) =>
  [suffix.toLowerCase(), other ? { suffix, 'irregular-suffix': other } : { suffix }]));`;

const parsed = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** Returns the text of the module; the facts as they are where a region has another name. */
export function factsModule(facts: CheckerFacts): string {
  const regions = Object.entries(facts.shared.regions);
  if (!regions.every(([name, { suffix }]) => name === suffix.toLowerCase())) return `export default ${parsed(facts)};`;
  const rows = regions.map(([, row]) => [row.suffix, row['irregular-suffix']].filter((text) => text !== undefined));
  const shared = { ...facts.shared, regions: rows };
  return `const facts = ${parsed({ ...facts, shared })};\n${TABLE}\nexport default facts;`;
}
