// What the reader makes of a paste: resources with the place in the text that every value came from.
import type { InputFormat } from './input-format.ts';
import type { Problem } from './problem.ts';
// Forms differ (REST, az, PowerShell, templates, ...); these types do not.

/** Keys and indexes from the document's root: `['properties', 'securityRules', 2]`. */
export type JsonPath = readonly (string | number)[];

/** Where a value stands. Line and column are computed on demand by `locate` of its input. */
export interface SourceRef {
  /** Index of the input (a file, a paste, a tab) in the list given to the reader. */
  readonly input: number;
  /** Index of the JSON document inside that input. */
  readonly document: number;
  readonly path: JsonPath;
}
/** 1-based, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A value that was read, or text whose value is only known elsewhere (an expression, an unknown plan value). */
export type Known<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly text: string };

export type AddressItem =
  | { readonly kind: 'any' }
  /** CIDR or single address, as written; parsed by `net`. */
  | { readonly kind: 'prefix'; readonly text: string }
  /** `10.0.0.1-10.0.0.9` (Azure Firewall, IP groups). */
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  /** Service tag as written. */
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'application-security-group'; readonly id: string }
  | { readonly kind: 'ip-group'; readonly id: string }
  | { readonly kind: 'host'; readonly pattern: string }
  /** An expression, a cut-off value, both fields filled: nothing is known of what it matches. */
  | { readonly kind: 'unresolved'; readonly text: string };

/** Union of its items. Empty: the rule names nothing on this side (Azure refuses that; the rule matches nothing known). */
export type AddressSpec = readonly AddressItem[];
/** Union of ranges, or unresolved. */
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
  /** `default`: one of Azure's six, written in the paste; `built-in`: the same, added because they are always there. */
  readonly origin: 'custom' | 'default' | 'built-in';
  /** null only for `built-in`. */
  readonly at: SourceRef | null;
  /** False or unresolved where a template's condition says so; such a rule may not exist. */
  readonly exists: Known<boolean>;
}

export interface NetworkSecurityGroup {
  readonly kind: 'network-security-group';
  /** `null` when bare rules were pasted without their group. */
  readonly name: string | null;
  readonly id: string | null;
  /** In the order of the text; the six default rules stand in it once, written or built-in. */
  readonly rules: readonly SecurityRule[];
  readonly subnets: readonly string[];
  readonly networkInterfaces: readonly string[];
  /** The rules of a network interface as they take effect, not as somebody wrote them. */
  readonly effective?: true;
  readonly at: SourceRef;
  /** True when the paste says that rules are missing (`nextLink`, cut-off depth). */
  readonly incomplete: boolean;
}

export type FirewallRule = {
  readonly name: string;
  readonly source: AddressSpec;
  readonly at: SourceRef;
  /** Fields that narrow the rule in a way that cannot be decided (geo locations, web categories, TLS inspection). */
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
      readonly protocols: Known<
        readonly { readonly type: 'http' | 'https' | 'mssql'; readonly port: number }[]
      >;
      readonly hosts: readonly Known<string>[];
      readonly fqdnTags: readonly string[];
      readonly webCategories: readonly string[];
      readonly urls: readonly string[];
      /** Present only where a policy rule names destination addresses too. */
      readonly destination: AddressSpec;
    }
  | {
      readonly kind: 'nat';
      readonly protocols: Known<readonly Protocol[]>;
      readonly destination: AddressSpec;
      readonly destinationPorts: PortSpec;
      /** Address or name, and port, that packets are translated to: `10.0.0.4:22`. */
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
  /** Absent: it is there. Unresolved: a template's condition may leave it out. */
  readonly exists?: Known<boolean>;
}

/** A classic firewall, or a firewall policy with the groups that the paste holds. */
export interface Firewall {
  readonly kind: 'firewall';
  readonly form: 'classic' | 'policy';
  readonly name: string | null;
  readonly id: string | null;
  /** Parent policy id, and the parent itself where it was pasted. */
  readonly basePolicy: { readonly id: string; readonly policy: Firewall | null } | null;
  readonly policyId: string | null;
  readonly collections: readonly RuleCollection[];
  /** Ids of rule collection groups that the policy names and the paste lacks. */
  readonly missingGroups: readonly string[];
  readonly threatIntelMode: string | null;
  readonly intrusionDetectionMode: string | null;
  readonly dnsProxy: boolean | null;
  readonly privateAddresses: readonly string[];
  /** Set where the policy itself is not in the paste: only groups or collections of it are. */
  readonly isPartial?: true;
  readonly incomplete: boolean;
  readonly at: SourceRef;
  /** Absent: it is there. Unresolved: a template's condition may leave it out. */
  readonly exists?: Known<boolean>;
}

