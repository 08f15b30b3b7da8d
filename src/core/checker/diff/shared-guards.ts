// Unifies the guards of two versions' rules: a guard that both versions have is one object, so that it counts as one
// variable; a guard of only one version is an object of its own.
import { once } from '../../memoize.ts';
import type { Missing } from '../lists/check-result.ts';
import { sourceKey } from '../lists/endpoint-match.ts';
import { isMatchAll, type ListRule } from '../lists/rule-list.ts';
import type { SymbolContext, UnknownValue } from '../lists/symbol-context.ts';
import { portlessGuardOf } from './rule-equality.ts';

/** Guards on Azure's treatment of packets: the same for every rule of these protocols and ports. */
const DECIDED_BY_PORTS = new Set(['ports-without-protocol', 'protocol-not-covered']);
/** Guards on rules that were not pasted and come before all pasted ones: assumed to be the same before and after. */
const UNPASTED = new Set(['parent-policy', 'firewall-policy']);
/** Guards that depend on the rule's content alone. */
const DECIDED_BY_CONTENT = new Set(['application-protocol', 'destination-addresses', 'undecidable-field']);
/** Reports whether a guard depends on the position among the other rules, so that it differs if one of them does. */
const dependsOnPosition = ({ code, args }: Missing): boolean =>
  (code === 'expression' && args.field === 'priority') || code === 'incomplete' || code === 'rule-collection-group';

/** Returns a rule without its name and place as text; null where a value in it is unknown. */
function contentOf(written: unknown): string | null {
  const text = JSON.stringify(written, (key, value: unknown) => (key === 'at' || key === 'name' ? undefined : value));
  return text === undefined || text.includes('"known":false') || text.includes('"unresolved"') ? null : text;
}

interface GuardedList {
  readonly kind: UnknownValue['list'];
  readonly symbols: SymbolContext;
  /** Settings of the whole list that its guards depend on. */
  readonly traits: string;
  /** All of its rules are from texts that both versions have. */
  readonly isSame: () => boolean;
}

/** Returns a key that the other version's guard has, too, if one value decides both; null if no key can show that. */
function sharedKey(guard: Missing, rule: ListRule, { kind, symbols, traits }: GuardedList): string | null {
  const { code, args, at } = guard;
  if (DECIDED_BY_PORTS.has(code)) return `${code} ${rule.protocols} ${rule.sourcePorts} ${rule.destinationPorts}`;
  if (UNPASTED.has(code)) return `${code} ${JSON.stringify(args)}`;
  if (code === 'dns-proxy') return `${code} ${traits}`;
  const isDecidedByContent = code !== 'undecidable-field' || args.field === 'webCategories';
  if (DECIDED_BY_CONTENT.has(code) && isDecidedByContent) {
    const content = contentOf(rule.compiledFrom);
    if (content !== null) return `${code} ${content}`;
  }
  if (code !== 'expression' || dependsOnPosition(guard)) return null;
  const text = symbols.unknownIdentity?.sharedKey({ code, text: args.text, at, list: kind }) ?? null;
  return text === null ? null : `${code} ${args.field} ${text}`;
}

/** Returns the place of a rule, with its number among those of the same place and name. */
function placeIn(rules: readonly ListRule[], index: number, symbols: SymbolContext): string {
  const own = ({ name: { at, name, priority } }: ListRule): string => `${sourceKey(at, symbols)} ${name} ${priority}`;
  const [rule] = rules.slice(index, index + 1);
  const key = rule === undefined ? '' : own(rule);
  return `${key} ${rules.slice(0, index).filter((one) => own(one) === key).length}`;
}

/** Returns the rule if it has no guards, like most rules of long lists; else null. */
function withoutGuards(rule: ListRule): ListRule | null {
  const { protocols, source, sourcePorts, destination, destinationPorts, decision, name } = rule;
  const { guards, missing, ties } = rule;
  const portlessGuard = portlessGuardOf(rule);
  const isGuarded = guards.length + missing.length + ties.length > 0;
  return isGuarded || portlessGuard.icmp !== null || portlessGuard.other !== null
    ? null
    : {
        protocols,
        source,
        sourcePorts,
        destination,
        destinationPorts,
        guards,
        portlessGuard,
        decision,
        name,
        ties,
        missing,
      };
}

/** The guards of the compared lists, one object each. */
export class SharedGuards {
  readonly #byKey = new Map<string, Missing>();

  #of(key: string, guard: Missing): Missing {
    const known = this.#byKey.get(key) ?? guard;
    this.#byKey.set(key, known);
    return known;
  }

  /** Returns the rules with unified guards. `traits`: settings of the whole list that its guards depend on. */
  unify(
    rules: readonly ListRule[],
    symbols: SymbolContext,
    { kind, traits = '' }: { readonly kind: UnknownValue['list']; readonly traits?: string },
  ): readonly ListRule[] {
    const isShared = ({ name: { at } }: ListRule): boolean =>
      at === null || symbols.unknownIdentity?.isShared(at.input) === true;
    const list: GuardedList = { kind, symbols, traits, isSame: once(() => rules.every(isShared)) };
    const unified = new Map<ListRule, ListRule>();
    for (const [index, rule] of rules.entries()) {
      const place = (): string => placeIn(rules, index, symbols);
      unified.set(rule, withoutGuards(rule) ?? this.#unified(rule, once(place), { list, unified }));
    }
    return [...unified.values()];
  }

  #unified(
    rule: ListRule,
    place: () => string,
    { list, unified }: { readonly list: GuardedList; readonly unified: ReadonlyMap<ListRule, ListRule> },
  ): ListRule {
    const keyOf = (guard: Missing): string | null =>
      sharedKey(guard, rule, list) ??
      (list.isSame() || !dependsOnPosition(guard) ? `${place()} ${guard.code} ${JSON.stringify(guard.args)}` : null);
    const one = (guard: Missing): Missing => {
      const key = keyOf(guard);
      return key === null ? guard : this.#of(key, guard);
    };
    const { icmp, other } = portlessGuardOf(rule);
    const order = once((): Missing => {
      const tie = rule.tieMissing?.[0] ?? { code: 'duplicate-priority', args: {}, at: rule.name.at };
      return list.isSame() ? this.#of(`${place()} order`, tie) : { ...tie };
    });
    return {
      protocols: rule.protocols,
      source: rule.source,
      sourcePorts: rule.sourcePorts,
      destination: rule.destination,
      destinationPorts: rule.destinationPorts,
      ...(isMatchAll(rule) && rule.decision === 'undecided'
        ? this.#unread(rule, keyOf)
        : { guards: rule.guards.map(one), missing: rule.missing.map(one) }),
      portlessGuard: { icmp: icmp === null ? null : one(icmp), other: other === null ? null : one(other) },
      decision: rule.decision,
      name: rule.name,
      get ties() {
        return rule.ties.flatMap((tied) => unified.get(tied) ?? []);
      },
      get tieGuard() {
        return order();
      },
    };
  }

  /** Rules that could not be read may match a packet or not: two guards for all of them together. */
  #unread({ missing }: ListRule, keyOf: (guard: Missing) => string | null): Pick<ListRule, 'guards' | 'missing'> {
    const [first] = missing;
    const keys = missing.map(keyOf);
    const guard = (what: string): readonly Missing[] => {
      if (first === undefined) return [];
      return [keys.includes(null) ? { ...first } : this.#of(`${what} ${keys.join()}`, { ...first })];
    };
    return { guards: guard('matched'), missing: guard('allowed') };
  }
}
