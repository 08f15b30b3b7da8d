// What an expert answers for each landing zone beside this file: the faults that stand in it, and what nobody can decide
// from it, each with the reason. Every other required answer is "allowed" or "met".

export interface LandingZone {
  /** Folder beside this file. */
  readonly folder: string;
  readonly what: string;
  /** Scenarios that the zone is built for. */
  readonly scenarios: readonly string[];
  /** Required answers that are not "allowed" or "met", by why they are not. */
  readonly faults: Readonly<Record<string, Readonly<Record<string, 'blocked' | 'partly'>>>>;
  /** Required answers that stay open, by why an expert accepts that. */
  readonly undecided: Readonly<Record<string, readonly string[]>>;
}

const studio = ['studio/directory-look-ups', 'studio/notebook-content'];
const reader = ['automl-data/subnet-check', 'automl-data/service-reads-endpoints'];
const imagesForAks = ['docker-images/microsoft-images-for-aks', 'docker-images/microsoft-images-data-for-aks'];
const withoutAks = ['studio', 'automl-data', 'compute', 'docker-images'];

const hostNames = 'host names that only an application rule decides, and a list that allows some public addresses';
const noRoles = 'no role assignment for this was pasted';
const usersElsewhere = 'the template assigns no role to users, which is mostly done elsewhere';
const noAksSubnet = 'no subnet is for AKS, and the subnets have different lists';

