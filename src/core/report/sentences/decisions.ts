// What decides at each rule list that a requirement has to pass: sentences, and rules as links to their line.
import type { FoundValue, Part, PointResult, RuleRef, Verdict } from '../../checker/lists/check-result.ts';
import { listOf } from './messages.ts';
import { addressText, portsText, type Speech } from './packet-text.ts';

/** A rule or value that decides: the label of a link, and where the link leads. */
export interface RuleLink {
  readonly label: string;
  readonly rule: Pick<RuleRef, 'at' | 'position'>;
}
export interface Decision {
  readonly place: string;
  readonly placeTitle: string;
  readonly verdict: Verdict;
  readonly sentence: string;
  readonly rules: readonly RuleLink[];
  /** What is denied or open, exactly; empty when one sentence says it all. */
  readonly parts: readonly string[];
  /** The values that decide a setting, in words; the links have them too, with their places. */
  readonly values: readonly string[];
}

const shownParts = 8;

/** `rule-name, priority 110, line 12, column 9`; with the file's name when there are several. */
export const ruleLabel = ({ words }: Speech, rule: RuleRef, withFile: boolean): string => {
  const { name, position } = rule;
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
  return words(`rule.${priority === null ? 'plain' : 'custom'}.${withFile ? 'file' : 'line'}`, args);
};

/** `properties.networkAcls.bypass is "None", line 12, column 9`. */
export const valueLink = ({ words }: Speech, value: FoundValue, withFile: boolean): RuleLink => {
  const { path, state, text, position } = value;
  const found = words(state === 'unknown' && text === '' ? 'found.unread' : `found.${state}`, { path, text });
  const label =
    position === null
      ? found
      : words(`found.at.${withFile ? 'file' : 'line'}`, {
          found,
          file: position.file,
          line: `${position.line}`,
          column: `${position.column}`,
        });
  return { label, rule: value };
};

/** `rule-name (priority 110)`. */
export const shortRule = ({ words }: Speech, rule: RuleRef): string =>
  rule.priority === null ? rule.name : words('rule.short', { name: rule.name, priority: `${rule.priority}` });

/** `Network security group nsg-train`. */
export const resourceText = ({ words }: Speech, resource: PointResult['resource']): string => {
  const kind =
    resource.kind === 'network-security-group' ||
    resource.kind === 'firewall' ||
    resource.kind === 'route-table'
      ? resource.kind
      : 'other';
  const name = resource.name ?? resource.id;
  return name === null ? words(`resource.${kind}.unnamed`) : words(`resource.${kind}`, { name });
};

const keyOf = ({ name, priority }: RuleRef): string => `${priority} ${name}`;

/** Where not everything gets through: the rules of the parts that do not, else a reader is led to all others too. */
export const tellingRules = ({ verdict, rules, parts }: PointResult): readonly RuleRef[] => {
  if (verdict !== 'partly' && verdict !== 'undecided') return rules;
  const stopping = new Set(
    parts.flatMap(({ decision, rule }) => (decision === 'allow' || rule === null ? [] : [keyOf(rule)])),
  );
  const telling = rules.filter((rule) => stopping.has(keyOf(rule)));
  return telling.length === 0 ? rules : telling;
};

const listSentence = (speech: Speech, point: PointResult, resource: string): string => {
  const { words } = speech;
  const [first] = tellingRules(point);
  const rule = first === undefined ? '' : shortRule(speech, first);
  const rules = listOf(
    speech.locale,
    point.rules.map((one) => shortRule(speech, one)),
  );
  const several = point.rules.length > 1;
  switch (point.verdict) {
    case 'allowed':
      if (first === undefined) return words('decides.allowed.none', { resource });
      if (several) return words('decides.allowed.rules', { resource, rules });
      return words(first.origin === 'custom' ? 'decides.allowed.rule' : 'decides.allowed.default', {
        resource,
        rule,
      });
    case 'blocked':
      if (first === undefined) return words('decides.blocked.firewall', { resource });
      if (several) return words('decides.blocked.rules', { resource, rules });
      if (first.origin === 'custom') return words('decides.blocked.rule', { resource, rule });
      return first.priority === null
        ? words('decides.blocked.firewall', { resource })
        : words('decides.blocked.default', { resource, rule });
    case 'partly':
      return words('decides.partly', { resource });
    case 'undecided':
      return first === undefined
        ? words('decides.undecided', { resource })
        : words('decides.undecided.rule', { resource, rule });
  }
};

