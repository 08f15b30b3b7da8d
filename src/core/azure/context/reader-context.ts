// What the readers of formats and resources share.
import type { InputFormat } from '../configuration/input-format.ts';
import type { JsonNode, JsonObject, ObjectNode } from '../configuration/json-node.ts';
import type { ProblemCode, ProblemDetails } from '../configuration/problem-args.ts';
import type { Known, Problem } from '../configuration/resources.ts';
import type { FindDocuments, JsonText } from '../json/json-source.ts';
import type { Builders } from './builders.ts';
import type { GivenParameters, LinkedTemplateLookup } from './evaluation-context.ts';
import type { InputState, Session } from './session.ts';
import type { MarkAddress, TerraformDocument } from './terraform-document.ts';

export interface ParameterFiles {
  /** Returns the values for a template; a value on which two fitting files differ is unresolved. */
  readonly valuesFor: (template: JsonObject) => GivenParameters;
  /** Reports whether some template takes the values of a file. */
  readonly fitsSome: (file: JsonObject) => boolean;
}

/** The documents of an input, with its name. */
export interface NamedDocuments {
  readonly name: string;
  readonly nodes: readonly JsonNode[];
}

export interface LinkedTemplates {
  /** Returns what the links of a template lead to, by the link as it is written. */
  readonly from: (template: JsonNode) => LinkedTemplateLookup;
  /** Reports whether a template is linked to: it is then read at the deployment, not by itself. */
  readonly isLinked: (node: JsonNode) => boolean;
  /** Reports whether some link has led to it so far. */
  readonly isJoined: (node: JsonNode) => boolean;
}

/** Makes a problem of an input, at its first document, else at its first other text. */
export type ProblemReporter = <Code extends ProblemCode>(
  code: Code,
  details?: Partial<ProblemDetails<Code>>,
) => Problem;

/**
 * The part of the reader that only templates, predicted resources, Terraform, texts that are not one strict JSON document,
 * objects in an unknown format, and texts without resources need. A page may load it when a text asks for it, so nothing
 * outside of `lazy-modules.ts` may import these functions.
 */
export interface LazyModules {
  readonly findDocuments: FindDocuments;
  readonly contentProblem: (json: JsonText, state: InputState, report: ProblemReporter) => Problem;
  readonly findLinkedTemplates: (inputs: readonly NamedDocuments[]) => LinkedTemplates;
  readonly readDeployingPolicy: Detector['read'];
  readonly readDeploymentWithTemplate: Detector['read'];
  readonly readTemplateSpec: Detector['read'];
  readonly withUnresolvedExpressions: (node: JsonNode) => JsonNode;
  readonly readUnknownObject: (node: ObjectNode, context: ReaderContext, detectors: readonly Detector[]) => boolean;
  readonly readTemplate: (node: JsonNode, context: ReaderContext, given: GivenParameters) => void;
  readonly readTerraform: (document: TerraformDocument, context: ReaderContext) => number;
  readonly planResources: (node: JsonNode, mark: MarkAddress) => TerraformDocument;
  readonly stateResources: (node: JsonNode, mark: MarkAddress) => TerraformDocument;
  readonly stateFileResources: (node: JsonNode, mark: MarkAddress) => TerraformDocument;
}

export interface ReaderContext {
  readonly session: Session;
  readonly builders: Builders;
  /** Whether the resource exists: a template's condition may be false or unresolved. */
  readonly exists: Known<boolean>;
  /** The resource that holds the value: a child may state only the last segment of its type. */
  readonly parent: { readonly type: string; readonly name: string | null; readonly id: string | null } | null;
  /** Resource group that a nested deployment names; null where it is the deployment's own, or unresolved. */
  readonly resourceGroup: string | null;
  /** Whether the template around the value is deployed to a resource group; absent outside of templates. */
  readonly deploysToGroup?: boolean;
  readonly parameterFiles: ParameterFiles;
  readonly linkedTemplates: LinkedTemplates;
  /** Format that something around the value states; null where nothing does. */
  readonly format: InputFormat | null;
  /** Returns the lazy modules; throws `LazyModulesMissing` where they are not loaded. */
  readonly lazyModules: () => LazyModules;
  readonly visit: (node: JsonNode, context: ReaderContext) => void;
}

/** Recognizes a format or a resource by its fields, and reads it. */
export interface Detector {
  readonly matches: (value: JsonObject, context: ReaderContext) => boolean;
  readonly read: (node: ObjectNode, context: ReaderContext) => void;
}
