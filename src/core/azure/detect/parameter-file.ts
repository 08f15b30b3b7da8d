// Parameter files. Their values go into the templates that have all of their parameters. A file that the user named
// as one goes into every template with one of its parameters, and takes precedence.

import { child, isObject, type JsonNode, type JsonObject, own } from '../configuration/json-node.ts';
import type { Detector, ParameterFiles, ReaderContext } from '../context/reader-context.ts';
import { canonicalText } from '../expressions/values/equality.ts';
import { unresolvedParameter } from '../expressions/values/indeterminate.ts';
import { markPartial, readSoFar } from './partial-lists.ts';

/** Values by lower-case name of the parameter. */
type Values = ReadonlyMap<string, unknown>;
const isParameterFile = (value: JsonObject): boolean => {
  const schema = own(value, '$schema');
  return typeof schema === 'string' && /deploymentparameters\.json/i.test(schema) && isObject(own(value, 'parameters'));
};
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
  const parameters = own(node.value, 'parameters');
  if (!isObject(parameters)) return [];
  const holder = child(node, 'parameters', parameters);
  return Object.keys(parameters).flatMap((name) => {
    const entry = child(holder, name, own(parameters, name));
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
    const { session, parameterFiles, builders } = context;
    session.addFormat(node.at, 'parameter-file');
    if (parameterFiles.fitsSome(node.value)) return;
    const before = readSoFar(context);
    for (const value of valueNodes(node)) context.visit(value, context);
    markPartial(context, before);
    const isRead = builders.found.length > before.found || builders.unattached.length > before.unattached;
    session.problem(node.at, 'parameter-file-without-template', { severity: isRead ? 'warning' : 'error' });
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
