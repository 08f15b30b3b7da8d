// The codes that a check gives, with their details: what is missing for a verdict, and what a verdict assumes. Each code
// has a sentence of its own in the report layer; the compiler checks that none is lacking.
import type { SourceRef } from '../../azure/configuration/resources.ts';

type None = Readonly<Record<never, never>>;
type Named<Key extends string> = Readonly<Record<Key, string>>;

/** Details of what is missing, by code. */
interface MissingDetails {
  /** A parameter of the scenario. */
  readonly parameter: Named<'parameter'>;
  /** Which addresses a service tag has. */
  readonly 'service-tags': Named<'tag'>;
  /** Whether two service tags share addresses. */
  readonly 'tag-overlap': Named<'tag' | 'other'>;
  readonly 'place-prefixes': Named<'place'> & { readonly parameter?: string };
  /** Which of several pasted subnets is the place. */
  readonly 'choose-subnet': Named<'place' | 'names'> & { readonly count: number };
  /** No pasted subnet is recognized as the place: which it is, or which addresses it has elsewhere. */
  readonly 'unrecognized-place': Named<'place' | 'names'> & { readonly parameter?: string };
  readonly 'private-endpoint-address': Named<'id'> & { readonly parameter?: string };
  readonly 'virtual-network-prefixes': None;
  readonly 'internet-prefixes': None;
  /** Whether a pasted route that covers public addresses widens the tag VirtualNetwork (Virtual network service tags). */
  readonly 'virtual-network-widened': Named<'rule'>;
  /** What a tag includes beside the pasted network: gateways, peerings and user-defined routes add to VirtualNetwork. */
  readonly 'virtual-network-reach': Named<'tag'>;
  readonly 'application-security-group': Named<'id'>;
  readonly 'ip-group': Named<'id'>;
  /** Rules of the pasted resource itself; `link`: a linked template that was not pasted may add some. */
  readonly incomplete: Named<'name'> & { readonly link?: string };
  /** Whether a security admin rule, which comes before every security group, is deployed to the network. */
  readonly 'security-admin-rule': Named<'rule'>;
  /** Whether a security admin rule that Azure prints as Allow leaves packets to the groups, or always allows them. */
  readonly 'admin-rule-access': Named<'rule'>;
  readonly 'parent-policy': Named<'id'>;
  readonly 'rule-collection-group': Named<'id'>;
  /** The groups of a policy of which only the settings were pasted. */
  readonly 'policy-groups': Named<'id'>;
  /** The policy that a firewall is bound to. */
  readonly 'firewall-policy': Named<'id'>;
  readonly 'no-rules-pasted': Named<'place'>;
  readonly 'no-routes-pasted': Named<'place'>;
  /** Whether a gateway announces the route: the pasted network shows a subnet without a route table. */
  readonly 'subnet-without-table': Named<'subnet'>;
  /** Which of several lists is in force at the place. */
  readonly association: None;
  /** Whether the flow's interface has a security group that is attached to an interface in the subnet. */
  readonly 'interface-group': Named<'place' | 'name'>;
  /** The value of an expression, or one that only another file has. */
  readonly expression: Named<'text'> & { readonly field?: string; readonly rule?: string };
  /** A field that is empty where Azure requires a value. */
  readonly 'empty-field': Named<'text'>;
  readonly 'invalid-address': Named<'text'>;
  /** A prefix with bits set after its length. */
  readonly 'host-bits': Named<'text'>;
  /** A host pattern that Azure Firewall does not take. */
  readonly 'invalid-host': Named<'text'>;
  /** What a host name resolves to. */
  readonly 'host-addresses': Named<'host'>;
  /** The host names behind a tag or a prefix, at an application rule. */
  readonly 'host-names': Named<'tag'>;
  /** Whether the firewall is the resolver of its clients: names in network rules work only then. */
  readonly 'dns-proxy': Named<'rule'>;
  /** A tag that Azure Firewall, or a route, cannot use. */
  readonly 'tag-not-usable': Named<'text'>;
  readonly 'platform-tag': Named<'tag'>;
  /** Whether rules can keep out the platform's health probes. */
  readonly 'platform-address': None;
  readonly 'duplicate-priority': None;
  /** Whether a rule that names ports matches a packet that has none. */
  readonly 'ports-without-protocol': Named<'rule'>;
  /** Whether `*` covers ESP and AH. */
  readonly 'protocol-not-covered': Named<'rule'>;
  readonly 'fqdn-tag': Named<'tag'>;
  readonly 'web-category': Named<'category'>;
  readonly 'target-url': Named<'url'>;
  /** An application rule that names destination addresses, too. */
  readonly 'destination-addresses': Named<'rule'>;
  /** Whether traffic is HTTP or HTTPS on a port of its own, or SQL. */
  readonly 'application-protocol': Named<'rule'>;
  readonly 'undecidable-field': Named<'field' | 'rule'>;
  readonly 'infrastructure-rules': Named<'tag'>;
  /** In a comparison: whether a feature that only one version has denies it. */
  readonly 'threat-intelligence': None;
  readonly 'intrusion-detection': None;
  readonly 'destination-nat': None;
  /** Whether replies to what comes in from outside return along the path of the requests; `rule` is the route. */
  readonly 'asymmetric-route': Named<'rule'>;
  /** Whether a route is longer than the prefixes of the virtual network. */
  readonly 'virtual-network': Named<'rule'>;
  /** Whether a gateway or a peering has a longer route than one that also covers addresses outside the pasted network. */
  readonly 'outside-network': Named<'rule'>;
  /** Whether network policies of a private endpoint's subnet apply to routes. */
  readonly 'endpoint-policies': Named<'rule'>;
  /** Whether packets to the tag leave through a service endpoint of the subnet. */
  readonly 'service-endpoint': Named<'tag' | 'subnet'>;
  /** Whether a gateway announces a route to the firewall, in a subnet without a route table. */
  readonly 'no-route-table': Named<'subnet'>;
  /** What a hub of Virtual WAN sends packets to public addresses to. */
  readonly 'hub-next-hop': Named<'hub' | 'id'>;
  /** The same, where the pasted effective routes are not those of the subnet. */
  readonly 'effective-routes-elsewhere': Named<'subnet'>;
  /** What becomes of packets that a route sends off the virtual network's own path. */
  readonly 'unknown-next-hop': Named<'rule'>;
  /** Whether the appliance that a route leads to is the pasted firewall. */
  readonly 'next-hop-address': Named<'rule' | 'address' | 'firewall'>;
  /** What becomes of packets that a route sends to the pasted firewall, which has no IP configuration. */
  readonly 'stopped-firewall': Named<'rule' | 'address' | 'firewall'>;
  /** What the appliance does with packets that a route sends to it: its policy was not pasted. */
  readonly 'appliance-decides': Named<'rule' | 'address'>;
  /** What becomes of packets whose route leads to an appliance in no network that the subnet's network is connected to. */
  readonly 'unreachable-next-hop': Named<'rule' | 'address' | 'network'>;
  /** Whether a network takes packets that the appliance of a route forwards: its peering says no. */
  readonly 'forwarded-traffic': Named<'rule' | 'address' | 'network'>;
  /** What becomes of packets that a route sends to a gateway. */
  readonly 'gateway-decides': Named<'rule'>;
  /** Whether a gateway announces a route to the firewall: the table has none, and propagates the gateway's routes. */
  readonly 'gateway-routes': Named<'table'>;
  /** Whether a gateway announces a longer prefix than the table's for addresses that no pasted network has. */
  readonly 'announced-routes': Named<'table'>;
  /** The list that the virtual network attaches to the subnet, of which only the id was pasted. */
  readonly 'attached-security-group': Named<'subnet' | 'id'>;
  readonly 'attached-route-table': Named<'subnet' | 'id'>;
  /** Whether a network security group applies to private endpoints of the subnet: the default depends on the API version. */
  readonly 'endpoint-group-policies': Named<'subnet'>;
  /** Whether the address is reachable: it is in no pasted virtual network, nor in one that is peered with it. */
  readonly 'address-in-no-network': Named<'address' | 'network'>;
  /** Whether policies of the subnet's service endpoint list the resources that the flow leads to. */
  readonly 'service-endpoint-policy': Named<'subnet' | 'tag'>;
  /** Whether anything gives machines of the subnet a path to public addresses: it has no default outbound access. */
  readonly 'outbound-access': Named<'subnet'>;
  /** Other rule collection groups of the policy may come before, and others may allow what this one does not. */
  readonly 'rest-of-policy': Named<'name'>;
  /** The question is about several packets (a tag, or no port), and rules treat them differently. */
  readonly 'several-packets': None;
  /** The rules split the traffic into more parts than are followed. */
  readonly 'too-many-parts': None;
  /** In a comparison: application rules of only one version may allow it by host name. */
  readonly 'decided-by-host-name': None;
  /** For a setting: a resource of the type. */
  readonly 'no-resource-pasted': Named<'resource'>;
  /** A property is not set, and the scenario does not state what Azure then takes. */
  readonly 'value-not-set': Named<'path' | 'resource' | 'name'>;
  /** The pasted form leaves the property out, cuts it off, or writes it in another way. */
  readonly 'value-unspecified': Named<'path' | 'resource' | 'name'>;
  /** A condition of a template decides whether the resource exists. */
  readonly 'may-not-exist': Named<'name' | 'resource'>;
  /** Which of several different resources is the one; `by` is the type that names it. */
  readonly 'ambiguous-resource': Named<'names' | 'resource' | 'by'>;
  readonly 'named-resource-not-pasted': Named<'id' | 'resource'>;
  /** None of the pasted resources meets it; one that was not pasted may. */
  readonly 'other-resource-may-fit': Named<'resource'> & { readonly count: number };
  /** What was found is sufficient but unverified: no document says that it is enough. */
  readonly unverified: Named<'name' | 'resource'>;
  /** The resource was pasted several times, with different values. */
  readonly 'conflicting-duplicates': Named<'name' | 'resource'>;
}

