// Parameter files, and their inner object alone. Their values go into the templates that have all of their parameters. A
// file that the user named as one goes into every template with one of its parameters, and takes precedence.

import { child, isObject, type JsonNode, type JsonObject, own } from '../configuration/json-node.ts';
import type { Detector, ParameterFiles, ReaderContext } from '../context/reader-context.ts';
import { canonicalText } from '../expressions/values/equality.ts';
import { unresolvedParameter } from '../expressions/values/indeterminate.ts';
import { hasReadSince, markPartial, readSoFar } from './partial-lists.ts';

/** Values by lower-case name of the parameter. */
type Values = ReadonlyMap<string, unknown>;
/** Reports whether an object is `{"name": {"value": ...}}`. In outputs and declarations an entry has a type, too. */
const holdsValues = (value: unknown): value is JsonObject => {
  if (!isObject(value)) return false;
  const entries = Object.values(value);
  return entries.length > 0 && entries.every((entry) => isObject(entry) && isValueAlone(entry));
};
const isValueAlone = (entry: JsonObject): boolean =>
  (Object.hasOwn(entry, 'value') || Object.hasOwn(entry, 'reference')) &&
  Object.keys(entry).every((key) => ['value', 'reference', 'metadata'].includes(key));
/** Returns the values of a parameter file by name; null for anything else. */
const valuesIn = (value: JsonObject): { readonly holder: JsonObject; readonly isInner: boolean } | null => {
  const inner = own(value, 'parameters');
  if (isObject(inner)) {
    const schema = own(value, '$schema');
    const isDeclared = typeof schema === 'string' && /deploymentparameters\.json/i.test(schema);
    return isDeclared || (Object.keys(value).length === 1 && holdsValues(inner))
      ? { holder: inner, isInner: true }
      : null;
  }
  return holdsValues(value) ? { holder: value, isInner: false } : null;
};
const isParameterFile = (value: JsonObject): boolean => valuesIn(value) !== null;
export const isTemplate = (value: JsonObject): boolean => {
  const schema = own(value, '$schema');
  return typeof schema === 'string' && /deploymenttemplate\.json/i.test(schema);
};

/** Returns the values of `{"name": {"value": ...}}`; that of a reference to a secret is unresolved. */
export const parameterValues = (parameters: JsonObject): Values =>
  new Map(
    Object.entries(parameters).map(([name, entry]) => [
      name.toLowerCase(),
      isObject(entry) && Object.hasOwn(entry, 'value') ? own(entry, 'value') : unresolvedParameter(name, 'secret'),
    ]),
  );
/** Returns the values of `{"parameters": {...}}`, or of the inner object alone. */
const valuesOf = (file: JsonObject): Values => {
  const parameters = own(file, 'parameters');
  if (isObject(parameters)) return parameterValues(parameters);
  return parameterValues(Object.fromEntries(Object.entries(file).filter(([, entry]) => isObject(entry))));
};

const namesIn = (template: JsonObject): ReadonlySet<string> => {
  const parameters = own(template, 'parameters');
  return new Set(isObject(parameters) ? Object.keys(parameters).map((name) => name.toLowerCase()) : []);
};
/** Reports whether a template has all parameters of a file: a deployment rejects others. */
const fits = (values: Values, template: JsonObject): boolean => {
  const names = namesIn(template);
  return [...values.keys()].every((name) => names.has(name));
};
const fitsInPart = (values: Values, template: JsonObject): boolean => {
  const names = namesIn(template);
  return [...values.keys()].some((name) => names.has(name));
};

const holders = ['value', 'template', 'properties', 'mainTemplate'];
/** Returns the objects of a document that may be templates, inside of what tools put around them. */
const candidates = (value: unknown, depth = 0): readonly JsonObject[] =>
  isObject(value) && depth < 4 ? [value, ...holders.flatMap((key) => candidates(own(value, key), depth + 1))] : [];

/** Merges the values of several files; a value on which they differ is unresolved. */
const agreed = (files: readonly Values[]): Map<string, unknown> => {
  const values = new Map<string, unknown>();
  for (const file of files)
    for (const [name, value] of file) {
      const before = values.get(name);
      const same =
        !values.has(name) || (canonicalText(before) !== null && canonicalText(before) === canonicalText(value));
      values.set(name, same ? value : unresolvedParameter(name, 'conflicting-values'));
    }
  return values;
};

/** Finds the parameter files among all documents; of those that the user named, the last one wins. */
export const findParameterFiles = (
  documents: readonly JsonNode[],
  named: readonly JsonObject[] = [],
): ParameterFiles => {
  const objects = documents.map(({ value }) => value).filter(isObject);
  const templates = objects.filter(isTemplate);
  const files = objects.filter(isParameterFile).map(valuesOf);
  const chosen = named.map(valuesOf);
  return {
    fitsSome: (file) =>
      named.includes(file)
        ? objects.some((value) => candidates(value).some((template) => fitsInPart(valuesOf(file), template)))
        : templates.some((template) => fits(valuesOf(file), template)),
    valuesFor: (template) => {
      const fitting = files.filter((candidate) => fits(candidate, template));
      const names = namesIn(template);
      const given = chosen.filter((candidate) => fitsInPart(candidate, template));
      const values = agreed(fitting);
      for (const file of given) for (const [name, value] of file) if (names.has(name)) values.set(name, value);
      return { values, isComplete: fitting.length + given.length > 0 };
    },
  };
};

/** Returns the lists and objects among a file's values. */
const valueNodes = (node: JsonNode): readonly JsonNode[] => {
  const values = isObject(node.value) ? valuesIn(node.value) : null;
  if (values === null) return [];
  const holder = values.isInner ? child(node, 'parameters', values.holder) : node;
  return Object.keys(values.holder).flatMap((name) => {
    const entry = child(holder, name, own(values.holder, name));
    const value = own(entry.value, 'value');
    return typeof value === 'object' && value !== null ? [child(entry, 'value', value)] : [];
  });
};

/**
 * A parameter file. Where no template takes its values, the rules, routes and collections in them are read as a part:
 * the template may have more.
 */
export const parameterFile: Detector = {
  matches: isParameterFile,
  read: (node, context) => {
    const { session, parameterFiles } = context;
    session.addFormat(node.at, 'parameter-file');
    if (parameterFiles.fitsSome(node.value)) return;
    const before = readSoFar(context);
    for (const value of valueNodes(node)) context.visit(value, context);
    markPartial(context, before);
    const severity = hasReadSince(context, before) ? 'warning' : 'error';
    session.problem(node.at, 'parameter-file-without-template', { severity });
  },
};

export const readNamedParameters = (node: JsonNode, context: ReaderContext): void => {
  const { value, at } = node;
  if (isObject(value) && valuesOf(value).size > 0) {
    parameterFile.read({ value, at }, context);
    return;
  }
  context.session.addFormat(at, 'parameter-file');
  context.session.problem(at, 'no-parameters', { severity: 'error' });
};
