// A fix is data: the rules and routes that are added, replaced or removed, and the reasons why there is none. Its
// sentences stand in the catalogue `fix`; code for az, Bicep, ARM and Terraform comes from `write/`.
import type {
  FirewallRule,
  NetworkSecurityGroup,
  Resource,
  Route,
  RuleCollection,
  SecurityRule,
  SourceRef,
  Subnet,
  VirtualNetwork,
} from '../../azure/configuration/resources.ts';
import type { CheckResult, Missing, RequirementRef, Verdict } from '../../checker/lists/check-result.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { Obstacle } from './obstacle.ts';

/** The resource that a change is about; `at` distinguishes it from others of its name. */
export interface ChangeTarget {
  readonly kind: Resource['kind'];
  readonly name: string | null;
  readonly id: string | null;
  readonly at: SourceRef;
  /** The resource was pasted as Terraform, and its rules or routes are blocks of its own. */
  readonly hasBlocks?: true;
}

/** The rule collection of a firewall's rule. `isNew`: the configuration lacks it, so the change adds it too. */
export interface CollectionRef {
  /** null in a classic firewall. */
  readonly group: { readonly name: string; readonly priority: number; readonly isNew: boolean } | null;
  readonly name: string;
  readonly kind: RuleCollection['kind'];
  readonly priority: number;
  readonly isNew: boolean;
}

/** The subnet that gets a route table which the configuration lacks. */
export interface NewTable {
  readonly subnet: Pick<Subnet, 'name' | 'id' | 'at'>;
  readonly network: Pick<VirtualNetwork, 'name' | 'id'>;
  /** Region of the network, which its tables share; null where the text has none. */
  readonly location: string | null;
}

/** The item is added where `before` is null, removed where `after` is null, else replaced. Never are both null. */
interface Edit<Item> {
  readonly target: ChangeTarget;
  readonly before: Item | null;
  readonly after: Item | null;
  /** Requirements that need the change; empty for one that only makes room or removes excess access. */
  readonly requirements: readonly RequirementId[];
}
export type Change =
  | ({ readonly kind: 'security-rule' } & Edit<SecurityRule>)
  | ({ readonly kind: 'firewall-rule'; readonly collection: CollectionRef } & Edit<FirewallRule>)
  /** `newTable`: the change adds the table, too, and associates it with the subnet. */
  | ({ readonly kind: 'route'; readonly newTable?: NewTable } & Edit<Route>);

export type ChangeOf<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

/** Changes that may fix a requirement, not yet verified. */
export interface FixCandidate {
  readonly changes: readonly Change[];
  /** The information that would replace the placeholders in the changes. */
  readonly placeholders: readonly Obstacle[];
  readonly obstacles: readonly Obstacle[];
  /** Host names and private endpoints that the changes allow together with other addresses. */
  readonly widened?: readonly Missing[];
}

/** The result of checking a configuration again with its changes. */
export interface Verification {
  /** Requirements that are met with the changes and were not before. */
  readonly newlyMet: readonly RequirementId[];
  /** How many requirements were met before. All of them still are. */
  readonly stillMet: number;
}

/** The smallest set of changes that meets one requirement. */
export interface Fix extends RequirementRef {
  /** Before the change. */
  readonly verdict: Verdict;
  /**
   * `verified`: with the changes every packet of the requirement is allowed, and no other packet that was not before.
   * `wider`: more than the requirement is allowed, since the list cannot filter by host name (only in a generated
   * configuration), or since the address of a private endpoint is unknown. `placeholders`: the changes contain text in angle
   * brackets that somebody has to fill in, so they cannot be verified. `none`: no automatic fix.
   */
  readonly status: 'verified' | 'wider' | 'placeholders' | 'none';
  readonly changes: readonly Change[];
  readonly obstacles: readonly Obstacle[];
  /** Null unless the status is `verified` or `wider`. */
  readonly verification: Verification | null;
}

/** The fixes of several requirements as one set of changes, to be applied together. */
export interface FixPlan {
  readonly changes: readonly Change[];
  /** Each found with those before it applied; a requirement that they meet as well has no changes. */
  readonly fixes: readonly Fix[];
  /** The check with all changes. */
  readonly result: CheckResult;
  readonly verification: Verification | null;
}

/** Blocks that hold a rule or route inside a resource of Terraform's provider azurerm. */
const BLOCKS: readonly string[] = ['security_rule', 'route'];

type Target = Pick<NetworkSecurityGroup, 'name' | 'id' | 'at'> & {
  readonly kind: Resource['kind'];
  readonly rules?: readonly { readonly at: SourceRef | null }[];
  readonly routes?: readonly { readonly at: SourceRef }[];
};

/** Reports whether a rule or route stands in such a block: of a state, of planned values, or of a plan's changes. */
const isInBlock = ({ at }: { readonly at: SourceRef | null }): boolean => {
  const path = at?.path ?? [];
  const isTerraform = ['values', 'after', 'attributes'].some((step) => path.includes(step));
  return isTerraform && path.some((step) => typeof step === 'string' && BLOCKS.includes(step));
};

/** Returns what identifies a resource in a change. */
export const targetOf = ({ kind, name, id, at, rules = [], routes = [] }: Target): ChangeTarget => ({
  kind,
  name,
  id,
  at,
  ...([...rules, ...routes].some(isInBlock) ? { hasBlocks: true } : {}),
});
