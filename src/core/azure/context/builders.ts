// Resources while they are being read. Children found elsewhere in the text (rules of an NSG, groups of a policy)
// wait here until everything was read; `assemble` then joins them.
import type {
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
  'incomplete' | 'name' | 'id'
> & {
  rules: SecurityRule[];
  subnets: string[];
  networkInterfaces: string[];
  effective: boolean;
  exists: Known<boolean>;
};
export type RouteTableBuilder = Mutable<Omit<RouteTable, 'effective'>, 'incomplete' | 'name' | 'id'> & {
  routes: Route[];
  subnets: string[];
  effective: boolean;
};
export type FirewallBuilder = Mutable<Firewall, 'incomplete' | 'basePolicy' | 'missingGroups'> & {
  collections: RuleCollection[];
  /** Whether the text says which rule collection groups a policy has. */
  groupsListed: boolean;
};
export type VirtualNetworkBuilder = Omit<VirtualNetwork, 'subnets'> & {
  subnets: Subnet[];
};

export type FoundResource =
  | { readonly kind: 'group'; readonly builder: SecurityGroupBuilder }
  | { readonly kind: 'table'; readonly builder: RouteTableBuilder }
  | { readonly kind: 'firewall'; readonly builder: FirewallBuilder }
  | { readonly kind: 'network'; readonly builder: VirtualNetworkBuilder }
  | { readonly kind: 'complete'; readonly builder: IpGroup | ServiceTagFile | OtherResource };

/** Name and id of the resource that a child belongs to, as far as the child tells them. */
export interface ParentRef {
  readonly name: string | null;
  readonly id: string | null;
}
/** `partial`: it comes from a list that goes on elsewhere, so its owner may have more of its kind. */
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
  /** Drafts that stand for a bare list: where the list goes on elsewhere, they are incomplete. */
  readonly bareLists: WeakSet<object>;
}
