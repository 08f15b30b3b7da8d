// What one run of the reader collects: problems and counts for each input. Readers of forms and resources write
// here; nothing here knows a form.
import type { Form } from '../configuration/input-format.ts';
import type { Counts, JsonPath, Problem, SourceRef, TemplateParameter } from '../configuration/resources.ts';
import { CutOff, CutText, reasonArgs, TwoValues, type Unresolved } from '../configuration/unresolved.ts';
import type { JsonDocument } from '../json/json-document.ts';

const longestExpression = 120;
/** Problems of one input that are kept; the others are counted. */
const mostKept = 5000;

type Mutable<T> = {
  -readonly [Key in keyof T]: T[Key] extends number ? number : { written: number; resolved: number };
};
export type CountName = keyof Counts;
/** Counts that tell what is written from what came of it. */
export type ListCount = { [Name in CountName]: Counts[Name] extends number ? never : Name }[CountName];

const zero = (): { written: number; resolved: number } => ({ written: 0, resolved: 0 });
export const noCounts = (): Mutable<Counts> => ({
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
  readonly forms: Set<Form>;
  readonly counts: Mutable<Counts>;
  readonly problems: Problem[];
  readonly unresolved: Problem[];
  /** Problems beyond those that are kept. */
  more: number;
  readonly parameters: TemplateParameter[];
  /** What was seen that is no network configuration, for the message that says so. */
  readonly seen: string[];
}

type Args = Readonly<Record<string, string | number>>;

export class Session {
  readonly inputs: InputState[] = [];
  /** Plans and states that were read so far. */
  terraformDocuments = 0;
  /** Deployments so far whose template is not here. */
  missingTemplates = 0;
  /** Inputs that deploy what stands in other ones. */
  readonly leading = new Set<number>();
  /** A template was read: several of its values may have one place. */
  hasTemplates = false;
  /** False while a further turn of a loop is read. */
  counting = true;
  /** Paths by identity: the turns of a property loop share theirs. */
  readonly #counted = new WeakSet<JsonPath>();
  readonly #said = new Set<string>();

  /** True the first time that a key is given: for problems that are said once. */
  once(key: string): boolean {
    if (this.#said.has(key)) return false;
    this.#said.add(key);
    return true;
  }

  problem(at: SourceRef, code: string, options: { severity: Problem['severity']; args?: Args }): void {
    const problem = {
      code,
      severity: options.severity,
      args: options.args ?? {},
      at,
      offset: null,
      input: at.input,
    };
    this.#keep(at, 'problems', problem);
  }

  #keep(at: SourceRef, list: 'problems' | 'unresolved', problem: Problem): void {
    const state = this.inputs[at.input];
    if (state === undefined) return;
    if (state[list].length < mostKept) state[list].push(problem);
    else state.more++;
  }

  /** A value that is only known elsewhere: an expression, a loop, a list cut off. */
  unresolved(at: SourceRef, code: string, args: Args = {}): void {
    const problem = { code, severity: 'warning', args, at, offset: null, input: at.input } as const;
    this.#keep(at, 'unresolved', problem);
  }

  parameter(parameter: TemplateParameter): void {
    this.inputs[parameter.at.input]?.parameters.push(parameter);
  }

  /** A field whose value is not known: an expression, a text that was cut off. What ends early was said already. */
  expression(at: SourceRef, field: string, value: Unresolved): void {
    if (value instanceof CutOff) return;
    const expression = value.text.slice(0, longestExpression);
    if (value instanceof CutText) {
      this.problem(at, 'depth-cut', { severity: 'error', args: { field, found: expression } });
      return;
    }
    if (value instanceof TwoValues) {
      this.bothFilled(at, value.field, value.other);
      return;
    }
    this.unresolved(at, 'unresolved-expression', { field, expression, ...reasonArgs(value) });
  }

  /** Two members say the same thing in two ways, with two values. */
  bothFilled(at: SourceRef, field: string, other: string): void {
    // What may be a rule of several kinds is read as each of them.
    if (this.once(`${field} ${other} ${at.input} ${at.document} ${at.path.join('.')}`))
      this.problem(at, 'both-fields-filled', { severity: 'error', args: { field, other } });
  }

  form(at: SourceRef, name: Form): void {
    if (name === 'arm-template') this.hasTemplates = true;
    this.inputs[at.input]?.forms.add(name);
  }

  seen(at: SourceRef, what: string): void {
    const seen = this.inputs[at.input]?.seen;
    if (seen !== undefined && seen.length < 50 && !seen.includes(what)) seen.push(what);
  }

  /** Counts one more as it stands in the text. */
  written(at: SourceRef, name: CountName): void {
    if (!this.counting) return;
    if (this.hasTemplates) {
      if (this.#counted.has(at.path)) return;
      this.#counted.add(at.path);
    }
    const count = this.inputs[at.input]?.counts[name];
    if (typeof count === 'object') count.written++;
  }
}
