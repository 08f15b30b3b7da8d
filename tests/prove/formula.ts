// A case as an SMT-LIB formula, written apart from the engine: nothing here comes from src. An address is a vector
// of 32 bits, a port one of 16; a name that is not known is an uninterpreted predicate over addresses, and what is
// known of it is stated at each address that the formula speaks of. A rule list is a chain of if-then-else.
import { type Case, type CollectionCase, IP_GROUPS, PLACE, TAG_FILE, VIRTUAL_NETWORK } from './case.ts';

type Range = readonly [number, number];

const number = (address: string): number => address.split('.').reduce((value, octet) => value * 256 + Number(octet), 0);

/** First and last address. */
function rangeOf(text: string): Range {
  if (text.includes('-')) {
    const [from = '', to = ''] = text.split('-');
    return [number(from), number(to)];
  }
  const [address = '', length = '32'] = text.split('/');
  const size = 2 ** (32 - Number(length));
  return [number(address), number(address) + size - 1];
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(rangeOf);
const HOST_VIRTUAL = rangeOf('168.63.129.16');
const METADATA = rangeOf('169.254.169.254');
/** Nobody says whether Internet holds these. */
const UNCLEAR = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '198.18.0.0/15', '224.0.0.0/3'].map(
  rangeOf,
);

const hex = (value: number, digits: number): string => `#x${value.toString(16).padStart(digits, '0')}`;
const and = (parts: readonly string[]): string => (parts.length === 0 ? 'true' : `(and ${parts.join(' ')} true)`);
const or = (parts: readonly string[]): string => (parts.length === 0 ? 'false' : `(or ${parts.join(' ')} false)`);
const not = (part: string): string => `(not ${part})`;
const inRange = ([from, to]: Range, term: string, digits = 8): string =>
  `(and (bvuge ${term} ${hex(from, digits)}) (bvule ${term} ${hex(to, digits)}))`;
const inSome = (ranges: readonly Range[], term: string): string => or(ranges.map((range) => inRange(range, term)));

const portRanges = (text: string): readonly Range[] =>
  text.split(',').map((part) => {
    const [from = '', to = from] = part.split('-');
    return [Number(from), Number(to)];
  });
const inPorts = (text: string, term: string): string =>
  text === '*' ? 'true' : or(portRanges(text).map((range) => inRange(range, term, 4)));

/** Spaces that are the same in every case. */
const SPACES = [
  ['platform', inSome([HOST_VIRTUAL, METADATA], 'a')],
  ['public-space', not(inSome([...PRIVATE, HOST_VIRTUAL, ...UNCLEAR], 'a'))],
  ['internet-at-most', not(inSome([...PRIVATE, HOST_VIRTUAL], 'a'))],
]
  .map(([name, body]) => `(define-fun ${name} ((a (_ BitVec 32))) Bool ${body})`)
  .join('\n');

const REGIONS = ['Storage.WestEurope', 'Storage.NorthEurope', 'Storage.<region>'];
const TAGS = ['Storage', ...REGIONS, 'AzureActiveDirectory'];

interface Formula {
  /** Asks for a denied required packet in some model, and for an allowed one. */
  readonly somePacket: string;
  /** Asks for a model in which every required packet is allowed, and for one in which every one is denied. */
  readonly everyPacket: string;
}

