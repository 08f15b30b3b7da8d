// Values that may be unresolved, and enumerations whose case differs between tools.

import type { JsonNode } from '../../configuration/json-node.ts';
import type { Known, SourceRef } from '../../configuration/resources.ts';
import { Unresolved } from '../../configuration/unresolved.ts';
import type { Session } from '../../context/session.ts';
import type { EnumParser } from './enum-parser.ts';
import { type Fields, fieldTable } from './field-table.ts';

/** Text of any value for a message, short. */
export const displayText = (value: unknown): string => {
  if (value instanceof Unresolved) return value.text.slice(0, 120);
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
};
const unknown = (value: unknown): { readonly known: false; readonly text: string } => ({
  known: false,
  text: displayText(value),
});

/** Names that a type stands under where somebody left a skeleton instead of values. */
const typeNames = new Set([
  'string',
  'str',
  'int',
  'integer',
  'number',
  'bool',
  'boolean',
  'object',
  'array',
]);
export const isTypeName = (value: unknown): boolean =>
  typeof value === 'string' && typeNames.has(value.toLowerCase());

/** Text that PowerShell leaves where its output stopped being deep enough. */
export const isDepthTruncated = (text: string): boolean => /^(?:System\.|Microsoft\.Azure\.|@\{)/.test(text);

interface Place {
  readonly session: Session;
  readonly at: SourceRef;
  readonly field: string;
}

/** Reports a value that the field cannot have; the field is then unresolved, never guessed. */
export const reportInvalid = (
  place: Place,
  value: unknown,
  allowed: string,
): { readonly known: false; readonly text: string } => {
  const code =
    typeof value === 'string' && isDepthTruncated(value)
      ? 'truncated-value'
      : isTypeName(value)
        ? 'type-name-instead-of-value'
        : 'invalid-value';
  place.session.problem(place.at, code, {
    severity: 'error',
    args: { field: place.field, found: displayText(value), allowed },
  });
  return unknown(value);
};

/** Reports an expression that was not resolved. */
export const reportUnresolved = (
  place: Place,
  value: Unresolved,
): { readonly known: false; readonly text: string } => {
  place.session.unresolvedField(place.at, place.field, value);
  return unknown(value);
};

/** Reads a field with a closed set of words, without case. */
export const readEnum = <Name extends string, Value>(
  session: Session,
  fields: Fields<Name>,
  field: Name,
  table: EnumParser<Value>,
): Known<Value> => {
  const value = fields.value(field);
  const found = typeof value === 'string' ? table.parse(value) : null;
  return (
    found ?? reportUnreadable(session, fields, { field, called: field, allowed: table.allowed.join(', ') })
  );
};

interface ExpectedField<Name extends string> {
  readonly field: Name;
  /** Name of the field in messages. */
  readonly called: string;
  readonly allowed: string;
}
/** Says why a field has no value that it can have. */
const reportUnreadable = <Name extends string>(
  session: Session,
  fields: Fields<Name>,
  { field, called, allowed }: ExpectedField<Name>,
): { readonly known: false; readonly text: string } => {
  const value = fields.value(field);
  if (value === undefined || value === null || value === '') {
    session.problem(fields.node.at, 'missing-field', { severity: 'error', args: { field: called } });
    return unknown('');
  }
  const place = { session, at: fields.at(field), field: called };
  return value instanceof Unresolved ? reportUnresolved(place, value) : reportInvalid(place, value, allowed);
};

/** Whole numbers up to the highest priority, each made once: every rule has one. */
const smallNumbers = new Array<Known<number> | undefined>(4097);
const knownNumber = (value: number): Known<number> => {
  if (value < 0 || value >= smallNumbers.length) return { known: true, value };
  smallNumbers[value] ??= { known: true, value };
  return smallNumbers[value];
};

/** Reads a whole number that may be written as text. */
export const readWholeNumber = <Name extends string>(
  session: Session,
  fields: Fields<Name>,
  field: Name,
  called: string = field,
): Known<number> => {
  const value = fields.value(field);
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number)
    ? knownNumber(number)
    : reportUnreadable(session, fields, { field, called, allowed: '100-4096' });
};

/** Reads a whole number that stands in a node of its own. */
export const readWholeNumberNode = (session: Session, node: JsonNode, field: string): Known<number> =>
  readWholeNumber(
    session,
    fieldTable(['value']).read({ value: { value: node.value }, at: node.at }),
    'value',
    field,
  );
