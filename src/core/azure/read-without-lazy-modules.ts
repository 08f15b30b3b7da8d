// The reader without its rarer parts: what it reads, it reads as `read` does; else it says that a part is missing.

import type { Configuration, Input } from './configuration/resources.ts';
import { readWith } from './read-configuration.ts';

/** A text needs what only `read` can do. */
export class PartMissing extends Error {}

const missing = (): never => {
  throw new PartMissing('a template, a prediction or Terraform');
};

/** Reads texts with neither template nor Terraform among them. Throws `PartMissing` where there is one. */
export const readPlain = (inputs: readonly Input[]): Configuration => readWith(missing, inputs);
