// Reads the az commands that Portolan writes: words as a POSIX shell splits them, then each command as the change of
// resources that it makes, in the shape of templates.

const SEPARATOR = /^(?: |\\\n)+/;

function quoted(text: string, from: number): readonly [string, number] {
  const end = text.indexOf("'", from + 1);
  if (end < 0) throw new Error('sh: a quote without an end');
  return [text.slice(from + 1, end), end + 1];
}

function ansi(text: string, from: number): readonly [string, number] {
  let word = '';
  let at = from + 2;
  while (text[at] !== "'") {
    const found = /^\\(?:([\\'])|U([0-9a-f]{8}))/.exec(text.slice(at));
    if (text[at] === '\\' && found === null) throw new Error('sh: an escape that is none');
    if (at >= text.length) throw new Error('sh: a quote without an end');
    word += found === null ? text[at] : (found[1] ?? String.fromCodePoint(Number.parseInt(found[2] ?? '', 16)));
    at += found?.[0].length ?? 1;
  }
  return [word, at + 1];
}

/** Splits a script into commands and words; comments are left out. Throws on what a shell would expand. */
export function shellWords(script: string): readonly (readonly string[])[] {
  const commands: string[][] = [];
  let at = 0;
  let words: string[] = [];
  while (at < script.length) {
    const blank = SEPARATOR.exec(script.slice(at));
    if (blank !== null) at += blank[0].length;
    const character = script[at];
    if (character === undefined) break;
    if (character === '\n') {
      if (words.length > 0) commands.push(words);
      words = [];
      at += 1;
      continue;
    }
    if (character === '#' && words.length === 0) {
      at = script.indexOf('\n', at);
      continue;
    }
    let word = '';
    while (at < script.length && !/[ \n]/.test(script[at] ?? ' ') && !script.startsWith('\\\n', at)) {
      const one = script[at] ?? '';
      if (one === "'") {
        const [text, next] = quoted(script, at);
        word += text;
        at = next;
      } else if (script.startsWith("$'", at)) {
        const [text, next] = ansi(script, at);
        word += text;
        at = next;
      } else if (script.startsWith("\\'", at)) {
        word += "'";
        at += 2;
      } else if (/[A-Za-z0-9_./:=,-]/.test(one)) {
        word += one;
        at += 1;
      } else throw new Error(`sh: ${JSON.stringify(one)} outside of quotes`);
    }
    words.push(word);
  }
  if (words.length > 0) commands.push(words);
  return commands;
}

interface Command {
  readonly words: string;
  readonly one: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  readonly has: (name: string) => boolean;
}

/** Options as az reads them: values up to the next option, or bound by `=`. */
function command([az = '', ...rest]: readonly string[]): Command {
  if (az !== 'az') throw new Error(`sh: ${az} is not az`);
  const words: string[] = [];
  const options = new Map<string, string[]>();
  let current: string[] | null = null;
  for (const word of rest) {
    const option = /^(--?[a-z][a-z-]*)(?:=([\s\S]*))?$/.exec(word);
    if (option !== null) {
      const [, name = '', bound] = option;
      if (options.has(name)) throw new Error(`az: ${name} stands twice`);
      current = bound === undefined ? [] : [bound];
      options.set(name, current);
      if (bound !== undefined) current = null;
    } else if (options.size === 0) words.push(word);
    else if (current === null) throw new Error(`az: ${word} belongs to no option`);
    else current.push(word);
  }
  const all = (name: string): readonly string[] => options.get(name) ?? [];
  const one = (name: string): string => {
    const values = all(name);
    if (values.length !== 1) throw new Error(`az: ${name} has ${values.length} values`);
    return values[0] ?? '';
  };
  return { words: words.join(' '), one, all, has: (name) => options.has(name) };
}

type Properties = Record<string, unknown>;
type Named = { name: string; properties: Properties };
interface Network {
  readonly type: string;
  readonly name: string;
  readonly properties: Record<string, Named[]>;
}

const several = (name: string, values: readonly string[]): Properties => {
  if (values.length === 0) return {};
  return values.length === 1 ? { [name]: values[0] } : { [`${name}${name.endsWith('x') ? 'es' : 's'}`]: values };
};

/** What the commands make of resources that have nothing in them but what the commands put there. */
export function runAz(script: string, start: readonly Network[] = []): readonly unknown[] {
  const resources: Network[] = structuredClone([...start]);
  const groups = new Map<string, { priority: number; ruleCollections: Record<string, unknown>[] }>();
  const policies: unknown[] = [];
  const find = (type: string, name: string, list: string): Named[] => {
    const known = resources.find((one) => one.type === type && one.name === name);
    const resource = known ?? { type, name, properties: {} };
    if (known === undefined) resources.push(resource);
    resource.properties[list] ??= [];
    return resource.properties[list];
  };
  const put = (list: Named[], item: Named): void => {
    const index = list.findIndex(({ name }) => name === item.name);
    if (index < 0) list.push(item);
    else list[index] = { name: item.name, properties: { ...list[index]?.properties, ...item.properties } };
  };
  const firewallRule = (one: Command): Record<string, unknown> => ({
    ...(one.has('--protocols')
      ? {
          protocols: one.all('--protocols').map((text) => {
            const [protocolType, port] = text.split('=');
            return { protocolType, port: Number(port) };
          }),
        }
      : {}),
    ...(one.has('--ip-protocols') ? { ipProtocols: one.all('--ip-protocols') } : {}),
    ...Object.fromEntries(
      [
        ['--source-addresses', 'sourceAddresses'],
        ['--destination-addresses', 'destinationAddresses'],
        ['--destination-fqdns', 'destinationFqdns'],
        ['--destination-ports', 'destinationPorts'],
        ['--target-fqdns', 'targetFqdns'],
      ].flatMap(([option = '', field = '']) => (one.has(option) ? [[field, one.all(option)]] : [])),
    ),
  });
  const collectionOf = (one: Command, name: string): Record<string, unknown>[] => {
    const group = groups.get(`${one.one('--policy-name')}/${one.one('--rcg-name')}`);
    const collection = group?.ruleCollections.find((each) => each['name'] === name);
    if (collection === undefined) throw new Error(`az: no collection ${name}`);
    return collection['rules'] as Record<string, unknown>[]; // as made below
  };
  for (const words of shellWords(script)) {
    const one = command(words);
    const NSG = 'Microsoft.Network/networkSecurityGroups';
    const TABLE = 'Microsoft.Network/routeTables';
    switch (one.words) {
      case 'network nsg create':
        find(NSG, one.one('-n'), 'securityRules');
        break;
      case 'network route-table create':
        find(TABLE, one.one('-n'), 'routes');
        break;
      case 'network firewall policy create':
        policies.push({
          type: 'Microsoft.Network/firewallPolicies',
          name: one.one('-n'),
          properties: one.has('--enable-dns-proxy')
            ? { dnsSettings: { enableProxy: one.one('--enable-dns-proxy') === 'true' } }
            : {},
        });
        break;
      case 'network nsg rule create':
      case 'network nsg rule update': {
        const properties = {
          ...Object.fromEntries(
            ['priority', 'direction', 'access', 'protocol', 'description'].flatMap((name) =>
              one.has(`--${name}`)
                ? [[name, name === 'priority' ? Number(one.one('--priority')) : one.one(`--${name}`)]]
                : [],
            ),
          ),
          ...several('sourceAddressPrefix', one.all('--source-address-prefixes')),
          ...several('sourcePortRange', one.all('--source-port-ranges')),
          ...several('destinationAddressPrefix', one.all('--destination-address-prefixes')),
          ...several('destinationPortRange', one.all('--destination-port-ranges')),
        };
        const list = find(NSG, one.one('--nsg-name'), 'securityRules');
        const clash = list.find(
          (other) =>
            other.name !== one.one('-n') &&
            other.properties['priority'] === (properties as Properties)['priority'] &&
            String(other.properties['direction']) ===
              String(
                (properties as Properties)['direction'] ??
                  list.find(({ name }) => name === one.one('-n'))?.properties['direction'],
              ),
        );
        if (clash !== undefined) throw new Error(`az: SecurityRuleConflict with ${clash.name}`);
        put(list, { name: one.one('-n'), properties });
        break;
      }
      case 'network nsg rule delete': {
        const list = find(NSG, one.one('--nsg-name'), 'securityRules');
        list.splice(0, list.length, ...list.filter(({ name }) => name !== one.one('-n')));
        break;
      }
      case 'network route-table route create':
      case 'network route-table route update':
        put(find(TABLE, one.one('--route-table-name'), 'routes'), {
          name: one.one('-n'),
          properties: {
            addressPrefix: one.one('--address-prefix'),
            nextHopType: one.one('--next-hop-type'),
            ...(one.has('--next-hop-ip-address') ? { nextHopIpAddress: one.one('--next-hop-ip-address') } : {}),
          },
        });
        break;
      case 'network vnet subnet update': {
        // The subnet was pasted; its table has to be there.
        const table = one.one('--route-table');
        if (!resources.some(({ type, name }) => type === TABLE && name === table))
          throw new Error(`az: ResourceNotFound, ${table}`);
        if ([one.one('--vnet-name'), one.one('-n')].includes('')) throw new Error('az: a subnet without a name');
        break;
      }
      case 'network firewall policy rule-collection-group create':
        groups.set(`${one.one('--policy-name')}/${one.one('-n')}`, {
          priority: Number(one.one('--priority')),
          ruleCollections: [],
        });
        break;
      case 'network firewall policy rule-collection-group collection add-filter-collection':
        groups.get(`${one.one('--policy-name')}/${one.one('--rcg-name')}`)?.ruleCollections.push({
          ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
          name: one.one('-n'),
          priority: Number(one.one('--collection-priority')),
          action: { type: one.one('--action') },
          rules: [{ ruleType: one.one('--rule-type'), name: one.one('--rule-name'), ...firewallRule(one) }],
        });
        break;
      case 'network firewall policy rule-collection-group collection rule add':
        collectionOf(one, one.one('--collection-name')).push({
          ruleType: one.one('--rule-type'),
          name: one.one('-n'),
          ...firewallRule(one),
        });
        break;
      default:
        throw new Error(`az: no command ${one.words}`);
    }
  }
  const written = [...groups].map(([name, properties]) => ({
    type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
    name,
    properties,
  }));
  const lists = resources.map(({ properties, ...rest }) => ({
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([list, items]) => [list, items.map((item) => ({ ...item }))]),
    ),
  }));
  return [...lists, ...policies, ...written];
}
