// A rule of a network security group as a rule of a compiled list.
import type { SecurityRule } from '../../azure/configuration/resources.ts';
import type { Ports, Side } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { sideOf } from '../lists/endpoint-match.ts';
import { PROTOCOL_BITS, portsOf } from '../lists/rule-fields.ts';
import type { Decision, ListRule, RuleName } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';

type Field = 'priority' | 'direction' | 'access' | 'protocol' | 'exists' | 'sourcePorts' | 'destinationPorts';

/** What is not known of a field. */
export function unknownField(rule: SecurityRule, field: Field): Missing {
  const value = rule[field];
  return {
    code: 'expression',
    args: { text: value.known ? '' : value.text, field, rule: rule.name },
    at: rule.at,
  };
}

export const decisionOf = ({ access }: SecurityRule): Decision => (access.known ? access.value : 'undecided');

export interface RuleContext {
  readonly scope: Scope;
  /** Makes the symbols of this rule's unresolved values its own. */
  readonly key: (rule: SecurityRule) => string;
  /** A reason why it is not sure that the rule stands here. */
  readonly doubt?: Missing;
  readonly rivals?: () => readonly ListRule[];
}

const NONE: readonly never[] = [];

/** Made by the thousand: addresses and names are read when they are asked for. */
export class CompiledSecurityRule implements ListRule {
  readonly protocols: number;
  readonly sourcePorts: Ports | null;
  readonly destinationPorts: Ports | null;
  readonly doubts: readonly Missing[];
  readonly decision: Decision;
  readonly missing: readonly Missing[];
  readonly rule: SecurityRule;
  readonly #context: RuleContext;
  #source: Side | null = null;
  #destination: Side | null = null;
  #name: RuleName | null = null;

  constructor(rule: SecurityRule, context: RuleContext) {
    const sourcePorts = portsOf(rule.sourcePorts);
    const destinationPorts = portsOf(rule.destinationPorts);
    const isSure =
      rule.direction.known &&
      rule.protocol.known &&
      rule.exists.known &&
      sourcePorts !== undefined &&
      destinationPorts !== undefined;
    this.rule = rule;
    this.#context = context;
    this.protocols = PROTOCOL_BITS[rule.protocol.known ? rule.protocol.value : 'any'];
    this.sourcePorts = sourcePorts ?? null;
    this.destinationPorts = destinationPorts ?? null;
    const { doubt } = context;
    this.doubts =
      isSure && doubt === undefined
        ? NONE
        : [...unknownFields(rule), ...(doubt === undefined ? [] : [doubt])];
    this.decision = decisionOf(rule);
    this.missing = rule.access.known ? NONE : [unknownField(rule, 'access')];
  }

  get source(): Side {
    this.#source ??= this.#side('source');
    return this.#source;
  }
  get destination(): Side {
    this.#destination ??= this.#side('destination');
    return this.#destination;
  }

  #side(side: 'source' | 'destination'): Side {
    const { scope, key } = this.#context;
    return sideOf(this.rule[side], {
      scope,
      ruleKey: () => `${key(this.rule)}/${side}`,
      at: this.rule.at,
      list: 'security-group',
    });
  }

  /** Sources disagree on what ports do to ICMP, and on whether `*` takes ESP and AH. */
  get portlessDoubt(): ListRule['portlessDoubt'] {
    const { rule } = this;
    const any = !rule.protocol.known || rule.protocol.value === 'any';
    const namesPorts = this.sourcePorts !== null || this.destinationPorts !== null;
    const about = (code: string): Missing => ({ code, args: { rule: rule.name }, at: rule.at });
    return {
      icmp: namesPorts ? about('ports-without-protocol') : null,
      other: any || namesPorts ? about('protocol-not-covered') : null,
    };
  }

  get name(): RuleName {
    const { name, priority, origin, at } = this.rule;
    this.#name ??= {
      name,
      priority: priority.known ? priority.value : null,
      origin,
      access: this.decision === 'allow' ? 'allow' : 'deny',
      at,
    };
    return this.#name;
  }

  get rivals(): readonly ListRule[] {
    return this.#context.rivals?.() ?? NONE;
  }
}

const unknownFields = (rule: SecurityRule): readonly Missing[] => [
  ...(['direction', 'protocol', 'exists'] as const)
    .filter((field) => !rule[field].known)
    .map((field) => unknownField(rule, field)),
  ...(['sourcePorts', 'destinationPorts'] as const)
    .filter((field) => portsOf(rule[field]) === undefined)
    .map((field) => unknownField(rule, field)),
];
