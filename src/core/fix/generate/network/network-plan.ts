// A whole network as data, in no language: variables, and resources in ARM's shape whose properties may be expressions.
// `write/network/` prints it as Terraform, Bicep, an ARM template and az commands.
import type { ParameterValues } from '../../../model/resolved-scenario.ts';

/** A value that is known only where the network is deployed, or that its reader chooses. */
export type Expression =
  | { readonly $: 'variable'; readonly name: string }
  /** Texts and variables, joined. */
  | { readonly $: 'join'; readonly parts: readonly (string | VariableExpression)[] }
  /** The id of a resource of the plan. */
  | { readonly $: 'id'; readonly of: string }
  /** The id of a subnet, by its name. */
  | { readonly $: 'subnet'; readonly name: string }
  /** The object id of a resource's system-assigned identity. */
  | { readonly $: 'principal'; readonly of: string }
  /** The id of a built-in role. */
  | { readonly $: 'role'; readonly guid: string }
  /** The private address of the firewall. */
  | { readonly $: 'firewall-address' }
  | { readonly $: 'tenant' };
export type VariableExpression = Extract<Expression, { $: 'variable' }>;

/** A value of JSON without null, or an expression. */
export type PlanValue = string | number | boolean | readonly PlanValue[] | PlanObject | Expression;
export interface PlanObject {
  readonly [key: string]: PlanValue;
}
export type PlanText = string | Extract<Expression, { $: 'variable' | 'join' }>;

/** A value that the reader may change: a name, a prefix, the region. */
export interface Variable {
  /** In camel case; Terraform and the shell have it in snake case. */
  readonly name: string;
  /** null: nobody gave it, and none is guessed. */
  readonly value: string | null;
  /** What it is, as a code of the catalogue. */
  readonly about: VariableCode;
}
export type VariableCode =
  | 'region'
  | 'region-suffix'
  | 'cloud-suffix'
  | 'network-name'
  | 'prefix'
  | 'address-space'
  | 'workspace-name'
  | 'storage-name'
  | 'vault-name'
  | 'registry-name'
  | 'cluster-name'
  | 'compute-name'
  | 'users-group'
  | 'dns-server'
  | 'leaf-domain'
  | 'workspace-id'
  | 'api-server-address'
  | 'vm-size';

/** Something that the reader has to know of a resource, as a code of the catalogue. */
export type NoteCode =
  | 'closes-outbound'
  | 'closes-firewall'
  | 'inbound-defaults'
  | 'question-node-traffic'
  | 'node-traffic-closed'
  | 'question-dns'
  | 'question-dns-servers'
  | 'firewall-required'
  | 'firewall-dns'
  | 'firewall-address';
export interface Note {
  readonly code: NoteCode;
  readonly args: Readonly<Record<string, string>>;
}

export interface PlanResource {
  /** What other resources refer to it by; unique in the plan. */
  readonly key: string;
  /** The full ARM type, with that of the parent. */
  readonly type: string;
  readonly apiVersion: string;
  /** The last segment of the name. */
  readonly name: PlanText;
  /** Key of the parent of a child resource. */
  readonly parent?: string;
  /** Key of the resource that an extension resource is for. */
  readonly scope?: string;
  readonly location?: 'region' | 'global';
  /** Members beside `properties`: `sku`, `kind`, `identity`. */
  readonly beside?: PlanObject;
  readonly properties: PlanObject;
  /** Keys of resources that have to exist before, though no value refers to them. */
  readonly after?: readonly string[];
  readonly notes?: readonly Note[];
}

export interface NetworkPlan {
  /** The scenarios' parameters as the network has them: what the reader gave, and what the variables' values are. */
  readonly parameters: ParameterValues;
  readonly variables: readonly Variable[];
  readonly resources: readonly PlanResource[];

  /** What stays open in the network, or what it closes: the notes of all resources, each once. */
  readonly notes: readonly Note[];
}

export const variable = (name: string): VariableExpression => ({ $: 'variable', name });
export const idOf = (of: string): Expression => ({ $: 'id', of });
export const subnetId = (name: string): Expression => ({ $: 'subnet', name });

export const isExpression = (value: PlanValue): value is Expression =>
  typeof value === 'object' && !Array.isArray(value) && '$' in value;
export const isList = (value: PlanValue): value is readonly PlanValue[] => Array.isArray(value);
export const isPlanObject = (value: PlanValue): value is PlanObject =>
  typeof value === 'object' && !Array.isArray(value) && !('$' in value);
