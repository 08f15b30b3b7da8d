import type { Context } from '../context/context.ts';
import type { Terraform } from './plan-and-state.ts';
import type { TerraformResource } from './terraform-resource.ts';

/** What the readers of Terraform's resources work with. */
export interface World extends Context {
  readonly terraform: Terraform;
  /** The document's resources of some types, in the order of the types. */
  readonly of: (...types: readonly string[]) => readonly TerraformResource[];
}