export const zones: readonly LandingZone[] = [
  {
    folder: '01-quickstart-template',
    what: 'ARM template by hand: parameters, variables, loops; nodes with public IP addresses, no firewall',
    scenarios: withoutAks,
    faults: {
      'no rule allows UDP 5831 before DenyInternetOutbound': { 'compute/compute-lifecycle': 'blocked' },
      'the vault’s bypass is None': { 'studio/vault-lets-trusted-services': 'blocked' },
    },
    undecided: {
      [hostNames]: studio,
      [noRoles]: reader,
      [usersElsewhere]: ['automl-data/user-reads-blobs'],
    },
  },
  {
    folder: '02-bicep-modules',
    what: 'compiled Bicep: modules with symbolic names, outputs as inputs, uniqueString in every name',
    scenarios: withoutAks,
    faults: {
      'there is no private endpoint for files': {
        'studio/file-private-endpoint': 'blocked',
        'studio/file-name-zone': 'blocked',
      },
      'the registry is of the Standard SKU': { 'docker-images/registry-premium': 'blocked' },
    },
    undecided: {
      [hostNames]: studio,
      [noRoles]: ['automl-data/data-profiling', ...reader],
    },
  },
  {
    folder: '03-hub-spoke-template',
    what: 'ARM template with a parameter file: hub with firewall and gateway, peered spoke, default route',
    scenarios: withoutAks,
    faults: {
      'the zones are linked to the hub only': {
        'studio/zone-linked-to-network': 'blocked',
        'compute/registry-zone-linked': 'blocked',
        'docker-images/registry-zone-linked': 'blocked',
      },
      'no firewall rule allows AzureFrontDoor.FirstParty': {
        'compute/microsoft-images-data': 'blocked',
        'docker-images/microsoft-images-data': 'blocked',
      },
    },
    undecided: {
      [noAksSubnet]: imagesForAks,
    },
  },
  {
    folder: '04-linked-templates',
    what: 'main template with linked ones, of which compute.json was not pasted',
    scenarios: withoutAks,
    faults: {
      'the storage account is open to all networks': {
        'studio/storage-denies-by-default': 'blocked',
        'automl-data/storage-denies-by-default': 'blocked',
      },
    },
    undecided: {
      'the linked template that was not pasted may add rules to the security group': [
        'studio/sign-in',
        'studio/resource-manager',
        'studio/studio-web-app',
        'studio/service-calls',
        'studio/notebooks',
        'studio/open-instance',
        ...studio,
        'studio/storage-blobs',
        'studio/storage-files',
        'studio/name-resolution',
        'automl-data/studio-requests',
        'automl-data/preview-and-upload',
        'compute/aml-manages-node',
        'compute/identity',
        'compute/directory-graph',
        'compute/aml-service',
        'compute/language-server',
        'compute/compute-lifecycle',
        'compute/batch-backend',
        'compute/resource-manager',
        'compute/batch-storage',
        'compute/studio-entry',
        'compute/monitor',
        'compute/microsoft-images',
        'compute/microsoft-images-data',
        'compute/virtual-network',
        'compute/jobs-over-endpoint',
        'compute/blobs-over-endpoint',
        'compute/files-over-endpoint',
        'compute/file-share-over-endpoint',
        'compute/secrets-over-endpoint',
        'compute/images-over-endpoint',
        'docker-images/microsoft-images',
        'docker-images/microsoft-images-data',
        ...imagesForAks,
        'docker-images/built-images',
        'docker-images/own-images-for-aks',
        'docker-images/build-base-layers',
      ],
      [noRoles]: ['automl-data/data-profiling', ...reader],
      'the linked template that was not pasted makes the compute': ['compute/compute-in-subnet'],
    },
  },
  {
    folder: '05-az-resource-group',
    what: 'one file for each az command: network, lists, endpoints, zones, az ml workspace and compute, VPN gateway',
    scenarios: withoutAks,
    faults: {
      'rule deny-front-door (priority 200) comes before the rule that allows it': {
        'compute/microsoft-images-data': 'blocked',
        'docker-images/microsoft-images-data': 'blocked',
      },
      'the vault’s bypass is None': { 'studio/vault-lets-trusted-services': 'blocked' },
    },
    undecided: {
      'az ml workspace show does not print v1LegacyMode': ['studio/v1-legacy-mode-off'],
      [noAksSubnet]: ['docker-images/microsoft-images-data-for-aks'],
    },
  },
  {
    folder: '06-az-firewall-one-array',
    what: 'az outputs in one array: firewall with policy, default route, Bastion, nodes without public IP addresses',
    scenarios: withoutAks,
    faults: {
      'the zone for files is linked to no network': { 'studio/zone-linked-to-network': 'partly' },
      'no firewall rule allows AzureMonitor': { 'compute/monitor': 'blocked' },
    },
    undecided: {
      'a host name that no rule names, and network rules that allow some public addresses': ['studio/notebook-content'],
      [noAksSubnet]: imagesForAks,
    },
  },
  {
    folder: '07-az-hub-spoke-aks',
    what: 'az outputs in files: hub with firewall, spoke with AKS and training, peerings, private cluster',
    scenarios: ['studio', 'automl-data', 'compute', 'aks', 'docker-images'],
    faults: {
      'the registry’s private endpoint is pending': {
        'studio/registry-private-endpoint': 'blocked',
        'aks/registry-private-endpoint': 'blocked',
        'docker-images/registry-endpoint-exists': 'blocked',
      },
      'no firewall rule allows BatchNodeManagement': { 'compute/batch-backend': 'blocked' },
      'the attached cluster has a public load balancer': {
        'aks/internal-load-balancer': 'blocked',
        'aks/scoring-from-inside': 'blocked',
      },
      'imageBuildCompute is empty': { 'docker-images/image-build-compute': 'blocked' },
    },
    undecided: {
      'people come through the hub’s gateway: no subnet is theirs': [
        'studio/sign-in',
        'studio/resource-manager',
        'studio/studio-web-app',
        ...studio,
      ],
      'no document that was read lists the host names of AzureKubernetesService': ['aks/router-logs'],
    },
  },
  {
    folder: '08-resource-graph',
    what: 'az graph query of a subscription, NAT gateway, list that denies everything else',
    scenarios: withoutAks,
    faults: {
      'there is no private endpoint for files': {
        'studio/file-private-endpoint': 'blocked',
        'studio/file-name-zone': 'blocked',
      },
      'the storage account’s bypass is None': {
        'automl-data/service-let-in-by-storage': 'blocked',
        'automl-data/data-profiling': 'blocked',
      },
    },
    undecided: {},
  },
  {
    folder: '09-terraform-state',
    what: 'terraform show -json after apply: NAT gateway, VPN gateway, nodes without public IP addresses',
    scenarios: withoutAks,
    faults: {
      'the vault’s endpoint has no zone group': { 'studio/vault-name-zone': 'blocked' },
      'the list that denies everything else has no rule for AzureMonitor': { 'compute/monitor': 'blocked' },
      'the training subnet is delegated to container instances': { 'compute/subnet-not-delegated': 'blocked' },
    },
    undecided: {},
  },
  {
    folder: '10-terraform-plan',
    what: 'terraform show -json of a plan: every id is known after apply',
    scenarios: withoutAks,
    faults: {
      'the registry’s endpoint has no zone group': {
        'studio/registry-name-zone': 'blocked',
        'compute/registry-name-zone': 'blocked',
        'docker-images/registry-name-zone': 'blocked',
      },
      'the vault’s bypass is None': { 'studio/vault-lets-trusted-services': 'blocked' },
      'the list that denies everything else has no rule for BatchNodeManagement': {
        'compute/batch-backend': 'blocked',
      },
    },
    undecided: {
      [hostNames]: studio,
      [noRoles]: reader,
      [usersElsewhere]: ['automl-data/user-reads-blobs'],
    },
  },
  {
    folder: '11-terraform-modules',
    what: 'a plan with modules for hub, spoke and workspace, and endpoints by for_each over a local map',
    scenarios: withoutAks,
    faults: {
      'the storage account has a hierarchical namespace and no endpoint for it': {
        'studio/data-lake-private-endpoint': 'blocked',
        'studio/data-lake-name-zone': 'blocked',
      },
      'no firewall rule allows BatchNodeManagement': { 'compute/batch-backend': 'blocked' },
      'the registry lets no trusted services in': { 'docker-images/registry-trusted-services': 'blocked' },
    },
    undecided: {
      'a plan does not print the local map that says which zones each endpoint has': [
        'studio/workspace-name-zones',
        'studio/blob-name-zone',
        'studio/file-name-zone',
        'studio/vault-name-zone',
        'studio/registry-name-zone',
        'compute/registry-name-zone',
        'docker-images/registry-name-zone',
        'compute/registry-zone-linked',
        'docker-images/registry-zone-linked',
        'studio/zone-linked-to-network',
      ],
      [usersElsewhere]: ['automl-data/user-reads-blobs'],
      [noAksSubnet]: imagesForAks,
    },
  },
  {
    folder: '12-group-export',
    what: 'the portal’s export of a resource group: a parameter for each name; firewall, public IP addresses, own route',
    scenarios: withoutAks,
    faults: {
      'the zone for notebooks is linked to no network': { 'studio/zone-linked-to-network': 'partly' },
      'the vault is open to all networks': { 'studio/vault-restricted': 'blocked' },
      'no firewall rule allows Storage': { 'compute/batch-storage': 'blocked' },
    },
    undecided: {
      [noRoles]: ['automl-data/data-profiling', ...reader],
      [noAksSubnet]: imagesForAks,
    },
  },
];