const sentenceOf = (speech: Speech, kind: 'flow' | 'route' | 'setting', point: PointResult): string => {
  const { words } = speech;
  const resource = resourceText(speech, point.resource);
  if (kind === 'setting' || point.values !== undefined)
    return words(`decides.setting.${point.verdict}`, { resource });
  const [first] = point.rules;
  if (kind === 'flow' && point.resource.kind === 'route-table')
    return words(point.verdict === 'blocked' ? 'decides.way.blocked' : 'decides.way.undecided', {
      resource,
      rule: first?.name ?? '',
    });
  if (kind === 'flow') return listSentence(speech, point, resource);
  if (first !== undefined && (point.verdict === 'allowed' || point.verdict === 'blocked'))
    return words(`decides.route.${point.verdict}.rule`, { resource, rule: first.name });
  return words(`decides.route.${point.verdict}`, { resource });
};

const partText = (speech: Speech, scenario: string, part: Part): string => {
  const args = {
    rule: part.rule === null ? '' : shortRule(speech, part.rule),
    protocol: part.protocol.toUpperCase(),
    from: addressText(speech, scenario, part.source),
    to: addressText(speech, scenario, part.destination),
    ports: portsText(speech, part.ports),
  };
  if (part.decision !== 'undecided') return speech.words(`part.${part.decision}`, args);
  return speech.words(part.rule === null ? 'part.undecided' : 'part.undecided.rule', args);
};

/** Parts that a reader must know one by one: those not allowed, where not all of the set shares their fate. */
const partTexts = (speech: Speech, scenario: string, point: PointResult): readonly string[] => {
  if (point.verdict !== 'partly' && point.verdict !== 'undecided') return [];
  if (point.parts.length < 2) return [];
  const telling = point.parts.filter((part) => part.decision !== 'allow');
  const shown = telling.slice(0, shownParts).map((part) => partText(speech, scenario, part));
  const more = telling.length - shown.length;
  return more > 0 ? [...shown, speech.words('part.more', { count: more })] : shown;
};

/** The checker's stand-in for rules that were cut off has no name: it is nothing that a reader could look at. */
const withNamedRules = (point: PointResult): PointResult => {
  const named = point.rules.filter(({ name }) => name !== '');
  if (named.length === point.rules.length) return point;
  const { place, resource, verdict, parts, missing, values } = point;
  const told = { place, resource, verdict, parts, missing, rules: named };
  return values === undefined ? told : { ...told, values };
};

/** Says who decides at each point, in the order of the path. */
export const decisionsOf = (
  speech: Speech,
  result: {
    readonly scenario: string;
    readonly kind: 'flow' | 'route' | 'setting';
    readonly points: readonly PointResult[];
  },
  withFile: boolean,
): readonly Decision[] =>
  result.points.map(withNamedRules).map((point) => ({
    place: point.place,
    placeTitle: speech.names.place(result.scenario, point.place),
    verdict: point.verdict,
    sentence: sentenceOf(speech, result.kind, point),
    rules: [
      ...tellingRules(point).map((rule) => ({ label: ruleLabel(speech, rule, withFile), rule })),
      ...(point.values ?? []).map((value) => valueLink(speech, value, withFile)),
    ],
    parts: partTexts(speech, result.scenario, point),
    values: (point.values ?? []).map((value) => valueLink(speech, value, withFile).label),
  }));
