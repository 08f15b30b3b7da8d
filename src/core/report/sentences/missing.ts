// What would decide an undecided requirement: the sentence, and the command that gets it.
import { displayId, displayName, displaySlots } from '../../azure/configuration/symbolic-text.ts';
import type { Missing, MissingArgs, MissingCode } from '../../checker/lists/reason-codes.ts';
import type { Args } from '../../i18n/format.ts';
import type { Place } from '../../model/schema.ts';
import { type CheckerKey, listOf } from './messages.ts';
import type { AdvisingCommand, LocaleBundle } from './packet-text.ts';
import { commandFor } from './resource-commands.ts';

export interface MissingText {
  readonly code: string;
  readonly sentence: string;
  /** A command to copy; null where none gets it. Names in angle brackets are the reader's. */
  readonly command: string | null;
  /** The parameter whose value would do, too; absent: none. */
  readonly parameter?: string;
}

/** Returns a value as a word of a command that people copy; a placeholder where it could break out of the word. */
const shellWord = (value: string, placeholder: string): string => (/^[\w./@:+-]+$/.test(value) ? value : placeholder);
/** Returns the name at the end of an ARM id; an id of another shape as it is. */
const lastSegment = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

const VIRTUAL_NETWORK = 'az network vnet show -g <group> -n <vnet>';
const EFFECTIVE_ROUTES = 'az network nic show-effective-route-table -g <group> -n <nic>';
const SERVICE_TAGS = 'az network list-service-tags --location <region> > service-tags.json';
/** Returns the option that sets a parameter. */
const withParameter = (parameter: string): string => `--param ${shellWord(parameter, '<name>')}=<value>`;
const withPlace = (place: string): string => `--place ${shellWord(place, '<place>')}=<name>`;
const withPrefixes = (): string => '--vnet <prefix>';
const forwarding = (): string => '--assume appliance-forwards';
const ruleCollectionGroups = (policy: string): string =>
  `az network firewall policy rule-collection-group list -g <group> --policy-name ${shellWord(lastSegment(policy), '<policy>')}`;

const virtualNetwork = (): string => VIRTUAL_NETWORK;
const serviceTags = (): string => SERVICE_TAGS;
const effectiveRoutes = (): string => EFFECTIVE_ROUTES;
const effectiveAdminRules = (): string =>
  'az network manager list-effective-security-admin-rule -g <group> --virtual-network-name <vnet>';
const byId = ({ id }: { readonly id: string }): string =>
  `az resource show --ids ${shellWord(id.includes('/') ? id : '', '<id>')}`;
const ofType = ({ resource }: { readonly resource: string }): string => commandFor(resource);
const ofPolicy = ({ id }: { readonly id: string }): string => ruleCollectionGroups(id);

type PlaceKind = Place['kind'] | null;

/** The command that gets what is missing, or an option of Portolan's own command. A code that is not here has none. */
const commands: {
  readonly [Code in MissingCode]?: (args: MissingArgs<Code>, kindOf: (place: string) => PlaceKind) => string;
} = {
  parameter: ({ parameter }) => withParameter(parameter),
  'service-tags': serviceTags,
  'tag-overlap': serviceTags,
  'place-prefixes': ({ parameter }) => (parameter === undefined ? VIRTUAL_NETWORK : withParameter(parameter)),
  'unrecognized-place': ({ place, parameter }) =>
    parameter === undefined ? withPlace(place) : withParameter(parameter),
  'private-endpoint-address': () => 'az network private-endpoint show -g <group> -n <private-endpoint>',
  'ip-group': byId,
  'parent-policy': ofPolicy,
  'rule-collection-group': byId,
  'policy-groups': ofPolicy,
  'firewall-policy': ofPolicy,
  'choose-subnet': ({ place }) => withPlace(place),
  association: virtualNetwork,
  'interface-group': () => 'az network nic list-effective-nsg -g <group> -n <nic>',
  'no-rules-pasted': ({ place }, kindOf) =>
    kindOf(place) === 'firewall' ? ruleCollectionGroups('<policy>') : 'az network nsg show -g <group> -n <nsg>',
  'no-routes-pasted': () => 'az network route-table show -g <group> -n <route-table>',
  'subnet-without-table': () =>
    'az network vnet subnet update -g <group> --vnet-name <vnet> -n <subnet> --route-table <route-table>',
  'no-resource-pasted': ofType,
  'value-not-set': ofType,
  'value-unspecified': ofType,
  'ambiguous-resource': ({ by }) => commandFor(by),
  'named-resource-not-pasted': byId,
  'other-resource-may-fit': ofType,
  'conflicting-duplicates': ofType,
  'virtual-network-prefixes': virtualNetwork,
  'internet-prefixes': virtualNetwork,
  'virtual-network': virtualNetwork,
  'virtual-network-widened': withPrefixes,
  'virtual-network-reach': withPrefixes,
  'outside-network': effectiveRoutes,
  'endpoint-policies': virtualNetwork,
  'service-endpoint': effectiveRoutes,
  'no-route-table': effectiveRoutes,
  'hub-next-hop': byId,
  'effective-routes-elsewhere': effectiveRoutes,
  'gateway-routes': effectiveRoutes,
  'announced-routes': effectiveRoutes,
  'attached-security-group': byId,
  'attached-route-table': byId,
  'endpoint-group-policies': virtualNetwork,
  'address-in-no-network': virtualNetwork,
  'unreachable-next-hop': virtualNetwork,
  'outbound-access': effectiveRoutes,
  'security-admin-rule': effectiveAdminRules,
  'admin-rule-access': effectiveAdminRules,
  'appliance-decides': forwarding,
  'gateway-decides': forwarding,
  'rest-of-policy': () => '--assume whole-policy',
};

