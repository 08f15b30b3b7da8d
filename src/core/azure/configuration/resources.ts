// The result of a reading: resources, each value with its place in the text. They are the same for every input
// format.
import type { InputFormat } from './input-format.ts';
import type { ProblemArgs, ProblemCode, Severity } from './problem-args.ts';

/** Keys and indexes from the document's root: `['properties', 'securityRules', 2]`. */
export type JsonPath = readonly (string | number)[];

/** Where a value stands. `locate` of its input computes line and column. */
export interface SourceRef {
  /** Index of the input in the list that was read. */
  readonly input: number;
  /** Index of the JSON document inside that input. */
  readonly document: number;
  readonly path: JsonPath;
}
/** Line and column, from 1; columns in UTF-16 code units. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** A value, or the text of one that is known only elsewhere (an expression, a planned value). */
export type Known<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly text: string };

export type AddressItem =
  | { readonly kind: 'any' }
  /** CIDR or single address as written; `net` parses it. */
  | { readonly kind: 'prefix'; readonly text: string }
  /** `10.0.0.1-10.0.0.9` (Azure Firewall, IP groups). */
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'application-security-group'; readonly id: string }
  | { readonly kind: 'ip-group'; readonly id: string }
  | { readonly kind: 'host'; readonly pattern: string }
  /** An expression, a truncated value, conflicting fields: what it matches is unknown. */
  | {
      readonly kind: 'unresolved';
      readonly text: string;
      /** The text with a slot for each unresolved part (symbolic-text.ts), where some of it is known. */
      readonly symbol?: string;
    };

/** Union of its items. Azure rejects a rule without any; it matches nothing known. */
export type AddressSpec = readonly AddressItem[];
export type PortSpec = Known<readonly { readonly from: number; readonly to: number }[]>;

export type Protocol = 'tcp' | 'udp' | 'icmp' | 'esp' | 'ah' | 'any';

export interface SecurityRule {
  readonly name: string;
  readonly priority: Known<number>;
  readonly direction: Known<'inbound' | 'outbound'>;
  readonly access: Known<'allow' | 'deny'>;
  readonly protocol: Known<Protocol>;
  readonly source: AddressSpec;
  readonly sourcePorts: PortSpec;
  readonly destination: AddressSpec;
  readonly destinationPorts: PortSpec;
  /** In effective rules: the tags of the network whose addresses `source` and `destination` are, as Azure expanded them. */
  readonly expandedTags?: { readonly source: string | null; readonly destination: string | null };
  /** `default`: one of Azure's six rules, written in the input; `built-in`: the same, added by the reader. */
  readonly origin: 'custom' | 'default' | 'built-in';
  /** null only for `built-in`. */
  readonly at: SourceRef | null;
  /** False or unresolved where a template's condition is. */
  readonly exists: Known<boolean>;
}

export interface NetworkSecurityGroup {
  readonly kind: 'network-security-group';
  /** Null for bare rules without their group. */
  readonly name: string | null;
  readonly id: string | null;
  /** Its region, where the text has one; a group is in the region of the networks that it is attached to. */
  readonly location?: string;
  /** In the order of the text; each of the six default rules is among them, written or built-in. */
  readonly rules: readonly SecurityRule[];
  readonly subnets: readonly string[];
  readonly networkInterfaces: readonly string[];
  /** Effective rules of a network interface, not rules of a resource. */
  readonly effective?: true;
  readonly at: SourceRef;
  /** The input shows that rules are missing: a further page, truncated output. */
  readonly incomplete: boolean;
  /** Why it is incomplete, where that is a linked template that is not in the input. */
  readonly missingTemplate?: string;
}

