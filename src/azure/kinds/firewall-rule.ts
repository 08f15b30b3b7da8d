// Rules of Azure Firewall, classic and policy, in every form's spelling.
import { type Fields, fieldTable } from '../fields.ts';
import { isObject, isSet, items, type Node } from '../node.ts';
import type { AddressItem, FirewallRule, Known, Protocol } from '../resources.ts';
import type { Session } from '../session.ts';
import { isOpenId, reasonArgs, Unresolved } from '../unresolved.ts';
import { invalid, shown, unresolvedValue } from '../values/known.ts';
import { protocols } from '../values/protocols.ts';
import { addressOf, portsOf } from '../values/sides.ts';
import { idOf, textItems } from '../values/text-list.ts';

const names = [
  'name',
  'ruleType',
  'protocols',
  'ipProtocols',
  'sourceAddresses',
  'sourceIpGroups',
  'destinationAddresses',
  'destinationIpGroups',
  'destinationFqdns',
  'destinationPorts',
  'targetFqdns',
  'fqdnTags',
  'webCategories',
  'targetUrls',
  'terminateTls',
  'translatedAddress',
  'translatedPort',
  'translatedFqdn',
  'sourceKubeSelectorGroups',
  'sourceGeoLocations',
  'destinationGeoLocations',
] as const;
type Name = (typeof names)[number];
const table = fieldTable<Name>(names, {
  aliases: {
    destinationAddress: 'destinationAddresses',
    destinationFqdnTags: 'fqdnTags',
    protocol: 'protocols',
    destinationUrls: 'targetUrls',
    ruleConditionType: 'ruleType',
  },
  ignored: [
    'description',
    'httpHeaders',
    'httpHeadersToInsert',
    'additionalProperties',
    'priority',
    'direction',
    'actions',
    'etag',
    'id',
    'protocolsText',
    'sourceAddressesText',
    'destinationAddressesText',
    'destinationPortsText',
    'targetFqdnsText',
    'fqdnTagsText',
  ],
});

export type RuleKind = FirewallRule['kind'];
export const ruleKinds: ReadonlyMap<string, RuleKind> = new Map<string, RuleKind>([
  ['networkrule', 'network'],
  ['applicationrule', 'application'],
  ['natrule', 'nat'],
  ['networkrulecondition', 'network'],
  ['applicationrulecondition', 'application'],
  ['natrulecondition', 'nat'],
]);

/** The kind of a firewall rule by its `ruleType`, else by the fields it fills. */
export const kindOfRule = (node: Node): RuleKind | null => {
  if (!isObject(node.value)) return null;
  const fields = table.read(node);
  const told = ruleKinds.get(fields.text('ruleType')?.toLowerCase() ?? '');
  if (told !== undefined) return told;
  if (fields.has('translatedAddress') || fields.has('translatedPort') || fields.has('translatedFqdn'))
    return 'nat';
  if (
    isSet(fields.value('targetFqdns')) ||
    isSet(fields.value('fqdnTags')) ||
    isSet(fields.value('targetUrls')) ||
    isSet(fields.value('webCategories'))
  )
    return 'application';
  const [first] = Array.isArray(fields.value('protocols')) ? (fields.value('protocols') as unknown[]) : []; // a list, just asked
  if (isObject(first)) return 'application';
  if (
    fields.has('ipProtocols') ||
    isSet(fields.value('destinationPorts')) ||
    isSet(fields.value('destinationAddresses'))
  )
    return 'network';
  return fields.has('targetFqdns') ? 'application' : null;
};

const addresses = (
  session: Session,
  fields: Fields<Name>,
  field: Name,
  groups: Name | null,
): AddressItem[] => {
  const found = textItems(fields.value(field), () => fields.at(field)).map((item) =>
    addressOf({ session, field }, item),
  );
  if (groups === null) return found;
  for (const item of textItems(fields.value(groups), () => fields.at(groups))) {
    const id = idOf(item.value);
    if (isOpenId(item.value))
      session.unresolved(item.at, 'unresolved-expression', {
        field: groups,
        expression: shown(item.value),
        ...(item.value instanceof Unresolved ? reasonArgs(item.value) : {}),
      });
    found.push(
      id === null || isOpenId(item.value)
        ? { kind: 'unresolved', text: shown(item.value) }
        : { kind: 'ip-group', id },
    );
  }
  return found;
};

