// Checks one text by itself and says what its report says, with every place as it is in the file.
import type { Configuration, Input, ReadInput, TextPosition } from '../../core/azure/configuration/resources.ts';
import { read } from '../../core/azure/index.ts';
import { evaluateCheck } from '../../core/checker/flow/check.ts';
import { type CheckOptions, exitStatus } from '../../core/checker/index.ts';
import { review } from '../../core/checker/review/review.ts';
import type { ConfigurationPart } from '../../core/checker/units/split-configuration.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import { messagesIn } from '../../core/i18n/messages.ts';
import type { Library } from '../../core/model/schema.ts';
import { checkReport, reportedInputs } from '../../core/report/formats/check-report.ts';
import type { ProblemText } from '../../core/report/sentences/problems.ts';
import type { UnitJson } from '../../core/report/units/unit-json.ts';
import { type UnitHead, unitOfReport, unreadUnit } from '../../core/report/units/unit-of-report.ts';
import type { UnitSource } from './unit-source.ts';
import { withIdentity } from './unit-sources.ts';

/** What every unit of a run is checked with. */
export interface UnitChecks {
  readonly library: Library;
  /** What is asked of every unit. */
  readonly options: CheckOptions;
  /** Returns what a unit is checked with: the scenarios that it is about, where none are named. */
  readonly optionsFor: (asked: CheckOptions, configuration: Configuration) => CheckOptions;
  readonly locale: Locale;
  readonly failOn: 'blocked' | 'undecided' | 'never';
  readonly withFindings: boolean;
  /** Parameter files, which are read with each unit. */
  readonly parameterFiles: readonly Input[];
  /** Service-tag files, read once. */
  readonly tags: Configuration;
  /** Portolan's version, and a name for these options. */
  readonly stamp: Pick<UnitJson, 'portolan' | 'options'>;
}

const shift = ({ line, column }: TextPosition, start: TextPosition): TextPosition =>
  line === 1 ? { line: start.line, column: column + start.column - 1 } : { line: line + start.line - 1, column };

/** Returns an input whose places are those of the file that its text was cut out of. */
const inFile = (input: ReadInput, start: TextPosition): ReadInput => ({
  name: input.name,
  formats: input.formats,
  counts: input.counts,
  unresolved: input.unresolved,
  problems: input.problems,
  parameters: input.parameters,
  positionOf: (offset) => shift(input.positionOf(offset), start),
  locate: (at) => shift(input.locate(at), start),
});

/** Joins a configuration and service tags that were read before it. */
export const withTags = ({ inputs, resources }: Configuration, tags: Configuration): Configuration => ({
  inputs: [...inputs, ...tags.inputs],
  resources: [
    ...resources,
    ...tags.resources.map((one) => ({ ...one, at: { ...one.at, input: one.at.input + inputs.length } })),
  ],
});

/** Returns what a unit is, whatever its check gives. */
export const headOf = (
  { each, id, name, file, line, column, row, offset }: UnitSource,
  { stamp, locale, options }: UnitChecks,
): UnitHead => ({ ...stamp, locale, revision: options.revision, each, id, name, file, line, column, row, offset });

const hasResources = ({ resources }: Configuration): boolean => resources.some(({ kind }) => kind !== 'service-tags');

/** Reports whether the text breaks the rules of JSON: of a document in a stream, what is left is no whole resource. */
const isBroken = ({ inputs }: Configuration): boolean =>
  inputs[0]?.problems.some(({ severity, offset }) => severity === 'error' && offset !== null) === true;

const withoutRule = ({ code, severity, message, file, line, column }: ProblemText): UnitJson['problems'][number] => ({
  ...{ code, severity, message, file, line, column },
});

/** Checks a configuration as one unit. */
const checkedUnit = (head: UnitHead, configuration: Configuration, checks: UnitChecks): UnitJson => {
  const { library, locale, failOn, withFindings } = checks;
  const options = checks.optionsFor(checks.options, configuration);
  const { result, contexts } = evaluateCheck(configuration, library, options);
  const findings = withFindings ? review({ configuration, library, options, result }) : [];
  const status = exitStatus(result, failOn);
  return unitOfReport(
    head,
    checkReport({ configuration, library, result, contexts, options, findings, locale, exitStatus: status }),
  );
};

/** Checks a unit; null: it was found in a folder, and is no configuration of a network. */
export type UnitCheck = (source: UnitSource) => UnitJson | null;

/** Makes the check of a text by itself. It never throws for a text; one without network configuration is `unread`. */
export const unitChecker = (checks: UnitChecks): UnitCheck => {
  const say = messagesIn('fleet', checks.locale);
  return (unnamed) => {
    const source = withIdentity(unnamed);
    const head = headOf(source, checks);
    if (source.unread !== undefined) return unreadUnit(head, source.unread);
    const own = read([{ name: source.file, text: source.text }, ...checks.parameterFiles]);
    const [first, ...others] = own.inputs;
    const inputs = first === undefined ? [] : [inFile(first, source), ...others];
    const configuration = withTags({ ...own, inputs }, checks.tags);
    const isWhole = source.each !== 'document' || !isBroken(configuration);
    if (hasResources(configuration) && isWhole) return checkedUnit(head, configuration, checks);
    const problems = reportedInputs(configuration, checks.locale).flatMap((input) => input.problems);
    if (source.isFound === true && !isBroken(configuration)) return null;
    const reason = say(isBroken(configuration) ? 'unread.broken' : 'unread.none');
    return unreadUnit(head, reason, problems.map(withoutRule));
  };
};

/** Checks a part of a configuration by itself. */
export const checkPart = (part: ConfigurationPart, each: UnitJson['each'], checks: UnitChecks): UnitJson => {
  const input = part.configuration.inputs[part.at.input];
  const place = input?.locate(part.at) ?? { line: 1, column: 1 };
  const file = input?.name ?? '';
  const name = part.name ?? `${file}:${place.line}:${place.column}`;
  const head: UnitHead = {
    ...checks.stamp,
    locale: checks.locale,
    revision: checks.options.revision,
    each,
    id: part.id ?? `${file}#${name}`,
    name,
    file,
    ...place,
    row: null,
    offset: null,
  };
  const options = { ...checks.options, placement: { ...part.placement, ...checks.options.placement } };
  // What was read has its problems once, on standard error, and a network its findings without --each.
  const withFindings = checks.withFindings && each === 'security-group';
  // A subnet stands for every place of the scenarios that are asked for, whatever else the network has.
  const optionsFor: UnitChecks['optionsFor'] = each === 'subnet' ? (asked) => asked : checks.optionsFor;
  const unit = checkedUnit(head, part.configuration, { ...checks, options, optionsFor, withFindings });
  return { ...unit, problems: [] };
};