export type MissingCode = keyof MissingDetails;
export type MissingArgs<Code extends MissingCode> = MissingDetails[Code];

/** What would make a symbol or a rule known: a code with its details. */
export type MissingReason = {
  [Code in MissingCode]: { readonly code: Code; readonly args: MissingDetails[Code] };
}[MissingCode];

/** What would decide an undecided region, and where it is lacking. */
export type Missing = {
  [Code in MissingCode]: {
    readonly code: Code;
    readonly args: MissingDetails[Code];
    readonly at: SourceRef | null;
  };
}[MissingCode];

/** Details of what a verdict assumes, by code. */
interface AssumptionDetails {
  /** The subnet or private endpoint lies in what VirtualNetwork stands for. */
  readonly 'in-virtual-network': Named<'id'>;
  /** The address that sends a tested packet, or gets it, is one of the subnet that the security group belongs to. */
  readonly 'address-of-subnet': Named<'address'>;
  /** No route makes VirtualNetwork have public addresses. */
  readonly 'no-default-route': None;
  readonly 'public-host': Named<'host'>;
  /** VirtualNetwork has no address of the list that the product carries, of the day `date`. */
  readonly 'published-apart': Named<'date'>;
  /** VirtualNetwork has no address of the service-tag file. */
  readonly 'published-apart-file': None;
  /** A tag's addresses are those of a service-tag file: `change` is its change number, or empty. */
  readonly 'tag-file': Named<'tag' | 'change'>;
  /** A tag's addresses are those of the list that the product carries, of the day `date`. */
  readonly 'tag-snapshot': Named<'tag' | 'date'>;
  /** Tags share addresses as in the list that the product carries. */
  readonly 'tag-names': Named<'date'>;
  /** The file lists addresses for regions of the tag that it does not list for the tag; by name they are the tag's. */
  readonly 'tag-file-differs': Named<'tag'>;
  readonly 'security-group-of-place': Named<'place' | 'name'>;
  readonly 'in-pasted-subnet': Named<'place' | 'names'>;
  readonly 'security-group-not-pasted': Named<'place'>;
  readonly 'firewall-not-pasted': Named<'place'>;
  readonly 'route-table-of-place': Named<'place' | 'name'>;
  readonly 'effective-routes-of-place': Named<'place'>;
  /** No pasted route leads around the firewall. */
  readonly 'through-firewall': Named<'place'>;
  /** A route leads around the firewall, so that its rules do not count. */
  readonly 'around-firewall': Named<'place' | 'route'>;
  /** No route leads to the firewall, so that its rules do not count. */
  readonly 'no-route-to-firewall': Named<'place' | 'table'>;
  /** A route leads to an appliance that was not pasted: it forwards packets and their replies. */
  readonly 'through-appliance': Named<'route' | 'address'>;
  /** A route leads to a gateway: what is behind it forwards packets and their replies. */
  readonly 'through-gateway': Named<'route'>;
  /** Features of the firewall that deny what they take for an attack deny none of these packets. */
  readonly 'threat-intelligence-allows': Named<'name'>;
  readonly 'intrusion-detection-allows': Named<'name'>;
  /** The subnet does not say whether network security groups apply to its private endpoints: by default they do not. */
  readonly 'endpoint-policies-default': Named<'subnet' | 'version'>;
  /** The pasted part of the policy is the whole of it, as the reader chose. */
  readonly 'whole-policy': Named<'name'>;
  /** Replies to what a route within the network sends to a pasted firewall come back through it. */
  readonly 'return-path-through-firewall': Named<'route' | 'address'>;
  /** Packets to the tag leave the subnet through its service endpoint: no route of a table and no firewall decides them. */
  readonly 'service-endpoint-path': Named<'subnet' | 'tag'>;
  /** No gateway announces a more specific route. */
  readonly 'no-gateway-routes': None;
  /** A gateway announces no default route to the subnet. */
  readonly 'no-announced-default': None;
  /** The pasted resource is the one that the setting is about. */
  readonly 'resource-assumed': Named<'name' | 'resource'>;
  /** The pasted list has all resources of the type. */
  readonly 'all-pasted': Named<'resource'> & { readonly count: number };
  /** In a comparison: values that only the deployment gives are the same in both versions. */
  readonly 'same-deployment': None;
  /** In a comparison: Azure Firewall's built-in rules allow no other packets than those that are undecided. */
  readonly 'no-infrastructure-rules': None;
  /** In a comparison: packets that one list allows may have to pass another one. */
  readonly 'lists-compared-separately': None;
  /** In a comparison: tags, networks and IP groups that only one version has hold for both. */
  readonly 'same-environment': None;
}

export type AssumptionCode = keyof AssumptionDetails;
export type AssumptionArgs<Code extends AssumptionCode> = AssumptionDetails[Code];

/** Something that the paste does not contain and the verdict assumes. */
export type Assumption = {
  [Code in AssumptionCode]: { readonly code: Code; readonly args: AssumptionDetails[Code] };
}[AssumptionCode];
