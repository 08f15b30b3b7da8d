// Functions on dates ("Date functions for ARM templates"). Undocumented: `dateTimeAdd` without a format, whose result
// the page's examples write in two ways.
import { type Indeterminate, rejected, undocumented } from '../values/indeterminate.ts';
import { type FunctionFamily, isText, isWhole, type TemplateFunction } from '../values/value-types.ts';

/** Parses a UTC time in the two formats of the page. Returns seconds since 1970. */
const secondsOf = (text: string): number | Indeterminate => {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)Z$/.exec(text) ??
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return undocumented;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const same =
    new Date(time).toISOString().slice(0, 19) ===
    `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}`;
  return same && year >= 100 ? time / 1000 : rejected;
};
const last = 253_402_300_799;
const isoOf = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

/** Parses an ISO 8601 duration. Returns seconds; a year has 365 days and a month 30 (remark of the page). */
const durationOf = (text: string): number | Indeterminate => {
  const match =
    /^(-?)P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/.exec(
      text,
    );
  if (match === null || !/\d/.test(text)) return undocumented;
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(2)
    .map((part) => Number(part ?? 0));
  const all = (years * 365 + months * 30 + days) * 86_400 + hours * 3600 + minutes * 60 + seconds;
  return match[1] === '-' ? -all : all;
};

const parts: ReadonlyMap<string, readonly [from: number, to: number]> = new Map([
  ['yyyy', [0, 4]],
  ['MM', [5, 7]],
  ['dd', [8, 10]],
  ['HH', [11, 13]],
  ['mm', [14, 16]],
  ['ss', [17, 19]],
]);
/**
 * Formats a time by a custom format with numbers of full width; names, styles and single letters are undocumented.
 */
const formatted = (seconds: number, style: string): string | Indeterminate => {
  if (!/^(?:yyyy|MM|dd|HH|mm|ss|[-T Z])+$/.test(style) || style.length < 2) return undocumented;
  const iso = isoOf(seconds);
  return style.replace(/yyyy|MM|dd|HH|mm|ss/g, (part) => iso.slice(...(parts.get(part) ?? [0, 0])));
};

const toEpoch: TemplateFunction = ([text, ...rest]) => (isText(text) && rest.length === 0 ? secondsOf(text) : rejected);
const fromEpoch: TemplateFunction = ([seconds, ...rest]) => {
  if (!isWhole(seconds) || rest.length > 0) return rejected;
  return seconds < 0 || seconds > last ? undocumented : isoOf(seconds);
};
const dateTimeAdd: TemplateFunction = ([text, duration, style, ...rest]) => {
  if (!isText(text) || !isText(duration) || rest.length > 0) return rejected;
  if (style === undefined) return undocumented;
  if (!isText(style)) return rejected;
  const [start, more] = [secondsOf(text), durationOf(duration)];
  if (typeof start !== 'number') return start;
  if (typeof more !== 'number') return more;
  return start + more < 0 || start + more > last ? undocumented : formatted(start + more, style);
};

export const dateFunctions: FunctionFamily = [
  ['datetimetoepoch', toEpoch],
  ['datetimefromepoch', fromEpoch],
  ['datetimeadd', dateTimeAdd],
];