const source = (session: Session, fields: Fields<Name>): AddressItem[] => {
  const found = addresses(session, fields, 'sourceAddresses', 'sourceIpGroups');
  if (
    found.length === 0 &&
    !isSet(fields.value('sourceKubeSelectorGroups')) &&
    !isSet(fields.value('sourceGeoLocations'))
  ) {
    session.problem(fields.node.at, 'missing-field', {
      severity: 'error',
      args: { field: 'sourceAddresses' },
    });
    return [{ kind: 'unresolved', text: '' }];
  }
  return found.length === 0 ? [{ kind: 'unresolved', text: 'sourceKubeSelectorGroups' }] : found;
};

const ipProtocols = (session: Session, fields: Fields<Name>): Known<readonly Protocol[]> => {
  const field = fields.has('ipProtocols') ? 'ipProtocols' : 'protocols';
  const found: Protocol[] = [];
  for (const { value, at } of textItems(fields.value(field), () => fields.at(field))) {
    const place = { session, at, field };
    if (value instanceof Unresolved) return unresolvedValue(place, value);
    const protocol = typeof value === 'string' ? protocols.get(value.toLowerCase()) : undefined;
    if (protocol === undefined) return invalid(place, value, 'TCP, UDP, ICMP, Any');
    found.push(protocol);
  }
  if (found.length > 0) return { known: true, value: found };
  session.problem(fields.node.at, 'missing-field', { severity: 'error', args: { field } });
  return { known: false, text: '' };
};

const protocolFields = fieldTable(['protocolType', 'port'], { aliases: { type: 'protocolType' } });
type WebProtocol = { readonly type: 'http' | 'https' | 'mssql'; readonly port: number };
const webTypes: ReadonlyMap<string, { type: WebProtocol['type']; port: number }> = new Map<
  string,
  WebProtocol
>([
  ['http', { type: 'http', port: 80 }],
  ['https', { type: 'https', port: 443 }],
  ['mssql', { type: 'mssql', port: 1433 }],
]);

const webProtocols = (session: Session, fields: Fields<Name>): Known<readonly WebProtocol[]> => {
  const found: WebProtocol[] = [];
  const value = fields.value('protocols');
  const place = { session, at: fields.at('protocols'), field: 'protocols' };
  if (value instanceof Unresolved) return unresolvedValue(place, value);
  for (const item of isObject(value) ? [{ value, at: place.at }] : items(fields.nodeOf('protocols'))) {
    if (item.value instanceof Unresolved) return unresolvedValue({ ...place, at: item.at }, item.value);
    // `Https:443` and `https=443` are the spellings of PowerShell and az on the command line.
    const short = typeof item.value === 'string' ? /^([a-z]+)(?:[:=](\d{1,5}))?$/i.exec(item.value) : null;
    const parts = protocolFields.read(item);
    const type = webTypes.get((short?.[1] ?? parts.text('protocolType') ?? '').toLowerCase());
    const written = short === null ? parts.value('port') : (short[2] ?? type?.port);
    if (written instanceof Unresolved) return unresolvedValue({ ...place, at: item.at }, written);
    const port = written === undefined || written === null || written === 0 ? type?.port : Number(written);
    if (type === undefined || port === undefined || !Number.isInteger(port) || port < 0 || port > 65535)
      return invalid({ ...place, at: item.at }, item.value, 'Http, Https, Mssql');
    found.push({ type: type.type, port });
  }
  if (found.length > 0) return { known: true, value: found };
  // FQDN tags bring their own protocol: it must be HTTPS (FQDN tags overview).
  if (isSet(fields.value('fqdnTags'))) return { known: true, value: [{ type: 'https', port: 443 }] };
  session.problem(fields.node.at, 'missing-field', { severity: 'error', args: { field: 'protocols' } });
  return { known: false, text: '' };
};

const texts = (session: Session, fields: Fields<Name>, field: Name): Known<string>[] =>
  textItems(fields.value(field), () => fields.at(field)).map(({ value, at }) => {
    if (value instanceof Unresolved) return unresolvedValue({ session, at, field }, value);
    if (typeof value !== 'string')
      return invalid({ session, at, field }, value, 'www.example.com, *.example.com');
    if (/[,\s]/.test(value.trim()))
      return invalid({ session, at, field }, value, 'www.example.com, *.example.com');
    return { known: true, value: value.trim() };
  });
