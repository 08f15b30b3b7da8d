// What would settle an undecided requirement: the sentence, and the command that gets it.
import type { Missing } from '../../checker/lists/check-result.ts';
import { type CheckerKey, detailsOf, listOf } from './messages.ts';
import type { Speech } from './packet-text.ts';
import { commandFor } from './resource-commands.ts';

export interface MissingText {
  readonly code: string;
  readonly sentence: string;
  /** A command to copy; null where none gets it. Names in angle brackets are the reader's. */
  readonly command: string | null;
}

type Arguments = Missing['args'];
type Command = (args: Arguments) => string;

const text = (args: Arguments, ...names: readonly string[]): string | null => {
  for (const name of names) if (Object.hasOwn(args, name)) return String(args[name]);
  return null;
};
/** Only what cannot break out of a shell word may stand in a command that people copy. */
const shellWord = (value: string | null, otherwise: string): string =>
  value !== null && /^[\w./@:+-]+$/.test(value) ? value : otherwise;
const byId: Command = (args) => `az resource show --ids ${shellWord(text(args, 'id'), '<id>')}`;
const ofType: Command = (args) => commandFor(text(args, 'resource', 'type') ?? '');

const giveParameter: Command = (args) =>
  `portolan check … --param ${shellWord(text(args, 'parameter', 'name', 'id'), '<name>')}=<value>`;
const vnet: Command = () => 'az network vnet show -g <group> -n <vnet>';
/** The name at the end of an ARM id; an id of another shape as it is. */
const lastOf = (id: string | null): string | null => id?.split('/').at(-1) ?? null;
const ruleGroups: Command = (args) =>
  `az network firewall policy rule-collection-group list -g <group> --policy-name ${shellWord(lastOf(text(args, 'policy', 'name', 'id')), '<policy>')}`;

const tagFile: Command = (args) =>
  `az network list-service-tags --location ${shellWord(text(args, 'region'), '<region>')} > service-tags.json`;

const known: Readonly<Record<string, { readonly words: CheckerKey; readonly command: Command | null }>> = {
  parameter: { words: 'missing.parameter', command: giveParameter },
  'service-tags': { words: 'missing.service-tags', command: tagFile },
  'tag-overlap': { words: 'missing.tag-overlap', command: tagFile },
  'place-prefixes': {
    words: 'missing.place-prefixes',
    command: (args) => (text(args, 'parameter') === null ? vnet(args) : giveParameter(args)),
  },
  'private-endpoint-address': {
    words: 'missing.private-endpoint-address',
    command: () => 'az network private-endpoint show -g <group> -n <private-endpoint>',
  },
  'ip-group': { words: 'missing.ip-group', command: byId },
  'parent-policy': { words: 'missing.parent-policy', command: ruleGroups },
  'rule-collection-group': { words: 'missing.rule-collection-group', command: byId },
  expression: { words: 'missing.expression', command: null },
  association: { words: 'missing.association', command: vnet },
  'interface-group': {
    words: 'missing.interface-group',
    command: () => 'az network nic list-effective-nsg -g <group> -n <nic>',
  },
  'no-rules-pasted': {
    words: 'missing.no-rules-pasted',
    command: (args) =>
      args['kind'] === 'firewall' ? ruleGroups({}) : 'az network nsg show -g <group> -n <nsg>',
  },
  'no-routes-pasted': {
    words: 'missing.no-routes-pasted',
    command: () => 'az network route-table show -g <group> -n <route-table>',
  },
  'no-resource-pasted': { words: 'missing.no-resource-pasted', command: ofType },
  'value-not-set': { words: 'missing.value-not-set', command: ofType },
  'value-not-told': { words: 'missing.value-not-told', command: ofType },
  'may-not-exist': { words: 'missing.may-not-exist', command: null },
  'which-resource': { words: 'missing.which-resource', command: (args) => commandFor(String(args['by'])) },
  'named-resource-not-pasted': { words: 'missing.named-resource-not-pasted', command: byId },
  'other-resource-may-fit': { words: 'missing.other-resource-may-fit', command: ofType },
  'not-enough': { words: 'missing.not-enough', command: null },
  'written-twice': { words: 'missing.written-twice', command: ofType },
  'application-security-group': { words: 'missing.application-security-group', command: null },
  incomplete: { words: 'missing.incomplete', command: null },
  'virtual-network-prefixes': { words: 'missing.virtual-network-prefixes', command: vnet },
  'internet-prefixes': { words: 'missing.internet-prefixes', command: vnet },
  'platform-tag': { words: 'missing.platform-tag', command: null },
  'host-addresses': { words: 'missing.host-addresses', command: null },
  'invalid-address': { words: 'missing.invalid-address', command: null },
  'duplicate-priority': { words: 'missing.duplicate-priority', command: null },
  'firewall-policy': { words: 'missing.firewall-policy', command: ruleGroups },
  'empty-field': { words: 'missing.empty-field', command: null },
  'host-bits': { words: 'missing.host-bits', command: null },
  'invalid-host': { words: 'missing.invalid-host', command: null },
  'host-names': { words: 'missing.host-names', command: null },
  'dns-proxy': { words: 'missing.dns-proxy', command: null },
  'tag-not-usable': { words: 'missing.tag-not-usable', command: null },
  'platform-address': { words: 'missing.platform-address', command: null },
  'ports-without-protocol': { words: 'missing.ports-without-protocol', command: null },
  'protocol-not-covered': { words: 'missing.protocol-not-covered', command: null },
  'fqdn-tag': { words: 'missing.fqdn-tag', command: null },
  'web-category': { words: 'missing.web-category', command: null },
  'target-url': { words: 'missing.target-url', command: null },
  'destination-addresses': { words: 'missing.destination-addresses', command: null },
  'application-protocol': { words: 'missing.application-protocol', command: null },
  'undecidable-field': { words: 'missing.undecidable-field', command: null },
  'infrastructure-rules': { words: 'missing.infrastructure-rules', command: null },
  'threat-intelligence': { words: 'missing.threat-intelligence', command: null },
  'intrusion-detection': { words: 'missing.intrusion-detection', command: null },
  'destination-nat': { words: 'missing.destination-nat', command: null },
  'virtual-network': { words: 'missing.virtual-network', command: vnet },
  'endpoint-policies': { words: 'missing.endpoint-policies', command: vnet },
  'service-endpoint': {
    words: 'missing.service-endpoint',
    command: () => 'az network nic show-effective-route-table -g <group> -n <nic>',
  },
  'no-route-table': {
    words: 'missing.no-route-table',
    command: () => 'az network nic show-effective-route-table -g <group> -n <nic>',
  },
  'route-elsewhere': { words: 'missing.route-elsewhere', command: null },
  'asymmetric-route': { words: 'missing.asymmetric-route', command: null },
  'next-hop-address': { words: 'missing.next-hop-address', command: null },
  'one-packet': { words: 'missing.one-packet', command: null },
  'too-many-parts': { words: 'missing.too-many-parts', command: null },
  'decided-by-name': { words: 'missing.decided-by-name', command: null },
};

