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
  VirtualNetwork,
} from '../configuration/resources.ts';

type Draft<T, Open extends keyof T> = Omit<T, Open> & { -readonly [Key in Open]: T[Key] };
export type DraftGroup = Draft<Omit<NetworkSecurityGroup, 'effective'>, 'incomplete' | 'name' | 'id'> & {
  rules: SecurityRule[];
  subnets: string[];
  networkInterfaces: string[];
  effective: boolean;
  exists: Known<boolean>;
};
export type DraftTable = Draft<Omit<RouteTable, 'effective'>, 'incomplete' | 'name' | 'id'> & {
  routes: Route[];
  subnets: string[];
  effective: boolean;
};
export type DraftFirewall = Draft<Firewall, 'incomplete' | 'basePolicy' | 'missingGroups'> & {
  collections: RuleCollection[];
  /** Whether the text says which rule collection groups a policy has. */
  groupsTold: boolean;
};
export type DraftNetwork = Omit<VirtualNetwork, 'subnets'> & { subnets: VirtualNetwork['subnets'][number][] };

export type Found =
  | { readonly kind: 'group'; readonly draft: DraftGroup }
  | { readonly kind: 'table'; readonly draft: DraftTable }
  | { readonly kind: 'firewall'; readonly draft: DraftFirewall }
  | { readonly kind: 'network'; readonly draft: DraftNetwork }
  | { readonly kind: 'whole'; readonly draft: IpGroup | ServiceTagFile | OtherResource };

/** Name and id of the resource that a child belongs to, as far as the child tells them. */
export interface Owner {
  readonly name: string | null;
  readonly id: string | null;
}
/** `partial`: it comes from a list that goes on elsewhere, so its owner may have more of its kind. */
export type Loose =
  | { readonly kind: 'rule'; readonly owner: Owner; readonly rule: SecurityRule; partial?: boolean }
  | { readonly kind: 'route'; readonly owner: Owner; readonly route: Route; partial?: boolean }
  | {
      readonly kind: 'collections';
      readonly owner: Owner;
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
      readonly owner: Owner;
      readonly subnet: VirtualNetwork['subnets'][number];
      partial?: boolean;
    };

export interface Drafts {
  readonly found: Found[];
  readonly loose: Loose[];
  /** Drafts that stand for a bare list: where the list goes on elsewhere, they are incomplete. */
  readonly bare: WeakSet<object>;
}
