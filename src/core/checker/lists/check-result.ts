// The answer of a check: data, no sentences. Pages, CLI, SARIF and JUnit are readers of this.
import type { Position, Resource, SourceRef } from '../../azure/configuration/resources.ts';
import type { ParameterValue, RequirementId } from '../../model/resolved-scenario.ts';

export type Verdict = 'allowed' | 'blocked' | 'partly' | 'undecided';

/** A rule as a reader knows it, with its place. `at` is null for a built-in default rule. */
export interface RuleRef {
  /** `AllowVnetOutBound`; for a firewall `group/collection/rule`; `default-deny` for the firewall's last resort. */
  readonly name: string;
  readonly priority: number | null;
  readonly origin: 'custom' | 'default' | 'built-in';
  readonly access: 'allow' | 'deny';
  readonly at: SourceRef | null;
  readonly position: (Position & { readonly file: string }) | null;
}

/** One side of a set of packets, for display: prefixes and ranges as text, symbols by name. */
export type AddressText = (
  | { readonly kind: 'any' }
  | { readonly kind: 'addresses'; readonly texts: readonly string[] }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'place'; readonly place: string }
  | { readonly kind: 'private-endpoint'; readonly id: string }
  | { readonly kind: 'host'; readonly host: string }
) & {
  /** Only the part of it that also lies in each of these (prefixes, tags, ...). Absent: the whole. */
  readonly within?: readonly string[];
  /** Without what lies in any of these. */
  readonly except?: readonly string[];
};

/** One packet that shows a verdict. Addresses are concrete where they are known, names where they are not. */
export interface Packet {
  readonly direction: 'inbound' | 'outbound';
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly source: AddressText;
  readonly sourcePort: number | null;
  readonly destination: AddressText;
  readonly destinationPort: number | null;
}

/** What would settle an undecided part. Words: `i18n/strings/<locale>/checker.json` by `code`. */
export interface Missing {
  /** `parameter`, `service-tags`, `place-prefixes`, `private-endpoint-address`, `ip-group`, `parent-policy`,
   * `rule-collection-group`, `expression`, `association`, `no-rules-pasted`, `application-security-group`, ... */
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
  readonly at: SourceRef | null;
}

/**
 * A part of the required packets that one rule decides. Where a long list would make very many parts and the verdict
 * is clear, the rest stands in undecided parts without a rule.
 */
export interface Part {
  readonly decision: 'allow' | 'deny' | 'undecided';
  /** The deciding rule, or the first rule that could decide an undecided part; null when none can. */
  readonly rule: RuleRef | null;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly source: AddressText;
  readonly destination: AddressText;
  /** Destination ports. */
  readonly ports: readonly { readonly from: number; readonly to: number }[];
  /** False: it is not known whether any packet is in this part (a symbol cut by an unknown one). */
  readonly surelyExists: boolean;
  readonly witness: Packet;
  readonly missing: readonly Missing[];
}

/** A value in a resource that decides a setting, or that keeps it open. */
export interface FoundValue {
  /** Path from the resource in ARM shape, whatever form was pasted. */
  readonly path: string;
  /** `default`: not set, and the value is what Azure then takes; `unknown`: an expression, or not told. */
  readonly state: 'value' | 'absent' | 'default' | 'unknown';
  /** The value on one short line, or the expression; empty where there is none. */
  readonly text: string;
  /** Where it stands; for an absent value the nearest thing around it that is there. */
  readonly at: SourceRef;
  readonly position: (Position & { readonly file: string }) | null;
}

/** One rule list (or route table) that the requirement has to pass, or one resource that a setting is about. */
export interface PointResult {
  /** Empty for a setting. */
  readonly place: string;
  readonly resource: {
    readonly kind: Resource['kind'];
    readonly name: string | null;
    readonly id: string | null;
    readonly at: SourceRef;
  };
  readonly verdict: Verdict;
  /** In evaluation order; together exactly the required set. For a route: empty. */
  readonly parts: readonly Part[];
  /** Rules (or the route) that decide, each once, most telling first. */
  readonly rules: readonly RuleRef[];
  /** Only for a setting: the values that decide it. */
  readonly values?: readonly FoundValue[];
  readonly missing: readonly Missing[];
}

/** Something the paste does not contain and the verdict takes for granted. */
export interface Assumption {
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
}

export interface RequirementResult {
  readonly requirement: RequirementId;
  readonly scenario: string;
  readonly id: string;
  readonly kind: 'flow' | 'route' | 'setting';
  readonly need: 'required' | 'optional' | 'obsolete';
  readonly condition: string | null;
  readonly verdict: Verdict;
  /** A flow that settings decide, not network rules; its points are theirs. */
  readonly bySettings?: true;
  /** Every enforcement point that the paste contains; the verdict is that of the whole path. */
  readonly points: readonly PointResult[];
  /** The rule to name first: of the first blocking point, else of the first undecided one, else of the allowing one. */
  readonly rule: RuleRef | null;
  /** A packet of the decisive part; null where there is none (a route). */
  readonly witness: Packet | null;
  readonly missing: readonly Missing[];
  readonly assumptions: readonly Assumption[];
}

export interface UsedParameter {
  readonly id: string;
  readonly value: ParameterValue | null;
  /** `unclear`: pasted resources contradict each other, or have an expression there. */
  readonly origin: 'default' | 'given' | 'read' | 'unclear' | 'unknown';
  readonly position: (Position & { readonly file: string }) | null;
  /** Of an `unclear` one: the place that says otherwise than `position`, where there is one. */
  readonly against: (Position & { readonly file: string }) | null;
}

export interface CheckResult {
  readonly revision: string;
  readonly scenarios: readonly string[];
  readonly parameters: readonly UsedParameter[];
  /**
   * Required, conditional that apply, and optional requirements; in scenario order: flows, routes, and the settings
   * about resources that were pasted.
   */
  readonly requirements: readonly RequirementResult[];
  /** Requirements that do not apply with these parameters, obsolete ones, and flows that nothing here can decide. */
  readonly notApplicable: readonly {
    readonly requirement: RequirementId;
    readonly reason: 'condition' | 'obsolete' | 'settings';
    readonly condition: string | null;
  }[];
  /** Settings, and flows that settings decide, about resources that were not pasted: nothing is said of them. */
  readonly notJudged: readonly {
    readonly requirement: RequirementId;
    readonly need: 'required' | 'optional' | 'obsolete';
    readonly condition: string | null;
    /** ARM types of the resources that would decide, the setting's own first. */
    readonly resources: readonly string[];
  }[];
  /** Over required ones only: all flows and routes, and the settings that the paste decides. */
  readonly counts: Readonly<Record<Verdict, number>>;
}

/** 0 all required allowed, 1 one blocked or partly, 3 none blocked but one undecided (DESIGN.md section 8). */
export type CheckExit = 0 | 1 | 3;
