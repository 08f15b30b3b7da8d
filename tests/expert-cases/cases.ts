// The sections of the cases, each in a file of its own in `cases/`.
import { announcedRoutes } from './cases/announced-routes.ts';
import { attachedLists } from './cases/attached-lists.ts';
import { certainFailures } from './cases/certain-failures.ts';
import { defaultRoutes } from './cases/default-routes.ts';
import { endpointSecurityGroup } from './cases/endpoint-security-group.ts';
import { firewallPolicies } from './cases/firewall-policies.ts';
import { gatewayDefault } from './cases/gateway-default.ts';
import { hostedServices } from './cases/hosted-services.ts';
import { interfaceGroupCases } from './cases/interface-groups.ts';
import { loneGroup } from './cases/lone-group.ts';
import { namesInNetworkRules } from './cases/names-in-network-rules.ts';
import { nextHopAndFirewall } from './cases/next-hop-and-firewall.ts';
import { noRouteToFirewall } from './cases/no-route-to-firewall.ts';
import { oddNetworks } from './cases/odd-networks.ts';
import { firewallRoutes, outboundAccess, serviceEndpoints, servicePolicies } from './cases/outbound-access.ts';
import { partsOfTags } from './cases/parts-of-tags.ts';
import { peerings } from './cases/peerings.ts';
import { platformTags } from './cases/platform-tags.ts';
import { replies } from './cases/replies.ts';
import { ruleFields } from './cases/rule-fields.ts';
import { securityAdminRuleCases } from './cases/security-admin-rules.ts';
import { serviceTags } from './cases/service-tags.ts';
import { serviceTagsInRoutes } from './cases/service-tags-in-routes.ts';
import { terraformNetworks } from './cases/terraform-networks.ts';
import { unpastedHops } from './cases/unpasted-hops.ts';
import { unresolvedRegions } from './cases/unresolved-regions.ts';
import { virtualHubCases } from './cases/virtual-hubs.ts';
import { wholePaths } from './cases/whole-paths.ts';
import type { ExpertCase } from './expert-case.ts';

export const cases: Readonly<Record<string, readonly ExpertCase[]>> = {
  'routes to appliances and gateways that were not pasted': unpastedHops,
  'the next hop and the pasted firewall': nextHopAndFirewall,
  'no route leads to the firewall': noRouteToFirewall,
  'the groups of a firewall policy, its parent, and IP groups': firewallPolicies,
  'a default route that is required': defaultRoutes,
  'a default route that a gateway may announce': gatewayDefault,
  'the security group of the private endpoints': endpointSecurityGroup,
  'where a list is attached': attachedLists,
  'names in network rules': namesInNetworkRules,
  'peerings and addresses of other networks': peerings,
  'networks in the state of Terraform': terraformNetworks,
  'a lone rule collection group, and what inspects': loneGroup,
  'what can only fail': certainFailures,
  'service tags by the published list': [...serviceTags, ...ruleFields],
  'parts of tags': partsOfTags,
  'rules with tags of the platform': platformTags,
  'service tags in routes': serviceTagsInRoutes,
  'regions that a template does not tell': unresolvedRegions,
  'what a whole path decides': wholePaths,
  'what a subnet without outbound access decides': outboundAccess,
  'what the routes of the firewall decide': firewallRoutes,
  'what a service endpoint decides': serviceEndpoints,
  'what service endpoint policies decide': servicePolicies,
  'subnets that host a service': hostedServices,
  'replies to requests from outside': replies,
  'odd networks': oddNetworks,
  'what announces routes': announcedRoutes,
  'virtual hubs': virtualHubCases,
  'groups of interfaces': interfaceGroupCases,
  'security admin rules': securityAdminRuleCases,
};
