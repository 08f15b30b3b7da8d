// What decides at each rule list that a requirement has to pass: sentences, and rules as links to their line.

import type {
  FoundValue,
  Part,
  PointEvidence,
  PointResult,
  RequirementRef,
  RuleRef,
  StatedVerdict,
  Verdict,
} from '../../checker/lists/check-result.ts';
import type { StoppedParts } from '../../checker/lists/describe-region.ts';
import type { MissingCode } from '../../checker/lists/reason-codes.ts';
import { withLazyMembers } from '../../lazy-members.ts';
import { memoize } from '../../memoize.ts';
import { listOf } from './messages.ts';
import { addressText, type LocaleBundle, portsText } from './packet-text.ts';
import type { RuleContents } from './rule-content.ts';

/** A rule or value that decides: the label of a link, and where the link leads. */
export interface RuleLink {
  readonly label: string;
  readonly rule: Pick<RuleRef, 'at' | 'position'>;
  /** What the rule says: `Deny TCP * -> Internet:443`; absent for a value, null for a rule that is nowhere written. */
  readonly content?: string | null;
}
export interface DecisionText {
  readonly place: string;
  readonly placeTitle: string;
  readonly verdict: Verdict;
  readonly sentence: string;
  /** The first of the rules and values that decide, at most `LIMIT_LINKS`. */
  readonly rules: readonly RuleLink[];
  /** How many rules and values decide. */
  readonly ruleCount: number;
  /** How many more rules decide than a reader is shown: `and 4 more rules`; null: all are shown. */
  readonly moreRules: string | null;
  /** What is denied or open, exactly; empty when one sentence says it all. */
  readonly parts: readonly string[];
  /** The values that decide a setting, in words; the links have them too, with their places. */
  readonly values: readonly string[];
}

/** Parts that a decision shows; the others are counted. */
export const LIMIT_SHOWN_PARTS = 8;
/** Rules that a decision shows; the others are counted. A list may have thousands of one priority. */
export const LIMIT_SHOWN_RULES = 8;
/** Rules of a decision that are marked at their lines. */
const LIMIT_LINKS = 100;
/** Rules that a sentence names; the others are counted. */
const LIMIT_NAMED_RULES = 3;

/** Returns the word for a verdict: `partly blocked`, for a setting `partly met`. */
export const verdictWord = (
  { words }: LocaleBundle,
  kind: RequirementRef['kind'],
  { verdict, certain }: StatedVerdict,
): string => {
  if (certain === false) return words('verdict.partly.uncertain');
  return words(kind === 'setting' ? `verdict.setting.${verdict}` : `verdict.${verdict}`);
};

/** How a label names a place: by line and column, or by the name of the file as well. */
export type PlaceForm = 'line' | 'file';

/** `rule-name, priority 110, line 12, column 9`; with the file's name when there are several. */
export const ruleLabel = ({ words }: LocaleBundle, rule: RuleRef, form: PlaceForm): string => {
  const { position } = rule;
  const name = rule.ofNetworkManager === true ? words('rule.admin', { name: rule.name }) : rule.name;
  const priority = rule.priority === null ? null : `${rule.priority}`;
  if (position === null)
    return priority === null
      ? words(rule.origin === 'custom' ? 'rule.plain' : 'rule.default.plain', { name })
      : words(rule.origin === 'custom' ? 'rule.custom' : 'rule.default', { name, priority });
  const args = {
    name,
    file: position.file,
    line: `${position.line}`,
    column: `${position.column}`,
    priority: priority ?? '',
  };
  return words(`rule.${priority === null ? 'plain' : 'custom'}.${form}`, args);
};

/** `properties.networkAcls.bypass is "None"`. */
const foundText = ({ words }: LocaleBundle, { path, state, text }: FoundValue): string =>
  words(state === 'unknown' && text === '' ? 'found.unread' : `found.${state}`, { path, text });

/** `properties.networkAcls.bypass is "None", line 12, column 9`. */
export const valueLink = (bundle: LocaleBundle, value: FoundValue, form: PlaceForm): RuleLink => {
  const { position } = value;
  const found = foundText(bundle, value);
  if (position === null) return { label: found, rule: value };
  const { file, line, column } = position;
  const label = bundle.words(`found.at.${form}`, { found, file, line: `${line}`, column: `${column}` });
  return { label, rule: value };
};

