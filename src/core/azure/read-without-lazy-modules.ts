// The reader without its lazy part: it reads exactly as `read` does, or throws.

import type { Configuration, Input } from './configuration/resources.ts';
import { readConfiguration } from './read-configuration.ts';

/** Thrown for a text that only `read` can read. */
export class LazyModulesMissing extends Error {}

const missing = (): never => {
  throw new LazyModulesMissing(
    'a template, a prediction, Terraform, no resource, or a text that is not one strict JSON document',
  );
};

/**
 * Reads texts that are one strict JSON document with resources each, without templates, predicted resources and Terraform. Throws
 * `LazyModulesMissing` for others.
 */
export const readWithoutLazyModules = (inputs: readonly Input[]): Configuration => readConfiguration(missing, inputs);