/** Codes that have a sentence of their own. */
export const missingCodes: readonly string[] = Object.keys(known);

const sentenceArguments = (speech: Speech, scenario: string, args: Arguments): Arguments => {
  const place = text(args, 'place');
  const parameter = text(args, 'parameter', 'name', 'id');
  const endpoint = text(args, 'endpoint', 'id', 'private-endpoint');
  return {
    ...args,
    name: lastOf(text(args, 'name', 'id', 'group', 'policy')) ?? '',
    place: place === null ? '' : speech.names.place(scenario, place),
    parameter: parameter === null ? '' : speech.names.parameter(scenario, parameter),
    endpoint: endpoint === null ? '' : speech.names.privateEndpoint(endpoint),
    resource: text(args, 'resource', 'type') ?? '',
    text: text(args, 'text', 'expression') ?? '',
    tag: text(args, 'tag', 'name') ?? '',
    other: text(args, 'other') ?? '',
  };
};

const withPlaceKind = ({ names }: Speech, scenario: string, args: Arguments): Arguments => {
  const kind = names.placeKind(scenario, text(args, 'place') ?? '');
  return kind === null ? args : { kind, ...args };
};

/** Texts that a tool would work out: `[parameters('x')]`, `${var.x}`, `azurerm_subnet.x.id`. */
const isExpression = (value: string): boolean =>
  /^\[[^[]|\$\{|^(?:var|local|data|module|each|count)\.|^[a-z]+_\w+[.[]/.test(value);

/** Words for what the code alone does not tell apart. */
const variantOf = ({ code, args }: Missing): CheckerKey | null => {
  if (code === 'incomplete') return args['name'] ? null : 'missing.incomplete.unnamed';
  if (code !== 'expression') return null;
  const value = text(args, 'text', 'expression') ?? '';
  if (value === '') return 'missing.expression.none';
  return isExpression(value) ? null : 'missing.expression.value';
};

/** Says what is missing. A code without a sentence of its own is shown with its arguments: never dropped. */
export const missingText = (speech: Speech, scenario: string, missing: Missing): MissingText => {
  const entry = Object.hasOwn(known, missing.code) ? known[missing.code] : undefined;
  if (entry === undefined)
    return {
      code: missing.code,
      sentence: speech.words('missing.other', { code: missing.code, details: detailsOf(missing.args) }),
      command: null,
    };
  return {
    code: missing.code,
    sentence: speech.words(
      variantOf(missing) ?? entry.words,
      sentenceArguments(speech, scenario, missing.args),
    ),
    command: entry.command?.(withPlaceKind(speech, scenario, missing.args)) ?? null,
  };
};

const tagOf = ({ args }: Missing): string => text(args, 'tag', 'name') ?? '';
const otherOf = ({ args }: Missing): string => text(args, 'other') ?? '';

/** What one service-tag file settles together with `one`, itself among them. */
function together(one: Missing, all: readonly Missing[]): readonly Missing[] {
  const alike = all.filter(({ code, args }) => code === one.code && args['region'] === one.args['region']);
  if (one.code === 'service-tags') return alike;
  return one.code === 'tag-overlap' ? alike.filter((other) => tagOf(other) === tagOf(one)) : [one];
}

/** Says all that is missing: service tags that one service-tag file would settle are one sentence, with its command. */
export const missingTexts = (
  speech: Speech,
  scenario: string,
  missing: readonly Missing[],
): readonly MissingText[] =>
  missing.flatMap((one) => {
    const [first, ...others] = together(one, missing);
    if (first !== one) return [];
    const alone = missingText(speech, scenario, one);
    if (others.length === 0) return [alone];
    const list = (names: readonly string[]): string => listOf(speech.locale, names);
    const sentence =
      one.code === 'tag-overlap'
        ? speech.words('missing.tag-overlap.several', {
            tag: tagOf(one),
            others: list([one, ...others].map(otherOf)),
          })
        : speech.words('missing.service-tags.several', { tags: list([one, ...others].map(tagOf)) });
    return [{ ...alone, sentence }];
  });