/** `rule-name (priority 110)`. */
export const shortRule = ({ words }: LocaleBundle, { name, priority, ofNetworkManager }: RuleRef): string => {
  if (ofNetworkManager === true)
    return priority === null
      ? words('rule.admin.short', { name })
      : words('rule.admin.short.priority', { name, priority: `${priority}` });
  return priority === null ? name : words('rule.short', { name, priority: `${priority}` });
};

/** `Network security group nsg-train`. */
export const resourceText = ({ words }: LocaleBundle, resource: PointResult['resource']): string => {
  const kind =
    resource.kind === 'network-security-group' || resource.kind === 'firewall' || resource.kind === 'route-table'
      ? resource.kind
      : 'other';
  const name = resource.name ?? resource.id;
  return name === null ? words(`resource.${kind}.unnamed`) : words(`resource.${kind}`, { name });
};

/** Names who decides by rules: the list that has them, or the virtual network manager whose rules come before it. */
export const deciderText = (
  bundle: LocaleBundle,
  resource: PointResult['resource'],
  rules: readonly Pick<RuleRef, 'ofNetworkManager'>[],
): string =>
  rules.length > 0 && rules.every(({ ofNetworkManager }) => ofNetworkManager === true)
    ? bundle.words('resource.network-manager')
    : resourceText(bundle, resource);

/** The rules of a point that a reader can look at: what stands for rules that were cut off has no name. */
interface NamedRules {
  readonly rules: readonly RuleRef[];
  readonly relevant: readonly RuleRef[];
}

const namedRulesOf = ({ rules, relevantRules }: PointEvidence): NamedRules => {
  const hasName = ({ name }: RuleRef): boolean => name !== '';
  const named = rules.every(hasName) ? rules : rules.filter(hasName);
  const relevant = relevantRules.every(hasName) ? relevantRules : relevantRules.filter(hasName);
  return { rules: named, relevant: relevant.length === 0 ? named : relevant };
};

interface ListDecision extends NamedRules, StatedVerdict {
  readonly resource: string;
  /** Whether rules that were not pasted may come before those that were. */
  readonly isPart: boolean;
}

const namesOf = ({ locale, words, rule }: DecisionBundle, rules: readonly RuleRef[]): string => {
  const names = rules.slice(0, LIMIT_NAMED_RULES).map(rule.short);
  const more = rules.length - names.length;
  return more > 0 ? words('address.more', { texts: names.join(', '), count: more }) : listOf(locale, names);
};

const allowedSentence = (bundle: DecisionBundle, { resource, rules, relevant: [first] }: ListDecision): string => {
  const { words, rule } = bundle;
  if (first === undefined) return words('decides.allowed.none', { resource });
  if (rules.length > 1) return words('decides.allowed.rules', { resource, rules: namesOf(bundle, rules) });
  return words(first.origin === 'custom' ? 'decides.allowed.rule' : 'decides.allowed.default', {
    resource,
    rule: rule.short(first),
  });
};

const blockedSentence = (bundle: DecisionBundle, { resource, rules, relevant: [first] }: ListDecision): string => {
  const { words, rule } = bundle;
  if (first === undefined) return words('decides.blocked.firewall', { resource });
  if (rules.length > 1) return words('decides.blocked.rules', { resource, rules: namesOf(bundle, rules) });
  if (first.origin === 'custom') return words('decides.blocked.rule', { resource, rule: rule.short(first) });
  if (first.unresolvedBy !== undefined)
    return words('decides.blocked.firewall.names', { resource, rule: first.unresolvedBy });
  return first.priority === null
    ? words('decides.blocked.firewall', { resource })
    : words('decides.blocked.default', { resource, rule: rule.short(first) });
};

