// A plan or state of Terraform as the reader holds it.
import type { JsonNode } from '../configuration/json-node.ts';

/** Address of a resource block in the configuration. */
export interface ConfigurationAddress {
  /** Address of its module, `module.net["a"]`; empty for the root module. */
  readonly module: string;
  readonly type: string;
  readonly name: string;
}

export interface TerraformResource extends ConfigurationAddress {
  /** Unique in one reading: addresses of a second document are marked. */
  readonly address: string;
  readonly values: JsonNode;
  /** False for planned values of which the text does not state what is known after apply only. */
  readonly isComplete: boolean;
  /** The plan creates it: nothing of it exists yet. */
  readonly created: boolean;
}

export interface TerraformDocument {
  readonly resources: readonly TerraformResource[];
  /** Last values of resources that the plan deletes. */
  readonly deleted: readonly TerraformResource[];
  readonly configuration: unknown;
  /** The text states that the plan is targeted, deferred or failed. */
  readonly partial: boolean;
}

/** Makes an address unique among the documents of one reading. */
export type MarkAddress = (address: string) => string;
