// A remedy is data: which rule of which resource is added, altered or removed, and why one is missing. Words stand in
// the catalogue `remedy`; code for az, Bicep, ARM and Terraform comes from `write/`.
import type {
  FirewallRule,
  NetworkSecurityGroup,
  Resource,
  Route,
  RuleCollection,
  SecurityRule,
  SourceRef,
} from '../../azure/configuration/resources.ts';
import type { CheckResult, Missing, Verdict } from '../../checker/lists/check-result.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';

/** The resource that a change is about; `at` tells it from others of its name. */
export interface Target {
  readonly kind: Resource['kind'];
  readonly name: string | null;
  readonly id: string | null;
  readonly at: SourceRef;
}

/** Where a firewall's rule stands. What is `isNew` is not in the paste and comes with the rule. */
export interface CollectionRef {
  /** null in a classic firewall. */
  readonly group: { readonly name: string; readonly priority: number; readonly isNew: boolean } | null;
  readonly name: string;
  readonly kind: RuleCollection['kind'];
  readonly priority: number;
  readonly isNew: boolean;
}

/** Added where `before` is null, removed where `after` is null, else altered. Never both null. */
interface Edit<Item> {
  readonly target: Target;
  readonly before: Item | null;
  readonly after: Item | null;
  /** Requirements that need it; empty for a rule that only makes room, or closes something. */
  readonly requirements: readonly RequirementId[];
}
export type Change =
  | ({ readonly kind: 'security-rule' } & Edit<SecurityRule>)
  | ({ readonly kind: 'firewall-rule'; readonly collection: CollectionRef } & Edit<FirewallRule>)
  | ({ readonly kind: 'route' } & Edit<Route>);

/** A rule or route of the resource that a change is about. */
export type ChangeOf<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

/**
 * Why no change, or only a part of one, is written: the checker's codes (`core/checker/lists/reason-codes.ts`) for what would settle
 * it, and those of `obstacleCodes`.
 */
export type Obstacle = Missing;

/** A way to mend something: to be tried before it is believed. */
export interface Mending {
  readonly changes: readonly Change[];
  readonly placeholders: readonly Missing[];
  readonly obstacles: readonly Obstacle[];
  /** Host names that a rule for addresses stands for. */
  readonly widened?: readonly Missing[];
}

export interface Proof {
  /** Requirements that are met with the changes, and were not before. */
  readonly mended: readonly RequirementId[];
  /** How many requirements were met before; all of them still are. */
  readonly kept: number;
}

/** The smallest change that lets one requirement through. */
export interface Remedy {
  readonly requirement: RequirementId;
  readonly scenario: string;
  /** Before the change. */
  readonly verdict: Verdict;
  /**
   * `mends`: proved, every packet of the requirement passes and nothing else does. `wider`: it passes, and more than
   * it does, because the list knows no host names; only in a complete configuration. `placeholders`: the changes hold
   * text in angle brackets that somebody has to fill in, so nothing is proved. `none`: no change is written.
   */
  readonly status: 'mends' | 'wider' | 'placeholders' | 'none';
  readonly changes: readonly Change[];
  readonly obstacles: readonly Obstacle[];
  /** Null unless the status is `mends` or `wider`. */
  readonly proof: Proof | null;
}

/** Several remedies as one set of changes, to be applied together. */
export interface Plan {
  readonly changes: readonly Change[];
  /** Each as it was found after those before it; one that needs no changes of its own has none. */
  readonly remedies: readonly Remedy[];
  /** The check with all changes. */
  readonly result: CheckResult;
  readonly proof: Proof | null;
}

export const targetOf = ({
  kind,
  name,
  id,
  at,
}: Pick<NetworkSecurityGroup, 'name' | 'id' | 'at'> & { readonly kind: Resource['kind'] }): Target => ({
  kind,
  name,
  id,
  at,
});
