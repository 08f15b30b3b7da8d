// Everything that the reader reports about an input: each code with the type of its details. The catalogue `azure` has
// a sentence for each code, `problem.<code>`, with the details in its slots.
import type { ReasonCode } from './unresolved.ts';

// Type aliases: an interface would not be assignable to the slots of a translating function.
type None = Readonly<Record<string, never>>;
type Found = { readonly found: string };
type Field = { readonly field: string };
type FieldValue = Field & Found & { readonly allowed?: string };
type TwoFields = Field & { readonly other: string };
type Priority = Field & { readonly found: number; readonly allowed: string };
type Count = { readonly count: number };
type Expression = {
  readonly expression: string;
  /** Why it is unresolved, where that is known, and the detail of that reason. */
  readonly reason?: ReasonCode;
  readonly detail?: string;
};
type Opening = { readonly open: string; readonly fromLine: number; readonly fromColumn: number };

type SyntaxArgs = {
  readonly 'missing-comma': Found;
  readonly 'missing-colon': Found;
  readonly 'missing-value': Found;
  readonly 'expected-key': Found;
  readonly 'expected-value': Found;
  readonly 'unexpected-bracket': Found;
  readonly 'unclosed-bracket': Found & Opening & { readonly expected: string };
  readonly 'unexpected-end': Opening & Count;
  readonly 'single-quotes': Found;
  readonly 'curly-quotes': Found;
  readonly 'unclosed-string': Found;
  readonly 'bad-escape': Found;
  readonly 'unquoted-key': Found & { readonly expected: string };
  readonly 'unquoted-value': Found;
  readonly ellipsis: Found;
  readonly 'duplicate-key': Found & { readonly key: string };
  readonly 'too-deep': Found & { readonly limit: number };
};
export type SyntaxCode = keyof SyntaxArgs;

/** Values that are known only at deployment, or with a parameter file. */
type UnresolvedArgs = {
  readonly 'unresolved-expression': Field & Expression;
  readonly 'unresolved-condition': Expression;
  readonly 'unresolved-loop': Field & Expression;
};
export type UnresolvedCode = keyof UnresolvedArgs;

export type ProblemArgs = SyntaxArgs &
  UnresolvedArgs & {
    readonly 'more-syntax-errors': Count;
    readonly 'more-problems': Count;

    readonly 'invalid-value': FieldValue;
    readonly 'missing-field': Field;
    readonly 'truncated-value': FieldValue;
    readonly 'type-name-instead-of-value': FieldValue;
    readonly 'comma-list': FieldValue;
    readonly 'invalid-address': FieldValue;
    readonly 'host-bits': FieldValue;
    readonly 'conflicting-fields': TwoFields;
    readonly 'tag-in-list': FieldValue;
    readonly 'group-and-prefix': TwoFields;
    readonly 'priority-out-of-range': Priority;
    readonly 'unusual-priority': Priority;
    readonly 'unknown-field': Field & { readonly rule: string };

    readonly 'duplicate-priority': {
      readonly priority: number;
      readonly rule: string;
      readonly other: string;
    };
    readonly 'conflicting-definitions': { readonly name: string };
    readonly 'missing-list': Field;
    readonly 'more-pages': Field;
    readonly 'missing-rule-collection-groups': Count & { readonly name: string; readonly groups: string };
    readonly 'rules-without-collection': None;

    readonly 'condition-false': None;
    readonly 'missing-linked-template': { readonly link: string };
    readonly 'linked-template-found': { readonly file: string };
    readonly 'template-too-large': None;
    readonly 'parameter-file-without-template': None;
    readonly 'no-parameters': None;
    readonly 'policy-draft': None;
    readonly 'policy-may-add': None;
    readonly 'policy-may-deploy': None;
    readonly 'change-without-resource': { readonly resource: string; readonly change: string };

    readonly 'terraform-partial': None;
    readonly 'terraform-modifies-resources': { readonly resource: string };
    readonly 'terraform-without-network': Count & { readonly seen: string };
    readonly 'inline-and-standalone': Field & { readonly name: string; readonly type: string };

    readonly 'terraform-messages': None;
    readonly 'deployment-holds-no-rules': None;
    readonly 'diagnostic-holds-no-rules': None;
    readonly 'no-network-configuration': None;
    readonly 'other-resources': Count & { readonly seen: string };
    readonly 'unknown-object': None;
    readonly 'unrecognized-json': { readonly seen: string };
    readonly 'scalar-value': { readonly seen: string };
    readonly 'empty-list': None;
    readonly 'empty-text': None;
    readonly 'no-json': Found;
    readonly 'bicep-source': Found;
    readonly 'terraform-source': Found;
    readonly 'yaml-text': Found;
    readonly 'table-text': Found;
    readonly 'azure-error': Found;
    readonly 'hand-written-rules': None;
    readonly 'schema-sample': None;
  };
export type ProblemCode = keyof ProblemArgs;

export type Severity = 'error' | 'warning' | 'note';

/** Severity and details of a problem; codes without details need none. */
export type ProblemDetails<Code extends ProblemCode> = {
  readonly severity: Severity;
} & (ProblemArgs[Code] extends None ? { readonly args?: ProblemArgs[Code] } : { readonly args: ProblemArgs[Code] });
