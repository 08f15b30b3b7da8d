// Compiles a rule of a network security group.
import type { SecurityRule } from '../../azure/configuration/resources.ts';
import type { EndpointMatch, Ports } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { compileAddresses } from '../lists/endpoint-match.ts';
import { compilePorts, PROTOCOL_BITS } from '../lists/rule-fields.ts';
import type { Decision, ListRule, RuleName } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';

type Field = 'priority' | 'direction' | 'access' | 'protocol' | 'exists' | 'sourcePorts' | 'destinationPorts';

/** Returns what is needed to know a field. */
export function unknownField(rule: SecurityRule, field: Field): Missing {
  const value = rule[field];
  return {
    code: 'expression',
    args: { text: value.known ? '' : value.text, field, rule: rule.name },
    at: rule.at,
  };
}

/** Returns a rule's decision, undecided where its access is unknown. */
export const decisionOf = ({ access }: SecurityRule): Decision => (access.known ? access.value : 'undecided');

/** What a compiled rule takes from its list. */
export interface SecurityRuleContext {
  readonly symbols: SymbolContext;
  /** Returns a key that keeps the symbols of a rule's unresolved values apart from all others. */
  readonly key: (rule: SecurityRule) => string;
  /** A condition on which the rule stands here. */
  readonly guard?: Missing;
  readonly ties?: () => readonly ListRule[];
}

const NONE: readonly never[] = [];

/** A compiled rule. Lists have thousands of them, so addresses and names are compiled on first access. */
export class CompiledSecurityRule implements ListRule {
  readonly protocols: number;
  readonly sourcePorts: Ports | null;
  readonly destinationPorts: Ports | null;
  readonly guards: readonly Missing[];
  readonly decision: Decision;
  readonly missing: readonly Missing[];
  readonly rule: SecurityRule;
  readonly #context: SecurityRuleContext;
  #source: EndpointMatch | null = null;
  #destination: EndpointMatch | null = null;
  #name: RuleName | null = null;

  constructor(rule: SecurityRule, context: SecurityRuleContext) {
    const sourcePorts = compilePorts(rule.sourcePorts);
    const destinationPorts = compilePorts(rule.destinationPorts);
    const isKnown =
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
    const { guard } = context;
    this.guards =
      isKnown && guard === undefined ? NONE : [...unknownFields(rule), ...(guard === undefined ? [] : [guard])];
    this.decision = decisionOf(rule);
    this.missing = rule.access.known ? NONE : [unknownField(rule, 'access')];
  }

  get source(): EndpointMatch {
    this.#source ??= this.#compile('source');
    return this.#source;
  }
  get destination(): EndpointMatch {
    this.#destination ??= this.#compile('destination');
    return this.#destination;
  }

  #compile(end: 'source' | 'destination'): EndpointMatch {
    const { symbols, key } = this.#context;
    return compileAddresses(this.rule[end], {
      symbols,
      ruleKey: () => `${key(this.rule)}/${end}`,
      at: this.rule.at,
      list: 'security-group',
    });
  }

  /** Documents disagree on what ports mean for ICMP, and on whether `*` matches ESP and AH. */
  get portlessGuard(): ListRule['portlessGuard'] {
    const { rule } = this;
    const any = !rule.protocol.known || rule.protocol.value === 'any';
    const namesPorts = this.sourcePorts !== null || this.destinationPorts !== null;
    const about = (code: 'ports-without-protocol' | 'protocol-not-covered'): Missing => ({
      code,
      args: { rule: rule.name },
      at: rule.at,
    });
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

  get ties(): readonly ListRule[] {
    return this.#context.ties?.() ?? NONE;
  }
}

const unknownFields = (rule: SecurityRule): readonly Missing[] => [
  ...(['direction', 'protocol', 'exists'] as const)
    .filter((field) => !rule[field].known)
    .map((field) => unknownField(rule, field)),
  ...(['sourcePorts', 'destinationPorts'] as const)
    .filter((field) => compilePorts(rule[field]) === undefined)
    .map((field) => unknownField(rule, field)),
];
