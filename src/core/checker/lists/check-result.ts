// The answer of a check: data, no sentences. Pages, CLI, SARIF and JUnit are readers of this.
import type { Resource, SourceRef, TextPosition } from '../../azure/configuration/resources.ts';
import type {
  ParameterValue,
  RequirementId,
  ResolvedRequirement,
  ResolvedScenario,
} from '../../model/resolved-scenario.ts';

import type { PlaceChoice } from './place-choice.ts';
import type { Assumption, Missing } from './reason-codes.ts';

export type * from './place-choice.ts';
export type { Assumption, Missing } from './reason-codes.ts';

export type Verdict = 'allowed' | 'blocked' | 'partly' | 'undecided';

/** A verdict, and whether it is sure. */
export interface StatedVerdict {
  readonly verdict: Verdict;
  /** Only with `partly`: some of it is surely blocked, and whether all of it is unknown. Absent: the verdict is sure. */
  readonly certain?: false;
}

/**
 * What a reader may choose to assume: appliances and gateways that were not pasted forward everything; the pasted groups
 * of a firewall policy are all that it has.
 */
export const chosenAssumptions = ['appliance-forwards', 'whole-policy'] as const;
export type ChosenAssumption = (typeof chosenAssumptions)[number];

/** A rule as a reader knows it, with its place. `at` is null for a built-in default rule. */
export interface RuleRef {
  /** `AllowVnetOutBound`; for a firewall `group/collection/rule`; `default-deny` for the firewall's last resort. */
  readonly name: string;
  readonly priority: number | null;
  readonly origin: 'custom' | 'default' | 'built-in';
  readonly access: 'allow' | 'deny';
  /** A security admin rule of a virtual network manager, not a rule of the list that it is evaluated before. */
  readonly ofNetworkManager?: true;
  /** Of the firewall's last resort: the network rule that names the host, which the firewall can't resolve. */
  readonly unresolvedBy?: string;
  /** Of a route: the firewall that it sends replies to, which drops those of requests that did not come through it. */
  readonly repliesDroppedBy?: string;
  readonly at: SourceRef | null;
  readonly position: (TextPosition & { readonly file: string }) | null;
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
}

/** A value in a resource that decides a setting, or that keeps it open. */
export interface FoundValue {
  /** Path from the resource in ARM shape, whatever form was pasted. */
  readonly path: string;
  /** `default`: not set, and the value is what Azure then takes; `unknown`: an expression, or unspecified. */
  readonly state: 'value' | 'absent' | 'default' | 'unknown';
  /** The value on one short line, or the expression; empty where there is none. */
  readonly text: string;
  /** Where it stands; for an absent value the nearest thing around it that is there. */
  readonly at: SourceRef;
  readonly position: (TextPosition & { readonly file: string }) | null;
}

/** One rule list (or route table) that the requirement has to pass, or one resource that a setting is about. */
export interface PointResult extends StatedVerdict {
  /** Empty for a setting. */
  readonly place: string;
  readonly resource: {
    readonly kind: Resource['kind'];
    readonly name: string | null;
    readonly id: string | null;
    readonly at: SourceRef;
  };
}

/** What the verdict at a point rests on. */
export interface PointEvidence extends PointResult {
  /** Rules (or routes) that decide, each once, the most relevant first. */
  readonly rules: readonly RuleRef[];
  /** Those of `rules` to show: where a part is allowed and a part is not, the rules of what is not. */
  readonly relevantRules: readonly RuleRef[];
  /** Only for a setting: the values that decide it. */
  readonly values?: readonly FoundValue[];
  readonly missing: readonly Missing[];
}

/** What an explanation of a result needs beyond it; made on demand (`flow/evidence.ts`). */
export interface Evidence {
  /** As in the result, in its order. */
  readonly points: readonly PointEvidence[];
  /** The rule to name first: of the first blocking point, else of the first undecided one, else of the allowing one. */
  readonly rule: RuleRef | null;
  /** A packet of the decisive part; null where there is none (a route). */
  readonly witness: Packet | null;
  readonly missing: readonly Missing[];
  readonly assumptions: readonly Assumption[];
}

/** A requirement evaluated: the verdict and what it rests on. */
export interface Evaluation extends Evidence, StatedVerdict {}

/** Plain data, like all of a check's result: it survives `structuredClone` and JSON. */
export interface RequirementResult extends RequirementRef, StatedVerdict {
  readonly need: ResolvedRequirement['need'];
  readonly condition: string | null;
  /** What the scenario asks for, with the check's revision and parameters. */
  readonly resolved: ResolvedRequirement;
  /** The requirement of an earlier scenario that asks for the same: the two count once. */
  readonly sameAs?: RequirementId;
  /** A flow that settings decide, not network rules; its points are theirs. */
  readonly bySettings?: true;
  /** Every enforcement point that the paste contains; the verdict is that of the whole path. */
  readonly points: readonly PointResult[];
}

