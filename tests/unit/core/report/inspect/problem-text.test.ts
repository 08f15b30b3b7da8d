import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ProblemArgs, ProblemCode } from '../../../../../src/core/azure/configuration/problem-args.ts';
import { type ReasonCode, reasonCodes } from '../../../../../src/core/azure/configuration/unresolved.ts';
import { localeIds } from '../../../../../src/core/i18n/locales.ts';
import { type MessageKey, messagesIn } from '../../../../../src/core/i18n/messages.ts';

const found = 'x';
const field = 'priority';
const bracket = { open: '{', fromLine: 1, fromColumn: 2 };
const count = 2;
const value = { field, found };
/** Details of every problem; a code that is not among them does not compile. */
const samples: { readonly [Code in ProblemCode]: ProblemArgs[Code] } = {
  'missing-comma': { found },
  'missing-colon': { found },
  'missing-value': { found },
  'expected-key': { found },
  'expected-value': { found },
  'unexpected-bracket': { found },
  'unclosed-bracket': { ...bracket, found, expected: '}' },
  'unexpected-end': { ...bracket, count },
  'single-quotes': { found },
  'curly-quotes': { found },
  'unclosed-string': { found },
  'bad-escape': { found },
  'unquoted-key': { found, expected: '"x"' },
  'unquoted-value': { found },
  ellipsis: { found },
  'duplicate-key': { found, key: 'k' },
  'too-deep': { found, limit: 200 },
  'more-syntax-errors': { count },
  'more-problems': { count },
  'invalid-value': { ...value, allowed: 'y' },
  'missing-field': { field },
  'truncated-value': value,
  'type-name-instead-of-value': value,
  'comma-list': value,
  'invalid-address': { ...value, allowed: 'y' },
  'host-bits': value,
  'conflicting-fields': { field, other: 'o' },
  'tag-in-list': value,
  'group-and-prefix': { field, other: 'o' },
  'priority-out-of-range': { field, found: 1, allowed: '100-4096' },
  'unusual-priority': { field, found: 1, allowed: '100-4096' },
  'unknown-field': { field, rule: 'r' },
  'duplicate-priority': { priority: 100, rule: 'r', other: 'o' },
  'conflicting-definitions': { name: 'n' },
  'missing-list': { field },
  'more-pages': { field },
  'missing-rule-collection-groups': { count, name: 'n', groups: 'g' },
  'rules-without-collection': {},
  'unresolved-expression': { field, expression: '[x]' },
  'unresolved-condition': { expression: '[x]' },
  'unresolved-loop': { field, expression: '[x]' },
  'condition-false': {},
  'missing-linked-template': { link: 'l' },
  'linked-template-found': { file: 'f' },
  'template-too-large': {},
  'parameter-file-without-template': {},
  'no-parameters': {},
  'policy-draft': {},
  'policy-may-add': {},
  'policy-may-deploy': {},
  'change-without-resource': { resource: 'r', change: 'modify' },
  'terraform-partial': {},
  'terraform-modifies-resources': { resource: 'r' },
  'terraform-without-network': { count, seen: 's' },
  'inline-and-standalone': { field, name: 'n', type: 't' },
  'terraform-messages': {},
  'deployment-holds-no-rules': {},
  'diagnostic-holds-no-rules': {},
  'no-network-configuration': {},
  'other-resources': { count, seen: 's' },
  'unknown-object': {},
  'unrecognized-json': { seen: 'object' },
  'scalar-value': { seen: 'string' },
  'empty-list': {},
  'empty-text': {},
  'no-json': { found },
  'bicep-source': { found },
  'terraform-source': { found },
  'yaml-text': { found },
  'table-text': { found },
  'azure-error': { found },
  'hand-written-rules': {},
  'schema-sample': {},
};

describe.each(localeIds)('in %s', (locale) => {
  const t = messagesIn('azure', locale);
  test.each(Object.entries(samples) as [ProblemCode, ProblemArgs[ProblemCode]][])(
    'the details of %s fill every slot of its sentence',
    (code, args) => {
      // The JSON of no-parameters has braces of its own.
      expect(t(`problem.${code}`, args).replace('{"name": {"value": …}}', '')).not.toMatch(/\{[a-zA-Z]+\}/);
    },
  );
  test.each(reasonCodes)('the detail of the reason %s fills every slot of its sentence', (code) => {
    expect(t(`reason.${code}`, { detail: 'x' })).not.toMatch(/\{[a-zA-Z]+\}/);
  });
});

// The catalogue has sentences of problems and reasons for nothing else; the compiler says so.
expectTypeOf<Extract<MessageKey<'azure'>, `problem.${string}`>>().toEqualTypeOf<`problem.${ProblemCode}`>();
expectTypeOf<Extract<MessageKey<'azure'>, `reason.${string}`>>().toEqualTypeOf<`reason.${ReasonCode}`>();
