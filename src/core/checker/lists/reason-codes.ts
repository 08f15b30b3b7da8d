// Every code that a result can carry, with the arguments that come with it. Words for them stand in the message
// catalogues; a code without words of its own is still shown. A test holds this list against the code.

/** What would settle an undecided part (`Missing.code`). */
export const missingCodes = {
  /** A parameter of the scenario: `parameter`. */
  parameter: ['parameter'],
  /** Which addresses a service tag holds: `tag`. */
  'service-tags': ['tag'],
  /** Whether two service tags share addresses: `tag`, `other`. */
  'tag-overlap': ['tag', 'other'],
  'place-prefixes': ['place', 'parameter'],
  'private-endpoint-address': ['id', 'parameter'],
  'virtual-network-prefixes': [],
  'internet-prefixes': [],
  'application-security-group': ['id'],
  'ip-group': ['id'],
  /** Rules of the pasted resource itself are missing. */
  incomplete: ['name'],
  'parent-policy': ['id'],
  'rule-collection-group': ['id'],
  /** The policy that a firewall is bound to. */
  'firewall-policy': ['id'],
  'no-rules-pasted': ['place'],
  'no-routes-pasted': ['place'],
  /** Which of several lists is in force at the place. */
  association: [],
  /** A group of an interface in the subnet: whether the flow's interface has it. */
  'interface-group': ['place', 'name'],
  /** An expression, or a value that only another file tells: `text`; `field` and `rule` where known. */
  expression: ['text', 'field', 'rule'],
  /** A field that names nothing, where Azure asks for something. */
  'empty-field': ['text'],
  'invalid-address': ['text'],
  /** A prefix with bits set after its length. */
  'host-bits': ['text'],
  /** A pattern of host names that the firewall does not take. */
  'invalid-host': ['text'],
  /** What a host name resolves to: `host`. */
  'host-addresses': ['host'],
  /** Which names lie behind a tag or a prefix, at an application rule. */
  'host-names': ['tag'],
  /** Names in network rules work only where the firewall is the clients' resolver. */
  'dns-proxy': ['rule'],
  /** A tag that Azure Firewall, or a route, cannot use. */
  'tag-not-usable': ['text'],
  'platform-tag': ['tag'],
  /** Whether rules can keep out the platform's health probes. */
  'platform-address': [],
  'duplicate-priority': [],
  /** A rule that names ports, and a packet that has none. */
  'ports-without-protocol': ['rule'],
  /** Whether `*` takes ESP and AH. */
  'protocol-not-covered': ['rule'],
  'fqdn-tag': ['tag'],
  'web-category': ['category'],
  'target-url': ['url'],
  /** An application rule that names destination addresses too. */
  'destination-addresses': ['rule'],
  /** HTTP or HTTPS on a port of its own, or SQL. */
  'application-protocol': ['rule'],
  'undecidable-field': ['field', 'rule'],
  'infrastructure-rules': ['tag'],
  'threat-intelligence': [],
  'intrusion-detection': [],
  'destination-nat': [],
  /** Replies to what comes in from outside leave by another way: `rule` is the route. */
  'asymmetric-route': ['rule'],
  /** Whether a route beats the routes of the virtual network itself: which prefixes that has. */
  'virtual-network': ['rule'],
  /** Whether a route beats the one to a private endpoint: network policies of its subnet. */
  'endpoint-policies': ['rule'],
  /** Whether packets to the tag leave by a service endpoint of the subnet. */
  'service-endpoint': ['tag', 'subnet'],
  /** The subnet has no route table: whether packets come to the firewall. */
  'no-route-table': ['subnet'],
  /** A route leads packets within the network to a place where nobody says what becomes of them. */
  'route-elsewhere': ['rule'],
  /** A route to an appliance that is not the pasted firewall. */
  'next-hop-address': ['address', 'firewall'],
  /** The question was about several packets, and the rules part them (a probe with a tag or without a port). */
  'one-packet': [],
  'too-many-parts': [],
  /** In a comparison: only one version leaves it to application rules, which may let it through by host name. */
  'decided-by-name': [],
  /** For a setting: no resource of that type. */
  'no-resource-pasted': ['resource'],
  /** A property is missing, and the scenario does not know what Azure then takes. */
  'value-not-set': ['path', 'resource', 'name'],
  /** The pasted form leaves the property out, cuts it off, or writes it in another way. */
  'value-not-told': ['path', 'resource', 'name'],
  /** A template's condition decides whether the resource exists. */
  'may-not-exist': ['name', 'resource'],
  /** Several resources differ, and it is not known which are meant: `by` is the type that names them. */
  'which-resource': ['names', 'resource', 'by'],
  /** Another resource names this one. */
  'named-resource-not-pasted': ['id', 'resource'],
  /** None of the pasted resources is as one has to be. */
  'other-resource-may-fit': ['resource', 'count'],
  /** What was found rules nothing out, and no document says that it is enough. */
  'not-enough': ['name', 'resource'],
  /** Pasted several times, with different values. */
  'written-twice': ['name', 'resource'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a verdict takes for granted (`Assumption.code`). */
export const assumptionCodes = {
  /** The subnet or private endpoint lies in what VirtualNetwork stands for. */
  'in-virtual-network': ['id'],
  /** No route makes VirtualNetwork hold public addresses. */
  'no-default-route': [],
  'public-host': ['host'],
  /** A tag's addresses are those of a service-tag file: `change` is its change number, or empty. */
  'tag-file': ['tag', 'change'],
  /** The file lists addresses for regions of the tag that it does not list for the tag; by name they are the tag's. */
  'tag-file-differs': ['tag'],
  'security-group-of-place': ['place', 'name'],
  'security-group-not-pasted': ['place'],
  'firewall-not-pasted': ['place'],
  /** Only a part of a firewall policy was pasted: it has no other groups, no parent and nothing that denies besides. */
  'no-other-groups': ['place', 'name'],
  'route-table-of-place': ['place', 'name'],
  /** No pasted route leads around the firewall. */
  'through-firewall': ['place'],
  /** A route leads around the firewall, so that its rules do not matter. */
  'around-firewall': ['place', 'route'],
  /** A route leads to an appliance that was not pasted: it passes packets on, and replies. */
  'through-appliance': ['route', 'address'],
  /** Replies to what a route within the network leads to a firewall of the paste come back through it. */
  'replies-through-firewall': ['route', 'address'],
  /** No gateway announces a more specific route. */
  'no-gateway-routes': [],
  /** The pasted resource is the one that the setting is about. */
  'resource-is-meant': ['name', 'resource'],
  /** Of a comparison: what only the deployment tells is the same in both versions. */
  'same-deployment': [],
  /** Of a comparison: Azure Firewall's built-in rules let through no other packets than those that are undecided. */
  'no-infrastructure-rules': [],
  /** Of a comparison: packets that one list lets through may meet another one. */
  'each-list-by-itself': [],
  /** Of a comparison: what surrounds the rules and stands in only one version holds for both. */
  'same-surroundings': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