/** Returns a command to copy: an option is one of the command that was run, where that has it. A packet has no scenario. */
const commandWith = (advice: string | null, command: AdvisingCommand = 'check'): string | null => {
  if (advice === null || !advice.startsWith('--')) return advice;
  return command === 'probe' && /^--(?:param|place) /.test(advice) ? null : `portolan ${command} … ${advice}`;
};

/** Reports whether a text is one that a tool would evaluate: `[parameters('x')]`, `${var.x}`, `azurerm_subnet.x.id`. */
const isExpression = (text: string): boolean =>
  /^\[[^[]|\$\{|^(?:var|local|data|module|each|count)\.|^[a-z]+_\w+[.[]/.test(text);

function keyOf({ code, args }: Missing): CheckerKey {
  if (code === 'incomplete' && args.link !== undefined) return 'missing.incomplete.linked';
  if ((code === 'incomplete' || code === 'rest-of-policy') && args.name === '') return `missing.${code}.unnamed`;
  if ((code === 'appliance-decides' || code === 'next-hop-address') && args.address === '')
    return `missing.${code}.unnamed`;
  if (code !== 'expression') return `missing.${code}`;
  if (args.text === '') return 'missing.expression.none';
  return isExpression(args.text) ? 'missing.expression' : 'missing.expression.value';
}

/** Returns the details as a sentence has them: ids as names, and names of the scenario in the reader's language. */
function slotsOf({ names }: LocaleBundle, scenario: string, { code, args }: Missing): Args {
  const slots: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(args)) slots[key] = typeof value === 'string' ? displaySlots(value) : value;
  for (const [key, value] of Object.entries(args)) {
    if (key === 'id' || key === 'name') slots['name'] = lastSegment(displayName(`${value}`));
    else if (key === 'place') slots['place'] = names.place(scenario, `${value}`);
    else if (key === 'parameter') slots['parameter'] = names.parameter(scenario, `${value}`);
  }
  if (code === 'private-endpoint-address') slots['endpoint'] = names.privateEndpoint(args.id);
  return slots;
}

/** Says what is missing. */
export const missingText = (bundle: LocaleBundle, scenario: string, missing: Missing): MissingText => {
  const command = commands[missing.code] as
    | ((args: Missing['args'], kindOf: (place: string) => PlaceKind) => string)
    | undefined; // the details are those of the code
  const advice = command?.(missing.args, (place) => bundle.names.placeKind(scenario, place)) ?? null;
  const parameter = 'parameter' in missing.args ? missing.args.parameter : undefined;
  return {
    ...(parameter === undefined ? {} : { parameter }),
    code: missing.code,
    sentence: bundle.words(keyOf(missing), slotsOf(bundle, scenario, missing)),
    command: displayId(commandWith(advice, bundle.command)),
  };
};

/** Returns what one service-tag file gives together with `one`, itself among them. */
function together(one: Missing, all: readonly Missing[]): readonly Missing[] {
  if (one.code === 'service-tags') return all.filter(({ code }) => code === 'service-tags');
  if (one.code !== 'tag-overlap') return [one];
  return all.filter(({ code, args }) => code === 'tag-overlap' && args.tag === one.args.tag);
}

/** Says all that is missing: service tags that one service-tag file would give are one sentence, with its command. */
export const missingTexts = (
  bundle: LocaleBundle,
  scenario: string,
  missing: readonly Missing[],
): readonly MissingText[] =>
  missing.flatMap((one) => {
    const all = together(one, missing);
    if (all[0] !== one) return [];
    const alone = missingText(bundle, scenario, one);
    if (all.length < 2) return [alone];
    const list = (texts: readonly string[]): string => listOf(bundle.locale, texts);
    const sentence =
      one.code === 'tag-overlap'
        ? bundle.words('missing.tag-overlap.several', {
            tag: one.args.tag,
            others: list(all.flatMap(({ code, args }) => (code === 'tag-overlap' ? args.other : []))),
          })
        : bundle.words('missing.service-tags.several', {
            tags: list(all.flatMap(({ code, args }) => (code === 'service-tags' ? args.tag : []))),
          });
    return [{ ...alone, sentence }];
  });
