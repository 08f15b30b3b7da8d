import type { Form } from '../configuration/input-format.ts';
import type { JsonObject, Node } from '../configuration/json-node.ts';
import type { Known } from '../configuration/resources.ts';
import type { LinkedTemplates } from '../detect/linked-templates.ts';
import type { ParameterFiles } from '../detect/parameter-file.ts';
import type { Drafts } from './builders.ts';
import type { Session } from './session.ts';

/** What a reader of a form works with. */
export interface Context {
  readonly session: Session;
  readonly drafts: Drafts;
  /** Whether the resource exists at all: a template's condition may say no. */
  readonly exists: Known<boolean>;
  /** Type of the resource that holds the value, for children that say only their own segment. */
  readonly parent: { readonly type: string; readonly name: string | null; readonly id: string | null } | null;
  /** The resource group that a nested deployment names; null where it is that of the deployment, or not known. */
  readonly group: string | null;
  /** Parameter files in the same paste; a template's defaults give way to those that fit it. */
  readonly given: ParameterFiles;
  /** Templates that a deployment's link leads to. */
  readonly linked: LinkedTemplates;
  /** Name of the form when something around the value told it. */
  readonly form: Form | null;
  /** What templates and Terraform are read with; may throw, where a page has not loaded it. */
  readonly parts: () => typeof import('../lazy-modules.ts');
  readonly visit: (node: Node, context: Context) => void;
}

/** A form or resource that is known by its shape. */
export interface Shape {
  readonly fits: (value: JsonObject, context: Context) => boolean;
  readonly read: (node: Node, context: Context) => void;
}
