// The files of a scenarios folder, the schema of each, and the entry that a place in one of them is about.
import * as z from 'zod';
import type { About, AboutKind } from './author-error.ts';
import { scenario } from './schema/scenario.ts';
import { scenarioText } from './schema/scenario-text.ts';
import * as shared from './schema/shared.ts';
import { sharedText } from './schema/shared-text.ts';
import type { Path, YamlSource } from './yaml-source.ts';

/** Files of `_shared/`, each with its key in `Library.shared`. An absent file counts as empty. */
export const sharedFiles = {
  boxes: { schema: shared.sharedBoxes, key: 'boxes', about: 'box' },
  tags: { schema: shared.sharedTags, key: 'tags', about: 'tag' },
  documents: { schema: shared.sharedDocuments, key: 'documents', about: 'document' },
  conditions: { schema: shared.sharedConditions, key: 'conditions', about: 'condition' },
  parameters: { schema: shared.sharedParameters, key: 'parameters', about: 'parameter' },
  'private-endpoints': {
    schema: shared.sharedPrivateEndpoints,
    key: 'privateEndpoints',
    about: 'private-endpoint',
  },
  contradictions: { schema: shared.sharedContradictions, key: 'contradictions', about: 'contradiction' },
  symptoms: { schema: shared.sharedSymptoms, key: 'symptoms', about: 'symptom' },
  corrections: { schema: shared.sharedCorrections, key: 'corrections', about: 'correction' },
  decisions: { schema: shared.sharedDecisions, key: 'decisions', about: 'question' },
  regions: { schema: shared.sharedRegions, key: 'regions', about: 'region' },
  services: { schema: shared.sharedServices, key: 'services', about: 'service' },
  revisions: { schema: shared.sharedRevisions, key: 'revisions', about: 'revision' },
} as const;
export type SharedName = keyof typeof sharedFiles;
export const sharedNames = Object.keys(sharedFiles) as readonly SharedName[]; // the keys are the type's own

/** The role of a file in the folder. */
export type FileRole =
  | { readonly kind: 'scenario'; readonly scenario: string }
  | { readonly kind: 'text'; readonly scenario: string; readonly locale: string }
  | { readonly kind: 'shared'; readonly name: SharedName }
  | { readonly kind: 'shared-text'; readonly locale: string };

const isSharedName = (name: string): name is SharedName => Object.hasOwn(sharedFiles, name);
const localePattern = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** Returns the role of a file by its path, relative to the folder, with `/`; null for a file that does not belong there. */
export const fileRole = (path: string): FileRole | null => {
  const [folder = '', ...rest] = path.replace(/\.yaml$/, '').split('/');
  if (!path.endsWith('.yaml')) return null;
  const [first = '', second] = rest;
  const locale =
    rest.length === 2 && first === 'text' && second !== undefined && localePattern.test(second) ? second : null;
  if (folder === '_shared') {
    if (locale !== null) return { kind: 'shared-text', locale };
    return rest.length === 1 && isSharedName(first) ? { kind: 'shared', name: first } : null;
  }
  if (locale !== null) return { kind: 'text', scenario: folder, locale };
  return rest.length === 1 && first === 'scenario' ? { kind: 'scenario', scenario: folder } : null;
};

/** Returns the schema of a file. */
export const schemaOf = (role: FileRole): z.core.$ZodType => {
  switch (role.kind) {
    case 'scenario':
      return scenario;
    case 'text':
      return scenarioText;
    case 'shared':
      return sharedFiles[role.name].schema;
    case 'shared-text':
      return sharedText;
  }
};

/** Returns the file name of the published JSON Schema, which a file's first line must name. */
export const schemaFile = (role: FileRole): string =>
  `${role.kind === 'shared' ? `shared-${role.name}` : role.kind}.schema.json`;

/** Sections of a file, with the kind of their entries. */
const sections: Readonly<Record<string, AboutKind>> = {
  flows: 'flow',
  routes: 'route',
  settings: 'setting',
  notes: 'note',
  places: 'place',
  parameters: 'parameter',
  conditions: 'condition',
  groups: 'group',
  arrows: 'arrow',
  boxes: 'box',
  tags: 'tag',
  documents: 'document',
  'private-endpoints': 'private-endpoint',
  contradictions: 'contradiction',
  symptoms: 'symptom',
  corrections: 'correction',
  decisions: 'question',
  services: 'service',
  revisions: 'revision',
};

/** Returns the name of an entry: its key in a mapping, its `id` in a list, or its number from 1 when it has none. */
const entryName = (value: unknown, path: Path): string => {
  const step = path.at(-1) ?? '';
  if (typeof step === 'string') return step;
  let inner = value;
  for (const part of path) inner = typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined;
  const id = typeof inner === 'object' && inner !== null ? Reflect.get(inner, 'id') : undefined;
  return typeof id === 'string' ? id : `#${step + 1}`;
};

/** Returns what a place in a file is about: the scenario, then the entry. */
export const aboutOf = (role: FileRole, source: Pick<YamlSource, 'value'>, path: Path): readonly About[] => {
  const scenario: readonly About[] =
    role.kind === 'scenario' || role.kind === 'text' ? [{ kind: 'scenario', id: role.scenario }] : [];
  const inSection = path[0] === 'diagram' ? path.slice(1) : path;
  const kind = role.kind === 'shared' ? sharedFiles[role.name].about : sections[String(inSection[0])];
  const entry = role.kind === 'shared' ? path.slice(0, 1) : path.slice(0, path.length - inSection.length + 2);
  const named = role.kind === 'shared' ? path.length >= 1 : inSection.length >= 2 && path[0] !== 'revisions';
  return kind === undefined || !named ? scenario : [...scenario, { kind, id: entryName(source.value, entry) }];
};

const schemaRoles: readonly FileRole[] = [
  { kind: 'scenario', scenario: '' },
  { kind: 'text', scenario: '', locale: 'en' },
  ...sharedNames.map((name): FileRole => ({ kind: 'shared', name })),
  { kind: 'shared-text', locale: 'en' },
];

/** Returns a JSON Schema of draft 7, which the YAML language server knows best. */
const jsonSchema = (role: FileRole): string => {
  const json = z.toJSONSchema(schemaOf(role), { target: 'draft-7', io: 'input' });
  return `${JSON.stringify({ ...json, title: `Portolan: ${schemaFile(role).replace('.schema.json', '')}` }, null, 2)}\n`;
};

/** Returns the text of every JSON Schema of `scenarios/schema/` by file name, with which editors check the files. */
export const jsonSchemas = (): ReadonlyMap<string, string> =>
  new Map(schemaRoles.map((role) => [schemaFile(role), jsonSchema(role)]));
