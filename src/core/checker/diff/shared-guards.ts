// The rules of two versions with their doubts as one set of questions: what both ask is one object, what only one of
// them asks is its own.

import type { Missing } from '../lists/check-result.ts';
import { placeOf } from '../lists/endpoint-match.ts';
import { once } from '../lists/memoize.ts';
import { isTakesAll, type ListRule } from '../lists/rule-list.ts';
import type { Scope, UnknownValue } from '../lists/symbol-context.ts';
import { portlessDoubtOf } from './rule-equality.ts';

/** What Azure does with packets of such a rule: the same for every rule of its protocols and ports. */
const ABOUT_PORTS = new Set(['ports-without-protocol', 'protocol-not-covered']);
/** What stands elsewhere, comes before all that is here, and is taken to be the same before and after. */
const ELSEWHERE = new Set(['parent-policy', 'firewall-policy']);
/** What depends on all that the rule says, and on nothing else. */
const ABOUT_RULE = new Set(['application-protocol', 'destination-addresses', 'undecidable-field']);
/** Where a rule stands among the others: another question as soon as one of them is another. */
const isAboutPlace = ({ code, args }: Missing): boolean =>
  args['field'] === 'priority' || code === 'incomplete' || code === 'rule-collection-group';

/** A rule as text, but for its name and place; null where something in it is not known. */
function contentOf(written: unknown): string | null {
  const text = JSON.stringify(written, (key, value: unknown) =>
    key === 'at' || key === 'name' ? undefined : value,
  );
  return text === undefined || text.includes('"known":false') || text.includes('"unresolved"') ? null : text;
}

interface List {
  readonly kind: UnknownValue['list'];
  readonly scope: Scope;
  /** What the list as a whole makes of its rules. */
  readonly traits: string;
  /** Both versions have all of its rules from one text. */
  readonly isSame: () => boolean;
}

/** A key that the other version's doubt has too where both are settled alike; null where none could. */
function sharedKey(doubt: Missing, rule: ListRule, { kind, scope, traits }: List): string | null {
  const { code, args, at } = doubt;
  if (ABOUT_PORTS.has(code)) return `${code} ${rule.protocols} ${rule.sourcePorts} ${rule.destinationPorts}`;
  if (ELSEWHERE.has(code)) return `${code} ${JSON.stringify(args)}`;
  if (code === 'dns-proxy') return `${code} ${traits}`;
  if (ABOUT_RULE.has(code) && (args['field'] ?? 'webCategories') === 'webCategories') {
    const content = contentOf(rule.written);
    if (content !== null) return `${code} ${content}`;
  }
  if (code !== 'expression' || isAboutPlace(doubt)) return null;
  const text = scope.unknowns?.sharedKey({ code, text: String(args['text']), at, list: kind }) ?? null;
  return text === null ? null : `${code} ${args['field']} ${text}`;
}

/** The place of a rule, and its number among those of the same place and name. */
function placeIn(rules: readonly ListRule[], index: number, scope: Scope): string {
  const own = ({ name: { at, name, priority } }: ListRule): string =>
    `${placeOf(at, scope)} ${name} ${priority}`;
  const [rule] = rules.slice(index, index + 1);
  const key = rule === undefined ? '' : own(rule);
  return `${key} ${rules.slice(0, index).filter((one) => own(one) === key).length}`;
}

/** The rule where nothing is asked of it: most rules of long lists. */
function withoutQuestions(rule: ListRule): ListRule | null {
  const { protocols, source, sourcePorts, destination, destinationPorts, decision, name } = rule;
  const { doubts, missing, rivals } = rule;
  const portlessDoubt = portlessDoubtOf(rule);
  const isAsked = doubts.length + missing.length + rivals.length > 0;
  return isAsked || portlessDoubt.icmp !== null || portlessDoubt.other !== null
    ? null
    : {
        protocols,
        source,
        sourcePorts,
        destination,
        destinationPorts,
        doubts,
        portlessDoubt,
        decision,
        name,
        rivals,
        missing,
      };
}

/** Questions of the lists that are compared: one object for one question. */
export class Questions {
  readonly #byKey = new Map<string, Missing>();

  #of(key: string, doubt: Missing): Missing {
    const known = this.#byKey.get(key) ?? doubt;
    this.#byKey.set(key, known);
    return known;
  }

  /** The rules with their doubts as questions. `traits` tells what the list as a whole makes of them. */
  settle(
    rules: readonly ListRule[],
    scope: Scope,
    { kind, traits = '' }: { readonly kind: UnknownValue['list']; readonly traits?: string },
  ): readonly ListRule[] {
    const isShared = ({ name: { at } }: ListRule): boolean =>
      at === null || scope.unknowns?.isShared(at.input) === true;
    const list: List = { kind, scope, traits, isSame: once(() => rules.every(isShared)) };
    const settled = new Map<ListRule, ListRule>();
    for (const [index, rule] of rules.entries()) {
      const place = (): string => placeIn(rules, index, scope);
      settled.set(rule, withoutQuestions(rule) ?? this.#settled(rule, once(place), { list, settled }));
    }
    return [...settled.values()];
  }

  #settled(
    rule: ListRule,
    place: () => string,
    { list, settled }: { readonly list: List; readonly settled: ReadonlyMap<ListRule, ListRule> },
  ): ListRule {
    const keyOf = (doubt: Missing): string | null =>
      sharedKey(doubt, rule, list) ??
      (list.isSame() || !isAboutPlace(doubt)
        ? `${place()} ${doubt.code} ${JSON.stringify(doubt.args)}`
        : null);
    const one = (doubt: Missing): Missing => {
      const key = keyOf(doubt);
      return key === null ? doubt : this.#of(key, doubt);
    };
    const { icmp, other } = portlessDoubtOf(rule);
    const order = once((): Missing => {
      const open = rule.contest?.[0] ?? { code: 'duplicate-priority', args: {}, at: rule.name.at };
      return list.isSame() ? this.#of(`${place()} order`, open) : { ...open };
    });
    return {
      protocols: rule.protocols,
      source: rule.source,
      sourcePorts: rule.sourcePorts,
      destination: rule.destination,
      destinationPorts: rule.destinationPorts,
      ...(isTakesAll(rule) && rule.decision === 'undecided'
        ? this.#unread(rule, keyOf)
        : { doubts: rule.doubts.map(one), missing: rule.missing.map(one) }),
      portlessDoubt: { icmp: icmp === null ? null : one(icmp), other: other === null ? null : one(other) },
      decision: rule.decision,
      name: rule.name,
      get rivals() {
        return rule.rivals.flatMap((rival) => settled.get(rival) ?? []);
      },
      get order() {
        return order();
      },
    };
  }

  /** Rules that were not read may take a packet, or leave it to the next one: two questions about all of them. */
  #unread(
    { missing }: ListRule,
    keyOf: (doubt: Missing) => string | null,
  ): Pick<ListRule, 'doubts' | 'missing'> {
    const [first] = missing;
    const keys = missing.map(keyOf);
    const question = (what: string): readonly Missing[] => {
      if (first === undefined) return [];
      return [keys.includes(null) ? { ...first } : this.#of(`${what} ${keys.join()}`, { ...first })];
    };
    return { doubts: question('taken'), missing: question('allowed') };
  }
}