/** Names the rule that may allow and the one that may block where both are among those that decide. */
const undecidedSentence = (
  { words, rule }: DecisionBundle,
  { resource, rules, relevant: [first], isPart }: ListDecision,
): string => {
  if (isPart)
    return first?.origin === 'custom'
      ? words('decides.undecided.part', { resource, rule: rule.short(first) })
      : words('decides.undecided.part.none', { resource });
  const allowing = rules.find(({ access }) => access === 'allow');
  const blocking = rules.find(({ access }) => access === 'deny');
  if (allowing !== undefined && blocking !== undefined)
    return words('decides.undecided.rules', {
      resource,
      allowing: rule.short(allowing),
      blocking: rule.short(blocking),
    });
  return first === undefined
    ? words('decides.undecided', { resource })
    : words('decides.undecided.rule', { resource, rule: rule.short(first) });
};

const listSentence = (bundle: DecisionBundle, decision: ListDecision): string => {
  const { words } = bundle;
  const { resource } = decision;
  switch (decision.verdict) {
    case 'allowed':
      return allowedSentence(bundle, decision);
    case 'blocked':
      return blockedSentence(bundle, decision);
    case 'partly':
      return words(decision.certain === false ? 'decides.partly.uncertain' : 'decides.partly', { resource });
    case 'undecided':
      return undecidedSentence(bundle, decision);
  }
};

/** Says what a subnet without a list, without outbound access, or out of reach does with the packets. */
const networkSentence = (
  { words, rule }: DecisionBundle,
  { verdict, certain, resource, missing, rules: [first] }: PointEvidence,
): string => {
  const name = resource.name ?? '';
  const has = (code: MissingCode): boolean => missing.some((one) => one.code === code);
  const decider = first?.ofNetworkManager === true ? words('resource.network-manager') : name;
  const byRule = { resource: decider, rule: first === undefined ? '' : rule.short(first) };
  switch (verdict) {
    case 'allowed':
      if (first?.ofNetworkManager === true) return words('decides.allowed.rule', byRule);
      return words('decides.subnet.open', { name });
    case 'blocked':
      // A rule of a virtual network manager, or the load balancer of the subnet's service.
      if (first?.origin === 'custom') return words('decides.blocked.rule', byRule);
      return words(first === undefined ? 'decides.subnet.private' : 'decides.subnet.closed', { name });
    case 'undecided':
      if (has('service-endpoint-policy')) return words('decides.subnet.policy', { name });
      if (has('unknown-next-hop')) return words('decides.path.undecided', byRule);
      if (has('security-admin-rule')) return words('decides.undecided.rule', byRule);
      return words(has('outbound-access') ? 'decides.subnet.outbound' : 'decides.network.unreached', { name });
    case 'partly':
      return words(certain === false ? 'decides.partly.uncertain' : 'decides.partly', { resource: name });
  }
};

/** Says what a route does with the packets, or with the replies to them. */
const pathSentence = (
  { words }: DecisionBundle,
  resource: string,
  { verdict, first }: { readonly verdict: Verdict; readonly first: RuleRef | undefined },
): string => {
  const rule = first?.name ?? '';
  const firewall = first?.repliesDroppedBy;
  if (verdict !== 'blocked')
    return rule === '' ? words('decides.undecided', { resource }) : words('decides.path.undecided', { resource, rule });
  return firewall === undefined
    ? words('decides.path.blocked', { resource, rule })
    : words('decides.path.replies', { resource, rule, firewall });
};

const sentenceOf = (
  bundle: DecisionBundle,
  kind: RequirementRef['kind'],
  point: PointEvidence & NamedRules,
): string => {
  const { words } = bundle;
  const { verdict, certain, relevant, rules } = point;
  const resource = deciderText(bundle, point.resource, relevant);
  if (kind === 'flow' && point.resource.kind === 'virtual-network') return networkSentence(bundle, point);
  if (kind === 'setting' || point.values !== undefined) return words(`decides.setting.${verdict}`, { resource });
  const [first] = rules;
  if (kind === 'flow' && point.resource.kind === 'route-table')
    return pathSentence(bundle, resource, { verdict, first });
  if (kind === 'flow') {
    const stated = certain === undefined ? { verdict } : { verdict, certain };
    const isPart = point.missing.some(({ code }) => code === 'rest-of-policy');
    return listSentence(bundle, { ...stated, resource, rules, relevant, isPart });
  }
  if (certain === false) return words('decides.route.partly.uncertain', { resource });
  if (first !== undefined && (verdict === 'allowed' || verdict === 'blocked'))
    return words(`decides.route.${verdict}.rule`, { resource, rule: first.name });
  return words(`decides.route.${verdict}`, { resource });
};

