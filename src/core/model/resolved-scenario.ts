// A scenario resolved for a revision and parameters, for the checker and the pages' tables.
import type { Predicate } from './predicate.ts';
import type { Truth } from './three-valued-logic.ts';

export type ParameterValue = boolean | string | readonly string[];
/** Values that the reader gave. A parameter without one has its default; without a default it is unknown. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;
/** The same with values of the paste; null is unknown whatever the default: the paste has a value that cannot be read. */
export type GivenValues = Readonly<Record<string, ParameterValue | null>>;

export type RequirementId = `${string}/${string}`;

/** A host pattern with its parameters filled in; `missing` names those that stay unknown (kept as `<name>`). */
export interface ResolvedHost {
  readonly pattern: string;
  readonly missing: readonly string[];
}

export type ResolvedEndpoint =
  | {
      readonly kind: 'place';
      readonly place: string;
      readonly prefixes: readonly string[] | null;
      readonly parameter: string | null;
    }
  | {
      readonly kind: 'private-endpoint';
      readonly id: string;
      readonly prefixes: readonly string[] | null;
      readonly parameter: string | null;
      readonly hosts: readonly ResolvedHost[];
    }
  /** `region`: null when the tag is not regional here; `'unknown'` when it is and the region is unspecified. */
  | {
      readonly kind: 'tag';
      /** Base tag without region, as Azure spells it: `Storage`, `AzureFrontDoor.FirstParty`. */
      readonly tag: string;
      /** Region suffix as service tags spell it: `WestEurope`. */
      readonly region: string | null | 'unknown';
      readonly hosts: readonly ResolvedHost[];
      /** An FQDN tag that has all of the hosts; null: there is none. */
      readonly fqdnTag: string | null;
      /** An alias in service endpoint policies that has all that the flow reaches. */
      readonly serviceAlias?: string;
    }
  | { readonly kind: 'hosts'; readonly hosts: readonly ResolvedHost[]; readonly fqdnTag: string | null }
  | {
      readonly kind: 'prefixes';
      readonly prefixes: readonly string[] | null;
      readonly parameter: string | null;
    };

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

interface RequirementFacts {
  readonly requirement: RequirementId;
  readonly scenario: string;
  readonly id: string;
  readonly need: 'required' | 'optional' | 'obsolete';
  /** Named condition that makes it required, where there is one. */
  readonly condition: string | null;
  /** `unknown`: a parameter in `missing` would decide whether the requirement applies. */
  readonly applies: Truth;
  readonly missing: readonly string[];
  readonly sources: readonly string[];
  readonly disagreement: readonly string[];
  /** Sides that the reader took and that changed it, by contradiction; absent: none. */
  readonly taken?: Readonly<Record<string, string>>;
  readonly arrows: readonly string[];
}
export interface ResolvedFlow extends RequirementFacts {
  readonly kind: 'flow';
  readonly direction: 'inbound' | 'outbound';
  readonly at: readonly string[];
  readonly settings: readonly string[];
  readonly from: ResolvedEndpoint;
  readonly to: ResolvedEndpoint;
  /** null where network rules do not decide the flow (`at` is empty). */
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'any' | null;
  /** `[{from: 0, to: 65535}]` for any; null where network rules do not decide. */
  readonly ports: readonly PortRange[] | null;
}
export interface ResolvedRoute extends RequirementFacts {
  readonly kind: 'route';
  readonly on: string;
  readonly expect: 'present' | 'absent';
  readonly destination:
    | { readonly kind: 'tag'; readonly tag: string; readonly region: string | null | 'unknown' }
    | { readonly kind: 'prefix'; readonly prefix: string };
  readonly nextHop: 'internet' | 'virtual-appliance' | 'virtual-network-gateway' | 'vnet-local' | 'none';
  /** Of the virtual appliance; null where it is unknown, or the next hop has none. */
  readonly nextHopAddress: string | null;
}
export interface ResolvedSetting extends RequirementFacts {
  readonly kind: 'setting';
  readonly resource: string;
  readonly holdsFor: 'every' | 'one';
  readonly where: Predicate | null;
  readonly namedBy: { readonly resource: string; readonly path: string } | null;
  /** A place whose addresses select the resources; `prefixes` null: its addresses are unknown. */
  readonly at: {
    readonly place: string;
    readonly prefixes: readonly string[] | null;
    readonly paths: readonly string[];
  } | null;
  readonly must: Predicate;
}

export type ResolvedRequirement = ResolvedFlow | ResolvedRoute | ResolvedSetting;

export interface ResolvedPlace {
  readonly id: string;
  readonly kind: 'subnet' | 'firewall' | 'managed-network';
  readonly filters: readonly string[];
  readonly prefixes: readonly string[] | null;
  readonly parameter: string | null;
  /** Whether its machines reach public addresses by a public IP address or a load balancer's outbound rule. */
  readonly outboundAccess: Truth;
  /** Whether a subnet without a network security group rejects what comes from public addresses. */
  readonly isClosedWithoutGroup?: true;
}

export interface ResolvedScenario {
  readonly id: string;
  readonly revision: string;
  /** Type of the one resource that the scenario is about. */
  readonly about: string | null;
  readonly places: readonly ResolvedPlace[];
  /** In the order of the file; entries that do not hold in the revision are left out. */
  readonly flows: readonly ResolvedFlow[];
  readonly routes: readonly ResolvedRoute[];
  readonly settings: readonly ResolvedSetting[];
  /** Every parameter of the scenario with its value in force, or null when unknown. */
  readonly parameters: Readonly<Record<string, ParameterValue | null>>;
}
