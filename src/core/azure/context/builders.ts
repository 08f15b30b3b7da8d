// Resources under construction. Children that stand elsewhere in the text (rules of a group, groups of a policy) wait
// here until everything was read; `assemble` attaches them to their parents.
import type {
  EffectiveAdminRules,
  Firewall,
  IpGroup,
  Known,
  NetworkSecurityGroup,
  OtherResource,
  Route,
  RouteTable,
  RuleCollection,
  SecurityRule,
  ServiceTagFile,
  SourceRef,
  Subnet,
  VirtualNetwork,
} from '../configuration/resources.ts';

type Mutable<T, Field extends keyof T> = Omit<T, Field> & { -readonly [Key in Field]: T[Key] };
export type SecurityGroupBuilder = Mutable<
  Omit<NetworkSecurityGroup, 'effective'>,
  'incomplete' | 'missingTemplate' | 'name' | 'id'
> & {
  rules: SecurityRule[];
  subnets: string[];
  networkInterfaces: string[];
  effective: boolean;
  exists: Known<boolean>;
};
export type RouteTableBuilder = Mutable<
  Omit<RouteTable, 'effective'>,
  'incomplete' | 'missingTemplate' | 'name' | 'id'
> & {
  routes: Route[];
  subnets: string[];
  effective: boolean;
};
export type FirewallBuilder = Mutable<Firewall, 'incomplete' | 'missingTemplate' | 'basePolicy' | 'missingGroups'> & {
  collections: RuleCollection[];
  /** Whether the text lists the rule collection groups of the policy. */
  groupsListed: boolean;
};
export type AdminRulesBuilder = Mutable<EffectiveAdminRules, 'incomplete'>;
export type VirtualNetworkBuilder = Omit<VirtualNetwork, 'subnets'> & {
  subnets: Subnet[];
};

export type FoundResource =
  | { readonly kind: 'group'; readonly builder: SecurityGroupBuilder }
  | { readonly kind: 'table'; readonly builder: RouteTableBuilder }
  | { readonly kind: 'firewall'; readonly builder: FirewallBuilder }
  | { readonly kind: 'network'; readonly builder: VirtualNetworkBuilder }
  | { readonly kind: 'complete'; readonly builder: IpGroup | ServiceTagFile | AdminRulesBuilder | OtherResource };

/** Name and id of a child's parent, as far as the child states them. */
export interface ParentRef {
  readonly name: string | null;
  readonly id: string | null;
}
/** A child without its parent. `partial`: its list goes on elsewhere, so the parent may have more of its kind. */
export type UnattachedChild =
  | { readonly kind: 'rule'; readonly parent: ParentRef; readonly rule: SecurityRule; partial?: boolean }
  | { readonly kind: 'route'; readonly parent: ParentRef; readonly route: Route; partial?: boolean }
  | {
      readonly kind: 'collections';
      readonly parent: ParentRef;
      readonly group: {
        readonly name: string;
        readonly id: string | null;
        readonly incomplete: boolean;
      } | null;
      readonly collections: readonly RuleCollection[];
      readonly at: SourceRef;
      partial?: boolean;
    }
  | {
      readonly kind: 'subnet';
      readonly parent: ParentRef;
      readonly subnet: Subnet;
      partial?: boolean;
    };

export interface Builders {
  readonly found: FoundResource[];
  readonly unattached: UnattachedChild[];
  /** Builders made for bare lists: they are incomplete where the list goes on elsewhere. */
  readonly bareLists: WeakSet<object>;
}
