// What one reading collects: problems, counts and formats of each input. Readers of formats and resources write here;
// nothing here knows a format.
import type { InputFormat } from '../configuration/input-format.ts';
import type { ProblemArgs, ProblemCode, ProblemDetails, UnresolvedCode } from '../configuration/problem-args.ts';
import type { Counts, JsonPath, Problem, SourceRef, TemplateParameter } from '../configuration/resources.ts';
import {
  ConflictingValues,
  reasonArgs,
  TruncatedList,
  TruncatedText,
  type Unresolved,
} from '../configuration/unresolved.ts';
import type { JsonDocument } from '../json/json-document.ts';

const LIMIT_EXPRESSION = 120;
/** Problems of one input that are listed; further ones are counted. */
const LIMIT_PROBLEMS = 5000;
const LIMIT_UNREAD_KINDS = 50;

type Mutable<T> = {
  -readonly [Key in keyof T]: T[Key] extends number ? number : { written: number; resolved: number };
};
export type CountName = keyof Counts;
/** Counts of what is written beside what is resolved. */
export type ListCount = { [Name in CountName]: Counts[Name] extends number ? never : Name }[CountName];

const zero = (): { written: number; resolved: number } => ({ written: 0, resolved: 0 });
const noCounts = (): Mutable<Counts> => ({
  networkSecurityGroups: 0,
  securityRules: zero(),
  defaultSecurityRules: zero(),
  effectiveSecurityRules: zero(),
  firewallNetworkRules: zero(),
  firewallApplicationRules: zero(),
  firewallNatRules: zero(),
  routes: zero(),
  effectiveRoutes: zero(),
  ipGroups: 0,
  serviceTags: 0,
});

export interface InputState {
  readonly documents: readonly JsonDocument[];
  readonly formats: Set<InputFormat>;
  readonly counts: Mutable<Counts>;
  readonly problems: Problem[];
  readonly unresolved: Problem[];
  /** Problems beyond the limit, by severity. */
  readonly omitted: Record<Problem['severity'], number>;
  readonly parameters: TemplateParameter[];
  /** Kinds of values that are no network configuration, for the message that says so. */
  readonly unreadKinds: string[];
}

export class Session {
  readonly inputs: InputState[] = [];
  /** Plans and states read so far. */
  terraformDocuments = 0;
  /** Links of the deployments so far whose template is not in the input. */
  readonly missingTemplates: string[] = [];
  /** Inputs whose deployments link to templates of other inputs. */
  readonly linkingInputs = new Set<number>();
  /** A template was read: several of its values may have one place. */
  hasTemplates = false;
  /** False while a loop is in its second or a later iteration. */
  counting = true;
  /** Paths by identity: the iterations of a property loop share theirs. */
  readonly #counted = new WeakSet<JsonPath>();
  readonly #keys = new Set<string>();

  addInput(documents: readonly JsonDocument[], problems: Problem[]): void {
    this.inputs.push({
      documents,
      formats: new Set(),
      counts: noCounts(),
      problems,
      unresolved: [],
      omitted: { error: 0, warning: 0, note: 0 },
      parameters: [],
      unreadKinds: [],
    });
  }

  /** Reports whether a key is given for the first time: some problems are listed once. */
  isFirst(key: string): boolean {
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    return true;
  }

  problem<Code extends ProblemCode>(at: SourceRef, code: Code, details: ProblemDetails<Code>): void {
    this.#add('problems', { code, severity: details.severity, args: details.args ?? {}, at });
  }

  /** Lists a value that cannot be evaluated here: an expression, a condition, a loop. */
  unresolved<Code extends UnresolvedCode>(at: SourceRef, code: Code, args: ProblemArgs[Code]): void {
    this.#add('unresolved', { code, severity: 'warning', args, at });
  }

  #add(
    list: 'problems' | 'unresolved',
    problem: { code: ProblemCode; severity: Problem['severity']; args: object; at: SourceRef },
  ): void {
    const state = this.inputs[problem.at.input];
    if (state === undefined) return;
    // The public methods take the details that belong to their code.
    const full = { ...problem, offset: null, input: problem.at.input } as Problem;
    if (state[list].length < LIMIT_PROBLEMS) state[list].push(full);
    else state.omitted[problem.severity]++;
  }

  addParameter(parameter: TemplateParameter): void {
    this.inputs[parameter.at.input]?.parameters.push(parameter);
  }

  /** Lists a field whose value is unresolved or truncated. The end of the text itself was reported by the parser. */
  unresolvedField(at: SourceRef, field: string, value: Unresolved): void {
    if (value instanceof TruncatedList) return;
    const expression = value.text.slice(0, LIMIT_EXPRESSION);
    if (value instanceof TruncatedText)
      this.problem(at, 'truncated-value', { severity: 'error', args: { field, found: expression } });
    else if (value instanceof ConflictingValues) this.conflictingFields(at, value.field, value.other);
    else this.unresolved(at, 'unresolved-expression', { field, expression, ...reasonArgs(value) });
  }

  /** Lists two fields of one meaning with two values. */
  conflictingFields(at: SourceRef, field: string, other: string): void {
    // An object that may be a rule of several kinds is read as each of them.
    if (this.isFirst(`${field} ${other} ${at.input} ${at.document} ${at.path.join('.')}`))
      this.problem(at, 'conflicting-fields', { severity: 'error', args: { field, other } });
  }

  addFormat(at: SourceRef, format: InputFormat): void {
    if (format === 'arm-template') this.hasTemplates = true;
    this.inputs[at.input]?.formats.add(format);
  }

  noteUnread(at: SourceRef, kind: string): void {
    const kinds = this.inputs[at.input]?.unreadKinds;
    if (kinds !== undefined && kinds.length < LIMIT_UNREAD_KINDS && !kinds.includes(kind)) kinds.push(kind);
  }

  countWritten(at: SourceRef, name: CountName): void {
    if (!this.counting) return;
    if (this.hasTemplates) {
      if (this.#counted.has(at.path)) return;
      this.#counted.add(at.path);
    }
    const count = this.inputs[at.input]?.counts[name];
    if (typeof count === 'object') count.written++;
  }
}
