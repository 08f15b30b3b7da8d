import type { ReaderContext } from '../context/reader-context.ts';
import type { TerraformDocument, TerraformResource } from '../context/terraform-document.ts';

/** What the readers of Terraform's resources share. */
export interface TerraformContext extends ReaderContext {
  readonly terraform: TerraformDocument;
  /** Returns the document's resources of some types, in the order of the types. */
  readonly resourcesOf: (...types: readonly string[]) => readonly TerraformResource[];
}
