import type { Context } from '../context.ts';
import type { TerraformResource } from './resource.ts';
import type { Terraform } from './terraform-resources.ts';

/** What the readers of Terraform's resources work with. */
export interface World extends Context {
  readonly terraform: Terraform;
  /** The document's resources of some types, in the order of the types. */
  readonly of: (...types: readonly string[]) => readonly TerraformResource[];
}
