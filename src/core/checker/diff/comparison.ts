// The result of a comparison: data, no sentences.
import type { Configuration, Input } from '../../azure/configuration/resources.ts';
import type { ResolvedScenario } from '../../model/resolved-scenario.ts';
import type {
  AddressText,
  Assumption,
  Missing,
  Packet,
  PointResult,
  RequirementRef,
  RequirementResult,
  RuleRef,
  Verdict,
} from '../lists/check-result.ts';
import type { ProtocolName } from '../lists/rule-fields.ts';

/** One version to compare: its texts and what was read from them. */
export interface Version {
  readonly inputs: readonly Input[];
  readonly configuration: Configuration;
}

export interface VersionPair {
  readonly before: Version;
  readonly after: Version;
}

export type ResourceRef = PointResult['resource'];
export interface PortInterval {
  readonly from: number;
  readonly to: number;
}

/** A set of packets for display. Sets of one region may overlap. */
export interface PacketSetText {
  readonly protocols: readonly ProtocolName[];
  readonly source: AddressText;
  readonly sourcePorts: readonly PortInterval[];
  readonly destination: AddressText;
  readonly ports: readonly PortInterval[];
  /** False: it may be empty (a part of a tag that another tag may cover). */
  readonly surelyExists: boolean;
}

/** Packets with the same change, by the same rules. */
export interface Region {
  /** Their union is exactly the region where `isComplete`. */
  readonly sets: readonly PacketSetText[];
  /** What the deciding rules say that they match: the region lies within it. Empty where that would be long. */
  readonly outline: readonly PacketSetText[];
  /** False: further sets are left out. */
  readonly isComplete: boolean;
  readonly surelyExists: boolean;
  /** null where it has no packet of TCP, UDP or ICMP. */
  readonly witness: Packet | null;
  /** The deciding rules in the order of their list. Empty: no rule matches, so the built-in deny applies. */
  readonly before: readonly RuleRef[];
  readonly after: readonly RuleRef[];
  /** What an undecided region depends on; for others what would decide whether the region has packets. */
  readonly missing: readonly Missing[];
}

/** `security` of a group; `network`, `application` and `nat` of a firewall. */
export type ListKind = 'security' | 'network' | 'application' | 'nat';

export interface ListChange {
  readonly kind: 'list';
  readonly list: ListKind;
  /** For `nat`: the translated address; opened: packets that are now translated to it. */
  readonly target: string | null;
  readonly direction: 'inbound' | 'outbound';
  /** Surely denied before and surely allowed after. */
  readonly opened: readonly Region[];
  readonly closed: readonly Region[];
  /** What depends on something unknown: it may have changed or not. Not part of `opened` or `closed`. */
  readonly undecided: readonly Region[];
  /** The two lists are too complex to be compared: their changes are unknown. */
  readonly limitReached: boolean;
}

/** A next hop, with the appliance's address. `system`: no route of the table matches. */
export interface NextHopTarget {
  readonly hop:
    | 'internet'
    | 'virtual-appliance'
    | 'virtual-network-gateway'
    | 'vnet-local'
    | 'none'
    | 'other'
    | 'system';
  readonly address: string | null;
}

/** Destinations with another next hop. */
export interface NextHopChange {
  readonly destinations: readonly AddressText[];
  readonly isComplete: boolean;
  readonly surelyExists: boolean;
  /** null: it depends on something unknown. */
  readonly before: NextHopTarget | null;
  readonly after: NextHopTarget | null;
  readonly routesBefore: readonly RuleRef[];
  readonly routesAfter: readonly RuleRef[];
  readonly missing: readonly Missing[];
}

export interface RouteChange {
  readonly kind: 'routes';
  /** Destinations whose next hop surely changed. */
  readonly moved: readonly NextHopChange[];
  readonly undecided: readonly NextHopChange[];
  /** Gateway route propagation, where it changed; null in it: unspecified. */
  readonly propagation: { readonly before: boolean | null; readonly after: boolean | null } | null;
  readonly limitReached: boolean;
}

/** A resource of both versions that changed or may have changed. */
export interface ResourceChange {
  readonly before: ResourceRef;
  readonly after: ResourceRef;
  readonly pairedBy: 'id' | 'name' | 'file' | 'only-one';
  readonly changes: readonly (ListChange | RouteChange)[];
}

export interface RequirementChange extends RequirementRef {
  readonly need: RequirementResult['need'];
  /** null: it did not apply, or was not evaluated. */
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  readonly ruleBefore: RuleRef | null;
  readonly ruleAfter: RuleRef | null;
}

export interface Comparison {
  readonly revision: string;
  /** The chosen scenarios, as the second version resolves them. */
  readonly scenarios: readonly ResolvedScenario[];
  /** Security groups, firewalls, policies and route tables of both versions, in the order of the first one. */
  readonly resources: readonly ResourceChange[];
  /** The number of compared pairs, including pairs without a change. */
  readonly compared: number;
  readonly added: readonly ResourceRef[];
  readonly removed: readonly ResourceRef[];
  readonly requirements: readonly RequirementChange[];
  readonly assumptions: readonly Assumption[];
}

/** 0 nothing changed, 1 something did, 3 nothing surely did but something may have. */
export type CompareExit = 0 | 1 | 3;