export interface Route {
  readonly name: string;
  readonly prefix: AddressItem;
  /** In effective routes, words that are not among these stand for peerings, service endpoints and the like. */
  readonly nextHop: Known<
    'internet' | 'virtual-appliance' | 'virtual-network-gateway' | 'vnet-local' | 'none'
  >;
  readonly nextHopAddress: string | null;
  readonly at: SourceRef;
  /** Absent: it is there. Unresolved: a template's condition may leave it out. */
  readonly exists?: Known<boolean>;
}
export interface RouteTable {
  readonly kind: 'route-table';
  readonly name: string | null;
  readonly id: string | null;
  readonly routes: readonly Route[];
  readonly subnets: readonly string[];
  readonly bgpPropagationDisabled: boolean | null;
  /** All routes of a network interface, the system's and the gateway's among them. */
  readonly effective?: true;
  readonly incomplete: boolean;
  readonly at: SourceRef;
}
export interface IpGroup {
  readonly kind: 'ip-group';
  readonly name: string | null;
  readonly id: string | null;
  readonly addresses: AddressSpec;
  readonly at: SourceRef;
}
export interface VirtualNetwork {
  readonly kind: 'virtual-network';
  readonly name: string | null;
  readonly id: string | null;
  readonly prefixes: readonly string[];
  readonly subnets: readonly {
    readonly name: string;
    readonly id: string | null;
    readonly prefixes: readonly string[];
    readonly networkSecurityGroup: string | null;
    readonly routeTable: string | null;
    /** Whole, in ARM shape, for settings. */
    readonly body?: unknown;
    readonly at: SourceRef;
    /** As of the network. */
    readonly exists?: Known<boolean>;
  }[];
  /** Whole, in ARM shape, for settings; absent where only its subnets were pasted. */
  readonly body?: unknown;
  readonly at: SourceRef;
  /** Absent: it is there. Unresolved: a template's condition may leave it out. */
  readonly exists?: Known<boolean>;
}
/** A service-tag file: the published one or `az network list-service-tags`. */
export interface ServiceTagFile {
  readonly kind: 'service-tags';
  readonly cloud: string | null;
  readonly changeNumber: string | null;
  /** Tag name as written -> prefixes. A Map: names are hostile. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly at: SourceRef;
}
/** Any other ARM resource, kept whole: parameters and settings are read from it by path. */
export interface OtherResource {
  readonly kind: 'other';
  readonly type: string;
  readonly name: string | null;
  readonly id: string | null;
  /** In ARM shape (`properties` nested) whatever form was pasted. */
  readonly body: unknown;
  readonly at: SourceRef;
  /** Absent: it is there. Unresolved: a template's condition may leave it out. */
  readonly exists?: Known<boolean>;
}
export type Resource =
  | NetworkSecurityGroup
  | Firewall
  | RouteTable
  | IpGroup
  | VirtualNetwork
  | ServiceTagFile
  | OtherResource;

export interface Input {
  /** File name, tab name or `-`. */
  readonly name: string;
  readonly text: string;
  /** The user says that it gives values to the parameters of templates; it is read as nothing else. */
  readonly use?: 'parameters';
}

/** A parameter of a template that is deployed as a whole (not of one nested in it). */
export interface TemplateParameter {
  readonly name: string;
  /** As written: `string`, `array`, a reference to a definition; empty when there is none. */
  readonly type: string;
  readonly value: 'given' | 'default' | 'missing';
  readonly at: SourceRef;
}

/** Counts of `portolan inspect` (DESIGN.md section 8). */
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
  /** Forms that were recognized. */
  readonly formats: readonly InputFormat[];
  readonly counts: Counts;
  readonly unresolved: readonly Problem[];
  readonly problems: readonly Problem[];
  /** Parameters of its templates; one without a value is what a parameter file would give. */
  readonly parameters: readonly TemplateParameter[];
  /** Offset of a value in the text -> line and column. */
  readonly positionOf: (offset: number) => Position;
  /** Line and column of a value; of the nearest enclosing value when the path is not in the text. */
  readonly locate: (at: SourceRef) => Position;
}

/** `read(inputs)`: everything that was pasted, in one. Never throws on any text. */
export interface Configuration {
  readonly inputs: readonly ReadInput[];
  /** In the order of the text. */
  readonly resources: readonly Resource[];
}