export type FirewallRule = {
  readonly name: string;
  readonly source: AddressSpec;
  readonly at: SourceRef;
  /** Fields that narrow the rule by what cannot be decided here: geo locations, web categories, TLS inspection. */
  readonly undecidable: readonly string[];
} & (
  | {
      readonly kind: 'network';
      readonly protocols: Known<readonly Protocol[]>;
      readonly destination: AddressSpec;
      readonly destinationPorts: PortSpec;
    }
  | {
      readonly kind: 'application';
      readonly protocols: Known<readonly { readonly type: 'http' | 'https' | 'mssql'; readonly port: number }[]>;
      readonly hosts: readonly Known<string>[];
      readonly fqdnTags: readonly string[];
      readonly webCategories: readonly string[];
      readonly urls: readonly string[];
      /** Not empty only where a policy rule names destination addresses as well. */
      readonly destination: AddressSpec;
    }
  | {
      readonly kind: 'nat';
      readonly protocols: Known<readonly Protocol[]>;
      readonly destination: AddressSpec;
      readonly destinationPorts: PortSpec;
      /** Address or name, and port, after translation: `10.0.0.4:22`. */
      readonly target: Known<string>;
    }
);

export interface RuleCollection {
  readonly name: string;
  readonly kind: 'network' | 'application' | 'nat';
  readonly priority: Known<number>;
  readonly action: Known<'allow' | 'deny' | 'dnat'>;
  readonly rules: readonly FirewallRule[];
  /** Rule collection group with its priority; null in a classic firewall. */
  readonly group: { readonly name: string; readonly priority: Known<number> } | null;
  readonly at: SourceRef;
  /** Absent where it certainly exists; unresolved where a template's condition is. */
  readonly exists?: Known<boolean>;
}

/** A classic firewall, or a firewall policy with the rule collection groups of the input. */
export interface Firewall {
  readonly kind: 'firewall';
  readonly form: 'classic' | 'policy';
  readonly name: string | null;
  readonly id: string | null;
  /** The parent policy; `policy` is null where it is not in the input. */
  readonly basePolicy: { readonly id: string; readonly policy: Firewall | null } | null;
  readonly policyId: string | null;
  readonly collections: readonly RuleCollection[];
  /** Ids of rule collection groups that the policy lists and the input lacks. */
  readonly missingGroups: readonly string[];
  readonly threatIntelMode: string | null;
  readonly intrusionDetectionMode: string | null;
  readonly dnsProxy: boolean | null;
  readonly privateAddresses: readonly string[];
  /** It says that it has no IP configuration, as a stopped firewall has none (Azure Firewall FAQ). */
  readonly hasNoAddress?: true;
  /** Only groups or collections of the policy are in the input. */
  readonly isPartial?: true;
  readonly incomplete: boolean;
  /** Why it is incomplete, where that is a linked template that is not in the input. */
  readonly missingTemplate?: string;
  readonly at: SourceRef;
  readonly exists?: Known<boolean>;
}

export interface Route {
  readonly name: string;
  readonly prefix: AddressItem;
  /** In effective routes, unresolved next hops are peerings, service endpoints and the like. */
  readonly nextHop: Known<'internet' | 'virtual-appliance' | 'virtual-network-gateway' | 'vnet-local' | 'none'>;
  readonly nextHopAddress: string | null;
  /** Of an effective route: it is one of a route table, not of the system or a gateway. */
  readonly isUserDefined?: true;
  readonly at: SourceRef;
  readonly exists?: Known<boolean>;
}
export interface RouteTable {
  readonly kind: 'route-table';
  readonly name: string | null;
  readonly id: string | null;
  readonly routes: readonly Route[];
  readonly subnets: readonly string[];
  readonly bgpPropagationDisabled: boolean | null;
  /** It takes no routes of peerings (`disablePeeringRoute`). */
  readonly withoutPeeringRoutes?: true;
  /** All routes of a network interface, system routes and those of the gateway among them. */
  readonly effective?: true;
  readonly incomplete: boolean;
  /** Why it is incomplete, where that is a linked template that is not in the input. */
  readonly missingTemplate?: string;
  readonly at: SourceRef;
}
export interface IpGroup {
  readonly kind: 'ip-group';
  readonly name: string | null;
  readonly id: string | null;
  readonly addresses: AddressSpec;
  readonly at: SourceRef;
}
export interface Subnet {
  readonly name: string;
  readonly id: string | null;
  readonly prefixes: readonly string[];
  readonly networkSecurityGroup: string | null;
  readonly routeTable: string | null;
  /** The whole resource in ARM shape, from which settings are read. */
  readonly body?: unknown;
  readonly at: SourceRef;
  readonly exists?: Known<boolean>;
}