/** Returns a resource whose place is an object like any other; the reader's places are of a class of their own. */
const plainResource = ({ kind, name, id, at }: PointResult['resource']): PointResult['resource'] => ({
  kind,
  name,
  id,
  at: { input: at.input, document: at.document, path: at.path },
});

const stated = ({
  verdict,
  certain,
}: {
  readonly verdict: Verdict;
  readonly certain: false | undefined;
}): StatedVerdict => (certain === undefined ? { verdict } : { verdict, certain });

/** Returns the result of a requirement, without what its verdict rests on. */
export const resultOf = (
  resolved: ResolvedRequirement,
  { verdict, certain, points }: Pick<RequirementResult, 'verdict' | 'certain' | 'points'>,
): RequirementResult => ({
  ...referenceTo(resolved),
  need: resolved.need,
  condition: resolved.condition,
  resolved,
  ...stated({ verdict, certain }),
  points: points.map(({ place, resource, verdict, certain }) => ({
    place,
    resource: plainResource(resource),
    ...stated({ verdict, certain }),
  })),
});

/** Returns the keys of a requirement. */
export const referenceTo = ({ requirement, scenario, kind, id }: ResolvedRequirement): RequirementRef => ({
  requirement,
  scenario,
  kind,
  id,
});

/** Which requirement something is about. */
export interface RequirementRef {
  /** `<scenario>/<id>`: a key, never to be taken apart. */
  readonly requirement: RequirementId;
  readonly scenario: string;
  readonly kind: ResolvedRequirement['kind'];
  readonly id: string;
}

export interface NotApplicableRequirement extends RequirementRef {
  readonly reason: 'condition' | 'obsolete' | 'settings';
  readonly condition: string | null;
  /** The requirement of an earlier scenario that asks for the same, and does not apply either. */
  readonly sameAs?: RequirementId;
}

/** A setting, or a flow that settings decide, about resources that were not pasted: nothing is known of it. */
export interface UncheckedRequirement extends RequirementRef {
  readonly need: ResolvedRequirement['need'];
  readonly condition: string | null;
  /** ARM types of the resources that would decide, the setting's own first. */
  readonly resources: readonly string[];
  /** The requirement of an earlier scenario that asks for the same, and is not checked either. */
  readonly sameAs?: RequirementId;
}

export interface UsedParameter {
  readonly id: string;
  readonly value: ParameterValue | null;
  /** `unresolved`: pasted resources contradict each other, or have an expression there; `unspecified`: nobody gave it. */
  readonly origin: 'default' | 'given' | 'read' | 'unresolved' | 'unspecified';
  readonly position: (TextPosition & { readonly file: string }) | null;
  /** Of an `unresolved` one: the place that contradicts `position`, where there is one. */
  readonly contradiction: (TextPosition & { readonly file: string }) | null;
  /** The expression that all places have for it, as a text to compare (symbolic-text.ts). */
  readonly symbol?: string;
  /** Private endpoints whose own addresses the paste has: they count, not those of the subnet. */
  readonly endpoints?: readonly {
    readonly id: string;
    readonly addresses: readonly string[];
    readonly position: (TextPosition & { readonly file: string }) | null;
  }[];
}

export interface CheckResult {
  readonly revision: string;
  /** What was asked for: the chosen scenarios that have the revision, with the parameters in force. */
  readonly scenarios: readonly ResolvedScenario[];
  /** The one place whose rule lists were evaluated; null: all. */
  readonly at: string | null;
  /** What the tag VirtualNetwork stands for, where the reader said so. */
  readonly virtualNetworkPrefixes: readonly string[] | null;
  /** What the reader chose to assume. */
  readonly assume: readonly ChosenAssumption[];
  readonly parameters: readonly UsedParameter[];
  /** What the places of the scenarios are in the paste. */
  readonly placement: readonly PlaceChoice[];
  /**
   * Required, conditional that apply, and optional requirements; in scenario order: flows, routes, and the settings
   * about resources that were pasted.
   */
  readonly requirements: readonly RequirementResult[];
  /** Requirements that do not apply with these parameters, obsolete ones, and flows that nothing here can decide. */
  readonly notApplicable: readonly NotApplicableRequirement[];
  readonly notChecked: readonly UncheckedRequirement[];
  /** Over required ones only, shared ones once: flows, routes, and the settings about resources that were pasted. */
  readonly counts: Readonly<Record<Verdict, number>>;
}

/** The exit status: 0 all required are allowed, 1 one is blocked or partly blocked, 3 none is but one is undecided. */
export type CheckExit = 0 | 1 | 3;
