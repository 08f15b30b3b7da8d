// The public vocabulary: words of the scenarios' facts, fields that the reader knows, and Azure's own words in its
// documents. A redaction keeps these words only.
import { isKnownField } from '../azure/readers/fields/field-table.ts';
import { terraformWords } from './terraform-vocabulary.ts';

/** Azure's fields, values and types that neither facts nor the table of fields contain. */
const builtInWords = new Set(
  `$ref $schema actions address addressprefix addressprefixes allow allowedvalues alert any ah apiversion array
  azurebastionsubnet azurefirewallmanagementsubnet azurefirewalls azurefirewallsubnet basic bastionhosts bool
  bypass cidr complete condition contentversion copy count default defaultvalue definitions delegations deny
  dependson deployments dnat disabled dnsproxy dynamic enabled environment esp etag existing expression
  expressionevaluationoptions false filterrule firewallpolicies firewallpolicyfilterrulecollection
  firewallpolicynatrulecollection firewallpolicyrulecollection flowtimeoutinminutes fqdn functions gatewaysubnet group
  http https icmp id import imports inbound incremental inner input int internet ipconfigurations ipgroups ipv4 ipv6
  key keys kind languageversion length location managedby maxlength maxvalue members metadata minlength minvalue mode
  mssql name namespace natrule natgateways networkinterfaces networkrule applicationrule networksecuritygroups none
  null nullable object off outbound outer outputs parallel parameters parameterslink plan prefix premium priority
  privatednszones privateendpoints properties protocol providers publicipaddresses reference region resource
  resourcegroup resourcegroups resourceid resources routes routetables rulecollectiongroups rules scope securestring
  secureobject securityrules serial serviceendpoints serviceendpointpolicies sku standard state static string
  subnetid subnets subscription subscriptionid subscriptions succeeded suffixes tags tcp template templatelink tenant
  tenantid tier true type types udp updating uri value values variables version virtualappliance virtualnetwork
  virtualnetworkgateway virtualnetworkpeerings virtualnetworks vnetlocal zones
  active aftersensitive afterunknown applicationrulecollection association before beforesensitive change
  changes changetype childmodules cidrs constantvalue create defaultrules defaultsecurityrules delete delta
  deployment details effectivesecurityrules expressions ignore invalid items managed module modulecalls
  moduleaddress modify natrulecollection newnsg networkinterface networkinterfaceassociation networkrulecollection
  networksecuritygroup nochange noeffect nsg operations outboundrules output outputresources plannedvalues
  policyrule predictedresources provisioningoperation provisioningstate references resourcechanges resourcename
  resourcetype rootmodule routetable schemaversion securityruleassociations storagev2 subnet subnetassociation
  addressspace attributes formatversion indexkey instances lineage priorstate terraformversion
  azurerm_ip_group_cidr azurerm_network_interface azurerm_private_endpoint azurerm_storage_account
  allowinternetoutbound allowonlyapprovedoutbound imagebuildcompute logging metrics principaltype publicnetworkaccess
  roledefinitions serviceprincipal
  effect field if networkmanager networkmanagers operation roledefinitionids rulecollectiongroupdrafts
  authorization compute insights managedidentity microsoft network operationalinsights web
  systemassigned targetresource then userassigned userassignedidentities userdefined vpngateway
  azurerm_firewall azurerm_firewall_application_rule_collection azurerm_firewall_nat_rule_collection
  azurerm_firewall_network_rule_collection azurerm_firewall_policy azurerm_firewall_policy_rule_collection_group
  azurerm_ip_group azurerm_network_security_group azurerm_network_security_rule azurerm_route azurerm_route_table
  azurerm_subnet azurerm_subnet_network_security_group_association azurerm_subnet_route_table_association
  azurerm_virtual_network
  azureplatformdns azureplatformimds azureplatformlkm
  allowforwardedtraffic allowgatewaytransit allowvirtualnetworkaccess connected disconnected fullyinsync initiated
  actionsrequired ignoremissingvnetserviceendpoint locations virtualnetworkresourceid
  peercompletevnets peeringstate peeringsynclevel remoteaddressspace remotevirtualnetwork
  remotevirtualnetworkaddressspace useremotegateways`.split(/\s+/),
);

/** Returns the texts of facts and the words in them, in lower case. The facts must not contain prose. */
export const wordsInFacts = (facts: unknown): ReadonlySet<string> => {
  const text = JSON.stringify(facts).toLowerCase();
  return new Set([
    ...[...text.matchAll(/[a-z][a-z0-9_]*/g)].map(([word]) => word),
    // Every text as a whole, an escape sequence being two characters of it.
    ...[...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, one = '']) => one).filter((one) => one.length <= 80),
  ]);
};

/** Reports whether a word, or each of two joined by a dot (`Storage.WestEurope`), is public vocabulary. */
export const isPublicWord = (text: string, facts: ReadonlySet<string>): boolean => {
  const isOne = (word: string): boolean =>
    builtInWords.has(word) ||
    builtInWords.has(word.replaceAll('_', '')) ||
    terraformWords.has(word) ||
    facts.has(word) ||
    isKnownField(word);
  const words = text.toLowerCase().split('.');
  return words.length <= 2 && words.every(isOne);
};
