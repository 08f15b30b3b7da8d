// The answer of a comparison: data, no sentences.

import type { Configuration, Input } from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type {
  AddressText,
  Assumption,
  Missing,
  Packet,
  PointResult,
  RequirementResult,
  RuleRef,
  Verdict,
} from '../lists/check-result.ts';
import type { ProtocolName } from '../lists/rule-fields.ts';

/** What is compared: texts, and what was read of them. */
export interface Version {
  readonly inputs: readonly Input[];
  readonly configuration: Configuration;
}

export type ResourceRef = PointResult['resource'];
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A set of packets in words of rules. Sets of one region may overlap. */
export interface PacketText {
  readonly protocols: readonly ProtocolName[];
  readonly source: AddressText;
  readonly sourcePorts: readonly Range[];
  readonly destination: AddressText;
  readonly ports: readonly Range[];
  /** False: it may hold no packet at all, for what is known (a tag cut by another one). */
  readonly surelyExists: boolean;
}

/** Packets of which the same change is told, by the same rules. */
export interface Region {
  /** Together exactly the region, as far as `isWhole`. */
  readonly sets: readonly PacketText[];
  /** False: there are more sets than are told. */
  readonly isWhole: boolean;
  readonly surelyExists: boolean;
  /** null where no packet of TCP, UDP or ICMP is in it. */
  readonly witness: Packet | null;
  /** The rules that decide its packets, in the order of their list. Empty: no rule does, and the built-in deny is left. */
  readonly before: readonly RuleRef[];
  readonly after: readonly RuleRef[];
  /** What an undecided region depends on; of another one, what would tell whether it holds packets. */
  readonly missing: readonly Missing[];
}

/** `security` of a group; `network`, `application` and `nat` of a firewall. */
export type ListKind = 'security' | 'network' | 'application' | 'nat';

export interface ListChange {
  readonly kind: 'list';
  readonly list: ListKind;
  /** For `nat`: what packets are translated to; opened are those that now are. */
  readonly target: string | null;
  readonly direction: 'inbound' | 'outbound';
  /** Denied before for sure, allowed after for sure. */
  readonly opened: readonly Region[];
  readonly closed: readonly Region[];
  /** What depends on something unknown: it may have changed, or not. Never among the others. */
  readonly undecided: readonly Region[];
  /** The two lists are too intertwined to be followed to the end: nothing is said of what changed. */
  readonly isGivenUp: boolean;
}

/** Where a route leads: its next hop, and the appliance's address. `system`: no route of the table takes it. */
export interface Hop {
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

/** Destinations that go elsewhere. */
export interface Detour {
  readonly destinations: readonly AddressText[];
  readonly isWhole: boolean;
  readonly surelyExists: boolean;
  /** null: that depends on something unknown. */
  readonly before: Hop | null;
  readonly after: Hop | null;
  readonly routesBefore: readonly RuleRef[];
  readonly routesAfter: readonly RuleRef[];
  readonly missing: readonly Missing[];
}

export interface RouteChange {
  readonly kind: 'routes';
  /** Surely another next hop after than before. */
  readonly moved: readonly Detour[];
  readonly undecided: readonly Detour[];
  /** Whether a gateway's routes come in beside those of the table, where that is not the same in both. null: not told. */
  readonly propagation: { readonly before: boolean | null; readonly after: boolean | null } | null;
  readonly isGivenUp: boolean;
}

/** One resource in both versions, where something of it changed or may have changed. */
export interface ResourceChange {
  readonly before: ResourceRef;
  readonly after: ResourceRef;
  readonly pairedBy: 'id' | 'name' | 'file' | 'only-one';
  readonly changes: readonly (ListChange | RouteChange)[];
}

export interface RequirementChange {
  readonly requirement: RequirementId;
  readonly scenario: string;
  readonly id: string;
  readonly kind: RequirementResult['kind'];
  readonly need: RequirementResult['need'];
  /** null: it did not apply, or nothing decided it. */
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  readonly ruleBefore: RuleRef | null;
  readonly ruleAfter: RuleRef | null;
}

export interface Comparison {
  readonly revision: string;
  readonly scenarios: readonly string[];
  /** Security groups, firewalls, policies and route tables that both have, in the order of the first. */
  readonly resources: readonly ResourceChange[];
  /** How many pairs were compared, those without a change among them. */
  readonly compared: number;
  readonly added: readonly ResourceRef[];
  readonly removed: readonly ResourceRef[];
  readonly requirements: readonly RequirementChange[];
  readonly assumptions: readonly Assumption[];
}

/** 0 nothing changed, 1 something did, 3 nothing surely did but something may have. */
export type CompareExit = 0 | 1 | 3;
