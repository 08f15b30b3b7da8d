// The reader without its rarer parts: what it reads, it reads as `read` does; else it says that a part is missing.

import type { Configuration, Input } from './configuration/resources.ts';
import { readConfiguration } from './read-configuration.ts';

/** A text needs what only `read` can do. */
export class LazyModulesMissing extends Error {}

const missing = (): never => {
  throw new LazyModulesMissing('a template, a prediction or Terraform');
};

/** Reads texts with neither template nor Terraform among them. Throws `PartMissing` where there is one. */
export const readWithoutLazyModules = (inputs: readonly Input[]): Configuration =>
  readConfiguration(missing, inputs);