/** Writes the questions of a case. Each is two `check-sat`. */
export function formulaOf(one: Case): Formula {
  const { given, direction } = one;
  const declarations: string[] = [];
  const predicates = new Set<string>();
  const numbers: Range[] = [...PRIVATE, HOST_VIRTUAL, METADATA, ...UNCLEAR];
  const numeric = (texts: readonly string[]): readonly Range[] => {
    const ranges = texts.map(rangeOf);
    numbers.push(...ranges);
    return ranges;
  };
  const member = (name: string, term: string): string => {
    if (!predicates.has(name)) {
      predicates.add(name);
      declarations.push(`(declare-fun |${name}| ((_ BitVec 32)) Bool)`);
    }
    return `(|${name}| ${term})`;
  };
  const place = given.place ? numeric([PLACE]) : null;
  const virtualNetwork = numeric([
    ...(given.virtualNetwork ? [VIRTUAL_NETWORK] : []),
    ...(given.place && !given.virtualNetwork ? [PLACE] : []),
    '168.63.129.16',
  ]);
  const isPlatform = (term: string): string => `(platform ${term})`;
  const publicSpace = (term: string): string => `(public-space ${term})`;
  const internetAtMost = (term: string): string => `(internet-at-most ${term})`;

  const named = (name: string, term: string): string => {
    if (name === 'place' && place !== null) return inSome(place, term);
    if (name === 'Storage.<region>' && given.region) return named('Storage.WestEurope', term);
    if (name === 'VirtualNetwork' && given.virtualNetwork) return inSome(virtualNetwork, term);
    const file = given.file ? TAG_FILE[name] : undefined;
    return file === undefined ? member(name, term) : inSome(numeric(file), term);
  };
  const inItem = (item: string, term: string, owner: string, wall: boolean): string => {
    if (item === '*') return 'true';
    if (item === '[x]') return member(`${owner} unresolved`, term);
    if (item.startsWith('ip-group:')) {
      const list = IP_GROUPS[item.slice('ip-group:'.length)];
      return list === undefined ? member(item, term) : inSome(numeric(list), term);
    }
    if (/^\d/.test(item)) return inSome(numeric([item]), term);
    // A firewall cannot use the tags of the virtual network; what it does with them is not known.
    if (wall && ['VirtualNetwork', 'Internet', 'AzureLoadBalancer'].includes(item))
      return member(`${owner} ${item}`, term);
    if (item === 'AzureLoadBalancer') return inRange(HOST_VIRTUAL, term);
    if (item === 'Internet') return and([member('internet', term), not(named('VirtualNetwork', term))]);
    return named(item, term);
  };
  const inSide = (list: readonly string[], term: string, owner: string, wall = false): string =>
    or(list.map((item) => inItem(item, term, owner, wall)));

  const choice = (name: string): string => {
    declarations.push(`(declare-const |${name}| Bool)`);
    return `|${name}|`;
  };
  const decisionOf = (access: 'allow' | 'deny' | null, owner: string): string => {
    if (access === null) return choice(`access ${owner}`);
    return access === 'allow' ? 'true' : 'false';
  };
  const protocolIs = (protocol: string): string => {
    if (protocol === '*') return 'true';
    return protocol === 'tcp' ? 'tcp' : '(not tcp)';
  };

  const groupDecision = (): string => {
    const rules = (one.group ?? []).map((rule, index) => ({
      rule,
      decision: decisionOf(rule.access, `r${index}`),
      match: and([
        rule.maybe ? choice(`exists r${index}`) : 'true',
        protocolIs(rule.protocol),
        inPorts(rule.ports, 'dp'),
        inPorts(rule.sourcePorts, 'sp'),
        inSide(rule.source, 's', `r${index}s`),
        inSide(rule.destination, 'd', `r${index}d`),
      ]),
    }));
    const inside = and([named('VirtualNetwork', 's'), named('VirtualNetwork', 'd')]);
    const last =
      direction === 'out'
        ? or([inside, inItem('Internet', 'd', '', false)])
        : or([inside, inItem('AzureLoadBalancer', 's', '', false)]);
    const placed = rules
      .filter(({ rule }) => rule.priority !== null)
      .sort((a, b) => (a.rule.priority ?? 0) - (b.rule.priority ?? 0));
    const floating = rules.find(({ rule }) => rule.priority === null);
    // The slot in which the rule of unknown priority stands, before the default rules at the latest.
    if (floating !== undefined)
      declarations.push('(declare-const slot (_ BitVec 8))', `(assert (bvule slot ${hex(placed.length, 2)}))`);
    const float = (index: number, rest: string): string =>
      floating === undefined
        ? rest
        : `(ite (and (= slot ${hex(index, 2)}) ${floating.match}) ${floating.decision} ${rest})`;
    let rest = float(placed.length, last);
    for (let index = placed.length - 1; index >= 0; index -= 1) {
      const entry = placed[index];
      const twin = placed[index - 1];
      if (entry === undefined) continue;
      rest = `(ite ${entry.match} ${entry.decision} ${rest})`;
      if (twin !== undefined && twin.rule.priority === entry.rule.priority) {
        // Which of the two comes first is not known.
        const first = choice(`first ${index}`);
        rest = `(ite ${twin.match} (ite (and ${entry.match} ${first}) ${entry.decision} ${twin.decision}) ${rest})`;
        index -= 1;
      }
      rest = float(Math.max(index, 0), rest);
    }
    return rest;
  };
  const level = (collections: readonly CollectionCase[], name: string, rest: string): string => {
    const sorted = collections
      .map((collection, index) => ({ collection, index }))
      .sort(
        (a, b) =>
          (a.collection.group?.priority ?? 0) - (b.collection.group?.priority ?? 0) ||
          a.collection.priority - b.collection.priority,
      );
    return sorted.reduceRight((after, { collection, index }) => {
      const decision = decisionOf(collection.action, `${name}${index}`);
      return collection.rules.reduceRight((following, rule, number) => {
        const owner = `${name}${index} ${number}`;
        const match = and([
          protocolIs(rule.protocol),
          inPorts(rule.ports, 'dp'),
          inSide(rule.source, 's', `${owner}s`, true),
          inSide(rule.destination, 'd', `${owner}d`, true),
        ]);
        return `(ite ${match} ${decision} ${following})`;
      }, after);
    }, rest);
  };
  const firewallDecision = (): string =>
    one.firewall === null
      ? 'true'
      : level(one.firewall.parent ?? [], 'p', level(one.firewall.collections, 'c', 'false'));

  const decision = and([one.group === null ? 'true' : groupDecision(), firewallDecision()]);

  /** Addresses of the far side. */
  const inRemote = (term: string): string => {
    const ordinary = not(isPlatform(term));
    if (one.remote === 'Internet') return and([publicSpace(term), not(named('VirtualNetwork', term))]);
    if (/^\d/.test(one.remote)) return and([ordinary, inSome(numeric([one.remote]), term)]);
    return and([ordinary, named(one.remote, term)]);
  };
  const [near, far] = direction === 'out' ? ['s', 'd'] : ['d', 's'];
  const required = and([
    named('place', near ?? ''),
    inRemote(far ?? ''),
    inRange([1024, 65535], 'sp', 4),
    inPorts(one.ports, 'dp'),
    one.protocol === 'any' ? 'true' : protocolIs(one.protocol),
  ]);

  // What is known of the names, at one address.
  const relations = (term: string): string => {
    const known: string[] = [];
    const has = (name: string): boolean => predicates.has(name);
    const implies = (a: string, b: string): void => void known.push(`(=> ${a} ${b})`);
    const network = named('VirtualNetwork', term);
    implies(inSome(virtualNetwork, term), network);
    if (has('internet')) {
      implies(publicSpace(term), member('internet', term));
      implies(member('internet', term), internetAtMost(term));
    }
    const members = ['place', 'blob', 'asg:web'].filter(has);
    for (const name of members) {
      implies(member(name, term), network);
      if (name !== 'asg:web') implies(member(name, term), not(isPlatform(term)));
    }
    const outside = [...TAGS, 'host'].filter((name) => (name === 'host' ? has(name) : has(name) || inFile(name)));
    for (const name of outside) {
      if (has(name)) implies(member(name, term), publicSpace(term));
      for (const inner of members) implies(member(inner, term), not(named(name, term)));
      if (given.virtualNetwork || !given.defaultRoute) implies(named(name, term), not(network));
    }
    for (const region of REGIONS) if (has(region)) implies(member(region, term), named('Storage', term));
    return and(known);
  };
  const inFile = (name: string): boolean => given.file && Object.hasOwn(TAG_FILE, name);

  // Addresses that surely are: one of each name that is not empty.
  // (VirtualNetwork holds the place.)
  const witnesses: { readonly of: string; readonly name: string; readonly holds: string }[] = [];
  const witness = (of: string, holds: (term: string) => string): void => {
    const term = `|an address of ${of}|`;
    witnesses.push({ of, name: term, holds: and([holds(term), not(isPlatform(term))]) });
  };
  if (REGIONS.some((region) => predicates.has(region))) named('Storage', 's');
  for (const name of [...TAGS, 'place', 'blob', 'host', 'partner'])
    if (predicates.has(name)) witness(name, (term) => member(name, term));
  const regions = REGIONS.filter((region) => predicates.has(region));
  // A tag has more than a few of its regions, also those that the file does not list.
  if ((predicates.has('Storage') || inFile('Storage')) && regions.length > 0)
    witness('Storage and no region', (term) =>
      and([
        named('Storage', term),
        ...REGIONS.filter((region) => predicates.has(region) || inFile(region)).map((region) =>
          not(named(region, term)),
        ),
      ]),
    );
  const tags = TAGS.filter((name) => predicates.has(name) || inFile(name));
  witness('the internet alone', (term) =>
    and([publicSpace(term), not(named('VirtualNetwork', term)), ...tags.map((name) => not(named(name, term)))]),
  );
  const worldFacts = witnesses.flatMap(({ name, holds }) => [
    `(declare-const ${name} (_ BitVec 32))`,
    `(assert ${holds})`,
    `(assert ${relations(name)})`,
  ]);
  const sorts = '((s (_ BitVec 32)) (sp (_ BitVec 16)) (d (_ BitVec 32)) (dp (_ BitVec 16)) (tcp Bool)) Bool';
  const relationsOfBoth = and([relations('s'), relations('d')]);
  const lists = [
    SPACES,
    ...declarations,
    `(define-fun decision ${sorts} ${decision})`,
    `(define-fun required ${sorts} ${required})`,
  ].join('\n');
  // One packet leaves room for whatever else must be somewhere: witnesses do not matter here.
  const ask = (assertion: string): string => `(push)(assert ${assertion})(check-sat)(pop)`;
  const packet = '(s sp d dp tcp)'.slice(1, -1);
  const somePacket = [
    '(push)',
    lists,
    '(declare-const s (_ BitVec 32))(declare-const d (_ BitVec 32))(declare-const tcp Bool)',
    '(declare-const sp (_ BitVec 16))(declare-const dp (_ BitVec 16))',
    `(assert (required ${packet}))(assert ${relationsOfBoth})`,
    ask(not(`(decision ${packet})`)),
    ask(`(decision ${packet})`),
    '(pop)',
  ].join('\n');

  return { somePacket, everyPacket: everyPacket() };

  /**
   * "For every packet" over addresses that stand for all: the witnesses, and one address of each block that no
   * number of the case cuts. A model that is good at these can be made one that is good everywhere: every other
   * address of a block is given the names of the block's address, and a name that is required and unknown holds no
   * address but its own witnesses (for VirtualNetwork: what was given, and its members). Ports alike.
   */
  function everyPacket(): string {
    const cuts = [...new Set([0, ...numbers.flatMap(([from, to]) => [from, to + 1])])]
      .filter((cut) => cut < 2 ** 32)
      .sort((a, b) => a - b);
    const inAny = (ranges: readonly Range[]) => (cut: number) => ranges.some(([from, to]) => from <= cut && cut <= to);
    const rangesOfRemote = (): readonly Range[] => {
      if (one.remote === 'Internet') return [[0, 2 ** 32 - 1]];
      if (one.remote === 'VirtualNetwork') return virtualNetwork;
      if (/^\d/.test(one.remote)) return [rangeOf(one.remote)];
      if (given.file && one.remote === 'Storage') return (TAG_FILE['Storage'] ?? []).map(rangeOf);
      const isRegional = given.file && given.region && one.remote === 'Storage.<region>';
      return isRegional ? (TAG_FILE['Storage.WestEurope'] ?? []).map(rangeOf) : [];
    };
    const remoteRanges = rangesOfRemote();
    const reps = (ranges: readonly Range[]): readonly string[] => cuts.filter(inAny(ranges)).map((cut) => hex(cut, 8));
    const own = (...names: readonly string[]): readonly string[] =>
      witnesses.flatMap(({ of, name }) => (names.includes(of) ? [name] : []));
    const publicWitnesses = [...TAGS, 'Storage and no region', 'the internet alone', 'host', 'partner'];
    const farWitnesses = (): readonly string[] => {
      if (one.remote === 'VirtualNetwork') return own('place', 'blob', 'partner');
      if (one.remote === 'Internet') return own(...publicWitnesses);
      if (/^\d/.test(one.remote) || given.file) return witnesses.map(({ name }) => name);
      if (one.remote === 'Storage') return own('Storage', 'Storage and no region', ...REGIONS);
      return own(one.remote === 'Storage.<region>' && given.region ? 'Storage.WestEurope' : one.remote);
    };
    const nearTerms = place === null ? own('place') : [...reps(place), ...own('blob', 'partner')];
    const farTerms = [...reps(remoteRanges), ...farWitnesses()];
    const texts = [
      ...(one.group ?? []).flatMap((rule) => [rule.ports]),
      ...[...(one.firewall?.parent ?? []), ...(one.firewall?.collections ?? [])].flatMap(({ rules }) =>
        rules.map(({ ports }) => ports),
      ),
    ];
    const asked = portRanges(one.ports);
    const edges = (list: readonly string[], from: readonly number[]): readonly number[] =>
      [
        ...new Set([
          ...from,
          ...list
            .filter((text) => text !== '*')
            .flatMap((text) => portRanges(text).flatMap(([lo, hi]) => [lo, hi + 1])),
        ]),
      ].filter((port) => port < 65536);
    const destinationPorts = edges(
      texts,
      asked.map(([from]) => from),
    ).filter((port) => asked.some(([from, to]) => from <= port && port <= to));
    const sourcePorts = edges(
      (one.group ?? []).map((rule) => rule.sourcePorts),
      [1024],
    ).filter((port) => port >= 1024);
    const protocols = one.protocol === 'any' ? ['true', 'false'] : [one.protocol === 'tcp' ? 'true' : 'false'];
    const lines: string[] = [];
    const packets: string[] = [];
    for (const term of new Set([...nearTerms, ...farTerms]))
      if (term.startsWith('#')) lines.push(`(assert ${relations(term)})`);
    for (const nearTerm of nearTerms)
      for (const farTerm of farTerms)
        for (const dp of destinationPorts)
          for (const sp of sourcePorts)
            for (const tcp of protocols) {
              const [s, d] = direction === 'out' ? [nearTerm, farTerm] : [farTerm, nearTerm];
              packets.push(`${s} ${hex(sp, 4)} ${d} ${hex(dp, 4)} ${tcp}`);
            }
    const all = (wanted: (of: string) => string): string =>
      and(packets.map((of) => `(=> (required ${of}) ${wanted(`(decision ${of})`)})`));
    return ['(push)', lists, ...worldFacts, ...lines, ask(all((of) => of)), ask(all(not)), '(pop)'].join('\n');
  }
}
