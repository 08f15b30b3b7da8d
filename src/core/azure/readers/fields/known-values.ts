// Values that may be unresolved, and reports about those that cannot be read.

import type { Known, SourceRef } from '../../configuration/resources.ts';
import { displaySlots } from '../../configuration/symbolic-text.ts';
import { Unresolved } from '../../configuration/unresolved.ts';
import type { Session } from '../../context/session.ts';
import type { EnumParser } from './enum-parser.ts';
import type { Fields } from './field-table.ts';

/** Returns the text of any value for a message, cut to 120 characters. */
export const displayText = (value: unknown): string => {
  if (value instanceof Unresolved) return value.text.slice(0, 120);
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
};
const unknown = (value: unknown): NotKnown => ({ known: false, text: displayText(value) });

/** Returns a name as written, with `<parameter>` for what is unresolved in it; null where there is none. */
export const writtenName = (value: unknown): string | null => {
  if (value instanceof Unresolved) return displaySlots(value.symbol ?? value.text);
  return typeof value === 'string' ? value : null;
};

/** Names of types, which a schema's sample has in place of values. */
const typeNames = new Set(['string', 'str', 'int', 'integer', 'number', 'bool', 'boolean', 'object', 'array']);
export const isTypeName = (value: unknown): boolean => typeof value === 'string' && typeNames.has(value.toLowerCase());

/** Reports whether PowerShell printed a text in place of a list or object that was too deep. */
export const isDepthTruncated = (text: string): boolean => /^(?:System\.|Microsoft\.Azure\.|@\{)/.test(text);

export interface FieldPlace {
  readonly session: Session;
  readonly at: SourceRef;
  readonly field: string;
}
type NotKnown = Extract<Known<unknown>, { known: false }>;

const faultOf = (value: unknown): 'truncated-value' | 'type-name-instead-of-value' | 'invalid-value' => {
  if (typeof value === 'string' && isDepthTruncated(value)) return 'truncated-value';
  return isTypeName(value) ? 'type-name-instead-of-value' : 'invalid-value';
};

/** Reports a value that the field cannot have; the field is then unknown, never guessed. */
export const reportInvalid = ({ session, at, field }: FieldPlace, value: unknown, allowed: string): NotKnown => {
  session.problem(at, faultOf(value), {
    severity: 'error',
    args: { field, found: displayText(value), allowed },
  });
  return unknown(value);
};

/** Reports a list that a tool printed as a text. */
export const reportTruncated = ({ session, at, field }: FieldPlace, value: unknown): NotKnown => {
  session.problem(at, 'truncated-value', { severity: 'error', args: { field, found: displayText(value) } });
  return unknown(value);
};

export const reportMissing = (session: Session, at: SourceRef, field: string): NotKnown => {
  session.problem(at, 'missing-field', { severity: 'error', args: { field } });
  return unknown('');
};

export const reportUnresolved = ({ session, at, field }: FieldPlace, value: Unresolved): NotKnown => {
  session.unresolvedField(at, field, value);
  return unknown(value);
};

const reportUnreadable = <Name extends string>(
  session: Session,
  fields: Fields<Name>,
  { field, allowed }: { readonly field: Name; readonly allowed: string },
): NotKnown => {
  const value = fields.value(field);
  if (value === undefined || value === null || value === '') return reportMissing(session, fields.node.at, field);
  const place = { session, at: fields.at(field), field };
  return value instanceof Unresolved ? reportUnresolved(place, value) : reportInvalid(place, value, allowed);
};

/** A field with a closed set of values, compared without case. */
export interface EnumField<Name extends string, Value> {
  readonly field: Name;
  readonly parser: EnumParser<Value>;
}
export const readEnum = <Name extends string, Value>(
  session: Session,
  fields: Fields<Name>,
  { field, parser }: EnumField<Name, Value>,
): Known<Value> => {
  const value = fields.value(field);
  const found = typeof value === 'string' ? parser.parse(value) : null;
  return found ?? reportUnreadable(session, fields, { field, allowed: parser.allowed.join(', ') });
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
): Known<number> => {
  const value = fields.value(field);
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number)
    ? knownNumber(number)
    : reportUnreadable(session, fields, { field, allowed: '100-4096' });
};
