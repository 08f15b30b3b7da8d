// The published JSON Schemas, from the same zod schemas as the types: any editor completes and checks the files.
import * as z from 'zod';
import { type FileRole, schemaFile, schemaOf, sharedNames } from './folder.ts';

const roles: readonly FileRole[] = [
  { kind: 'scenario', scenario: '' },
  { kind: 'text', scenario: '', locale: 'en' },
  ...sharedNames.map((name): FileRole => ({ kind: 'shared', name })),
  { kind: 'shared-text', locale: 'en' },
];

/** Draft 7, which the YAML language server knows best. Named schemas stand once, as definitions. */
const jsonSchema = (role: FileRole): string => {
  const schema = z.toJSONSchema(schemaOf(role), { target: 'draft-7', io: 'input' });
  return `${JSON.stringify({ ...schema, title: `Portolan: ${schemaFile(role).replace('.schema.json', '')}` }, null, 2)}\n`;
};

/** Gives the text of every JSON Schema of `scenarios/schema/`, keyed by file name. Deterministic. */
export const jsonSchemas = (): ReadonlyMap<string, string> =>
  new Map(roles.map((role) => [schemaFile(role), jsonSchema(role)]));
