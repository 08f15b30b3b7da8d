// Parameter files: their values go into the template that they fit, wherever both stand in the paste.
import type { Shape } from '../context.ts';
import { isObject, type JsonObject, type Node, own } from '../node.ts';
import { openParameter } from '../template/open.ts';
import type { Given } from '../template/read-template.ts';
import { canonical } from '../template/values.ts';

/** Values by lower-case name of the parameter. */
export type Values = ReadonlyMap<string, unknown>;
export interface ParameterFiles {
  /** The values for a template; two files that fit it and differ leave a value unknown. */
  readonly valuesFor: (template: JsonObject) => Given;
  readonly fitsSome: (file: JsonObject) => boolean;
}

const isParameterFile = (value: JsonObject): boolean => {
  const schema = own(value, '$schema');
  return (
    typeof schema === 'string' &&
    /deploymentparameters\.json/i.test(schema) &&
    isObject(own(value, 'parameters'))
  );
};
const isTemplate = (value: JsonObject): boolean => {
  const schema = own(value, '$schema');
  return typeof schema === 'string' && /deploymenttemplate\.json/i.test(schema);
};

const valuesOf = (file: JsonObject): Values => {
  const values = new Map<string, unknown>();
  const parameters = own(file, 'parameters');
  if (!isObject(parameters)) return values;
  for (const name of Object.keys(parameters)) {
    const entry = own(parameters, name);
    // An entry that refers to a secret takes the default's place as well, with a value that nobody knows.
    values.set(
      name.toLowerCase(),
      isObject(entry) && Object.hasOwn(entry, 'value') ? own(entry, 'value') : openParameter(name, 'secret'),
    );
  }
  return values;
};

/** A deployment refuses values for parameters that the template does not have. */
const fits = (values: Values, template: JsonObject): boolean => {
  const parameters = own(template, 'parameters');
  const names = new Set(
    isObject(parameters) ? Object.keys(parameters).map((name) => name.toLowerCase()) : [],
  );
  return [...values.keys()].every((name) => names.has(name));
};

/** Finds the parameter files among all documents of a paste. */
export const parameterFiles = (documents: readonly Node[]): ParameterFiles => {
  const objects = documents.map(({ value }) => value).filter(isObject);
  const templates = objects.filter(isTemplate);
  const files = objects.filter(isParameterFile).map(valuesOf);
  return {
    fitsSome: (file) => templates.some((template) => fits(valuesOf(file), template)),
    valuesFor: (template) => {
      const values = new Map<string, unknown>();
      const fitting = files.filter((candidate) => fits(candidate, template));
      for (const file of fitting)
        for (const [name, value] of file) {
          const before = values.get(name);
          const same =
            !values.has(name) || (canonical(before) !== null && canonical(before) === canonical(value));
          values.set(name, same ? value : openParameter(name, 'two-values'));
        }
      return { values, isComplete: fitting.length > 0 };
    },
  };
};

/** A parameter file; without a template that it fits it decides nothing. */
export const parameterFile: Shape = {
  fits: isParameterFile,
  read: (node, { session, given }) => {
    session.form(node.at, 'parameter-file');
    if (isObject(node.value) && !given.fitsSome(node.value))
      session.problem(node.at, 'parameter-file-alone', { severity: 'error' });
  },
};