const partText = (bundle: DecisionBundle, scenario: string, part: Part): string => {
  const args = {
    rule: part.rule === null ? '' : bundle.rule.short(part.rule),
    protocol: part.protocol.toUpperCase(),
    from: addressText(bundle, scenario, part.source),
    to: addressText(bundle, scenario, part.destination),
    ports: portsText(bundle, part.ports),
  };
  if (part.decision === 'deny' && !part.surelyExists) return bundle.words('part.deny.possible', args);
  if (part.decision !== 'undecided') return bundle.words(`part.${part.decision}`, args);
  return bundle.words(part.rule === null ? 'part.undecided' : 'part.undecided.rule', args);
};

/** Returns the parts that a reader must know one by one: those not allowed, where the verdict is not that of all. */
const partTexts = (bundle: DecisionBundle, scenario: string, { first, count }: StoppedParts): readonly string[] => {
  const shown = first.map((part) => partText(bundle, scenario, part));
  const more = count - first.length;
  return more > 0 ? [...shown, bundle.words('part.more', { count: more })] : shown;
};

/** Texts of rules, each made once: one rule decides many requirements. */
export interface RuleTexts {
  readonly short: (rule: RuleRef) => string;
  readonly link: (rule: RuleRef) => RuleLink;
}
export const ruleTexts = (bundle: LocaleBundle, form: PlaceForm, contentOf: RuleContents = () => null): RuleTexts => ({
  short: memoize((rule: RuleRef) => shortRule(bundle, rule)),
  link: memoize((rule: RuleRef) =>
    withLazyMembers({ label: ruleLabel(bundle, rule, form), rule }, { content: () => contentOf(rule) }),
  ),
});
export interface DecisionBundle extends LocaleBundle {
  readonly rule: RuleTexts;
  readonly placeForm: PlaceForm;
}

/** What decides one requirement. */
export interface DecisionSource {
  readonly points: readonly PointEvidence[];
  /** For each point, the parts that are not allowed; asked for only where the verdict is not that of all parts. */
  readonly stoppedParts: () => readonly StoppedParts[];
}

/** Says who decides at each point, in the order of the path. */
export const decisionsOf = (
  bundle: DecisionBundle,
  { scenario, kind }: RequirementRef,
  { points, stoppedParts }: DecisionSource,
): readonly DecisionText[] =>
  points.map((point, index) => {
    const { verdict, values = [] } = point;
    const named = namedRulesOf(point);
    const links = values.map((value) => valueLink(bundle, value, bundle.placeForm));
    const more = named.relevant.length - LIMIT_SHOWN_RULES;
    const isMixed = verdict === 'partly' || verdict === 'undecided';
    const parts = (): readonly string[] => {
      const stopped = isMixed && kind === 'flow' ? stoppedParts()[index] : undefined;
      return stopped === undefined ? [] : partTexts(bundle, scenario, stopped);
    };
    const own = {
      place: point.place,
      placeTitle: bundle.names.place(scenario, point.place),
      verdict,
      sentence: sentenceOf(bundle, kind, { ...point, ...named }),
      rules: [...named.relevant.slice(0, LIMIT_LINKS).map(bundle.rule.link), ...links],
      ruleCount: named.relevant.length + links.length,
      moreRules: more > 0 ? bundle.words('rule.more', { count: more }) : null,
      values: values.map((value) => foundText(bundle, value)),
    };
    return withLazyMembers(own, { parts });
  });

/**
 * Says of a setting that one resource has to meet that none of several does, with the values of the one that comes nearest:
 * alone they would read as if the setting were about that one. Returns no decision where there are none.
 */
export const noneMeets = (
  { words }: DecisionBundle,
  decisions: readonly DecisionText[],
  { resource, nearest }: { readonly resource: string; readonly nearest: string },
): readonly DecisionText[] =>
  decisions.slice(0, 1).map((first) => ({
    ...first,
    sentence: words('decides.setting.none', { count: decisions.length, resource, name: nearest }),
    parts: [],
  }));
