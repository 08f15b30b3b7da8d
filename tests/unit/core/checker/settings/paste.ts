// A secured workspace with everything that settings are about, in four forms, and changes to it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../../../../../src/core/azure/index.ts';
import type { ParameterValues } from '../../../../../src/core/model/resolved-scenario.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { check, type ResultWithEvidence } from '../checked.ts';

export const library = ownLibrary;
/** Scenarios without those that a resource has to propose, whose settings their own samples judge. */
export const usualScenarios = library.scenarios.filter((one) => one['proposed-by'] === undefined);
const usual = usualScenarios.map(({ id }) => id);
const folder = join(import.meta.dirname, '../../../../fixtures/settings');

/** Makes every setting apply. */
export const everything: ParameterValues = {
  'batch-endpoints': true,
  'hierarchical-namespace': true,
  'high-business-impact': true,
  'kubernetes-extension': true,
  'monitor-public': false,
  'online-endpoint': true,
  'other-storage': true,
  'public-ip': false,
  'shared-keys-off': true,
};

export type Form = 'rest' | 'az' | 'template' | 'terraform-state';
export type Body = Record<string, unknown>;
export const fixture = (form: Form): string => readFileSync(join(folder, `workspace-${form}.json`), 'utf8');

/** `undefined` takes the property away. */
export type Change = readonly [resource: string, path: string, value: unknown];

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The Azure CLI leaves `properties` out, and calls a storage account's rules by another name. */
const spelled = (body: Body, key: string): string | null => {
  if (Object.hasOwn(body, key)) return key;
  if (key === 'properties') return null;
  return key === 'networkAcls' && Object.hasOwn(body, 'networkRuleSet') ? 'networkRuleSet' : key;
};

/** Sets a value at a dotted path of REST's form, in whichever form the body has. */
export function set(body: unknown, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.');
  if (Array.isArray(body)) {
    if (rest.length === 0) body[Number(first)] = value;
    else set(body[Number(first)], rest.join('.'), value);
    return;
  }
  if (!isBody(body)) throw new Error(`Nothing to change at ${path}`);
  const key = spelled(body, first);
  if (key === null) set(body, rest.join('.'), value);
  else if (rest.length > 0) set(body[key], rest.join('.'), value);
  else if (value === undefined) delete body[key];
  else body[key] = value;
}

const lastName = (name: unknown): string => String(name).split('/').at(-1) ?? '';

/** The resources of a fixture, by reference. */
export const resourcesOf = (document: unknown): Body[] => {
  const list = isBody(document) ? (document['value'] ?? document['resources']) : document;
  if (!Array.isArray(list)) throw new Error('No list of resources');
  return list.filter(isBody);
};

/** `name`, or `Type/name` where several resources share it. */
const isMeant = (body: Body, resource: string): boolean => {
  const wanted = resource.split('/');
  return lastName(body['name']) === wanted.at(-1) && (wanted.length === 1 || lastName(body['type']) === wanted[0]);
};

/** The fixture's text after changes. */
export function changed(form: Form, changes: readonly Change[]): string {
  const document: unknown = JSON.parse(fixture(form));
  for (const [resource, path, value] of changes) {
    const found = resourcesOf(document).filter((body) => isMeant(body, resource));
    if (found.length === 0) throw new Error(`No ${resource} in ${form}`);
    for (const body of found) set(body, path, value);
  }
  return JSON.stringify(document, null, 2);
}

/** One resource of the fixture, alone. */
export const resource = (name: string, form: Form = 'rest'): Body => {
  const found = resourcesOf(JSON.parse(fixture(form))).find((body) => isMeant(body, name));
  if (found === undefined) throw new Error(`No ${name} in ${form}`);
  return found;
};

export interface Asked {
  readonly revision?: string;
  /** All without it. */
  readonly scenario?: string | undefined;
  readonly parameters?: ParameterValues;
}

export const checked = (texts: readonly unknown[], { revision = 'current', parameters = {}, scenario }: Asked = {}) =>
  check(
    read(
      texts.map((text, index) => ({
        name: `${index + 1}.json`,
        text: typeof text === 'string' ? text : JSON.stringify(text, null, 2),
      })),
    ),
    library,
    {
      scenarios: scenario === undefined ? usual : [scenario],
      revision,
      parameters,
    },
  );

/** The result of one setting; null where it is not judged. */
export const judged = (setting: string, texts: readonly unknown[], asked: Asked = {}): ResultWithEvidence | null =>
  checked(texts, { scenario: setting.split('/')[0], ...asked }).requirements.find(
    ({ requirement }) => requirement === setting,
  ) ?? null;

export const verdictOf = (setting: string, texts: readonly unknown[], asked: Asked = {}): string =>
  judged(setting, texts, asked)?.verdict ?? 'not judged';

/** Codes of what would settle it. */
export const missingOf = (setting: string, texts: readonly unknown[], asked: Asked = {}): string[] => [
  ...new Set((judged(setting, texts, asked)?.missing ?? []).map(({ code }) => code)),
];