const plain = (list: readonly Known<string>[]): string[] =>
  list.map((item) => (item.known ? item.value : item.text));

const narrowing: readonly Name[] = [
  'sourceKubeSelectorGroups',
  'sourceGeoLocations',
  'destinationGeoLocations',
];

/** Reads one rule of a firewall's collection. */
export const readFirewallRule = (session: Session, node: Node, kind: RuleKind): FirewallRule => {
  const fields = table.read(node);
  session.written(
    node.at,
    kind === 'network'
      ? 'firewallNetworkRules'
      : kind === 'nat'
        ? 'firewallNatRules'
        : 'firewallApplicationRules',
  );
  const written = fields.value('name');
  const name = typeof written === 'string' ? written : written instanceof Unresolved ? written.text : '';
  for (const key of fields.unknown) {
    if (session.once(`firewall-rule ${key}`))
      session.problem(node.at, 'unknown-field', { severity: 'warning', args: { field: key, rule: name } });
  }
  const undecidable: string[] = narrowing.filter((field) => isSet(fields.value(field)));
  if (node.value instanceof Unresolved) {
    const text = node.value.text;
    session.unresolved(node.at, 'unresolved-expression', {
      field: 'rules',
      expression: text,
      ...reasonArgs(node.value),
    });
    const opaque = {
      name: text,
      source: [{ kind: 'unresolved', text }] as AddressItem[],
      at: node.at,
      undecidable: ['rules'],
    };
    const unknown = { known: false, text } as const;
    if (kind === 'application')
      return {
        ...opaque,
        kind,
        protocols: unknown,
        hosts: [unknown],
        fqdnTags: [],
        webCategories: [],
        urls: [],
        destination: [],
      };
    return {
      ...opaque,
      kind,
      protocols: unknown,
      destination: [{ kind: 'unresolved', text }],
      destinationPorts: unknown,
    };
  }
  const base = { name, source: source(session, fields), at: node.at };
  if (kind === 'application') {
    const urls = plain(texts(session, fields, 'targetUrls'));
    // Terraform's policies call an application rule's names `destination_fqdns`.
    const hosts = [...texts(session, fields, 'targetFqdns'), ...texts(session, fields, 'destinationFqdns')];
    const fqdnTags = plain(texts(session, fields, 'fqdnTags'));
    const webCategories = plain(texts(session, fields, 'webCategories'));
    if (hosts.length + fqdnTags.length + webCategories.length + urls.length === 0) {
      const destinations = isSet(fields.value('destinationAddresses'));
      if (!destinations)
        session.problem(node.at, 'missing-field', { severity: 'error', args: { field: 'targetFqdns' } });
      hosts.push({ known: false, text: '' });
    }
    if (webCategories.length > 0) undecidable.push('webCategories');
    return {
      ...base,
      kind,
      undecidable,
      protocols: webProtocols(session, fields),
      hosts,
      fqdnTags,
      webCategories,
      urls,
      destination: addresses(session, fields, 'destinationAddresses', null),
    };
  }
  const destination = addresses(session, fields, 'destinationAddresses', 'destinationIpGroups');
  for (const host of texts(session, fields, 'destinationFqdns'))
    destination.push(
      host.known ? { kind: 'host', pattern: host.value } : { kind: 'unresolved', text: host.text },
    );
  if (destination.length === 0) {
    if (!undecidable.includes('destinationGeoLocations'))
      session.problem(node.at, 'missing-field', {
        severity: 'error',
        args: { field: 'destinationAddresses' },
      });
    destination.push({ kind: 'unresolved', text: 'destinationAddresses' });
  }
  const ports = textItems(fields.value('destinationPorts'), () => fields.at('destinationPorts'));
  const noPorts = ports.length === 0;
  if (noPorts)
    session.problem(node.at, 'missing-field', { severity: 'error', args: { field: 'destinationPorts' } });
  return {
    ...base,
    kind,
    undecidable,
    protocols: ipProtocols(session, fields),
    destination,
    destinationPorts: noPorts
      ? { known: false, text: '' }
      : portsOf({ session, field: 'destinationPorts' }, ports),
  };
};