export interface VirtualNetwork {
  readonly kind: 'virtual-network';
  readonly name: string | null;
  readonly id: string | null;
  readonly prefixes: readonly string[];
  readonly subnets: readonly Subnet[];
  /** The whole resource in ARM shape, from which settings are read; absent where only subnets were given. */
  readonly body?: unknown;
  readonly at: SourceRef;
  readonly exists?: Known<boolean>;
}
/** Service tags: the published file or `az network list-service-tags`. */
export interface ServiceTagFile {
  readonly kind: 'service-tags';
  readonly cloud: string | null;
  readonly changeNumber: string | null;
  /** Tag name as written -> prefixes. A Map, since names are hostile. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly at: SourceRef;
}
/** Any other ARM resource: parameters and settings are read from it by path. */
export interface OtherResource {
  readonly kind: 'other';
  readonly type: string;
  readonly name: string | null;
  readonly id: string | null;
  /** In ARM shape, with nested `properties`, whatever the input format. */
  readonly body: unknown;
  /** It stands in a list of which the input lacks further pages. */
  readonly isOfPart?: true;
  readonly at: SourceRef;
  readonly exists?: Known<boolean>;
}
/** The security admin rules of a network manager among the effective rules of a network interface. */
export interface EffectiveAdminRules {
  readonly kind: 'effective-admin-rules';
  readonly name: null;
  /** Id of the network manager. */
  readonly id: string;
  readonly rules: readonly SecurityRule[];
  /** Those of `rules` that say AlwaysAllow; one that says Allow may be either. */
  readonly alwaysAllowing: readonly SecurityRule[];
  readonly incomplete: boolean;
  readonly at: SourceRef;
}
export type Resource =
  | NetworkSecurityGroup
  | EffectiveAdminRules
  | Firewall
  | RouteTable
  | IpGroup
  | VirtualNetwork
  | ServiceTagFile
  | OtherResource;

/** Something that could not be read, or that affects what was read. */
export type Problem<Code extends ProblemCode = ProblemCode> = {
  readonly [Each in Code]: {
    readonly code: Each;
    readonly severity: Severity;
    readonly args: ProblemArgs[Each];
    readonly at: SourceRef | null;
    /** Offset in the text where no document holds the place (broken JSON); else null. */
    readonly offset: number | null;
    readonly input: number;
  };
}[Code];

export interface Input {
  /** File name, tab name or `-`. */
  readonly name: string;
  readonly text: string;
  /** The user named it as a parameter file; it is read as nothing else. */
  readonly use?: 'parameters';
}

/** A parameter of a template that is deployed as a whole, not of a nested one. */
export interface TemplateParameter {
  readonly name: string;
  /** As written: `string`, `array`, the reference to a definition; empty where there is none. */
  readonly type: string;
  readonly value: 'given' | 'default' | 'missing';
  readonly at: SourceRef;
}

/** How many are written, and how many of them could be read in full. */
export interface WrittenResolved {
  readonly written: number;
  readonly resolved: number;
}
export interface Counts {
  readonly networkSecurityGroups: number;
  readonly securityRules: WrittenResolved;
  readonly defaultSecurityRules: WrittenResolved;
  readonly effectiveSecurityRules: WrittenResolved;
  readonly firewallNetworkRules: WrittenResolved;
  readonly firewallApplicationRules: WrittenResolved;
  readonly firewallNatRules: WrittenResolved;
  readonly routes: WrittenResolved;
  readonly effectiveRoutes: WrittenResolved;
  readonly ipGroups: number;
  readonly serviceTags: number;
}

export interface ReadInput {
  readonly name: string;
  readonly formats: readonly InputFormat[];
  readonly counts: Counts;
  readonly unresolved: readonly Problem[];
  readonly problems: readonly Problem[];
  /** Parameters of its templates; a parameter file would give those without a value. */
  readonly parameters: readonly TemplateParameter[];
  /** Returns line and column of an offset in the text. */
  readonly positionOf: (offset: number) => TextPosition;
  /** Returns line and column of a value; of the nearest enclosing one where the path is not in the text. */
  readonly locate: (at: SourceRef) => TextPosition;
}

export interface Configuration {
  readonly inputs: readonly ReadInput[];
  readonly resources: readonly Resource[];
}
