// Compute in the network: the cluster and the instance of the workspace, and the Kubernetes cluster that it deploys to.
import { idOf, type PlanObject, type PlanResource, subnetId, variable } from './network-plan.ts';
import { hasPublicAddress, isChosen, isFiltered, isOn, type PlanContext, subnetName } from './plan-context.ts';
import { endpointIds, endpointKey } from './private-endpoints.ts';
import { buildsOnCluster } from './workspace-resources.ts';

const COMPUTES = 'Microsoft.MachineLearningServices/workspaces/computes';
const COMPUTE_API_VERSION = '2024-04-01';

/** Compute reaches its workspace by name, so endpoints and zones come first. */
const endpointsFirst = (context: PlanContext): readonly string[] => {
  const ids = endpointIds(context);
  return ['workspace', 'storage-blob', 'storage-file']
    .filter((id) => ids.includes(id))
    .map((id) => `zones ${endpointKey(id)}`);
};

const attached = (key: string, rest: Pick<PlanResource, 'name' | 'properties' | 'after'>): PlanResource => ({
  key,
  type: COMPUTES,
  apiVersion: COMPUTE_API_VERSION,
  parent: 'workspace',
  location: 'region',
  ...rest,
});

const inSubnet = (context: PlanContext): PlanObject => ({
  vmSize: variable('vmSize'),
  subnet: { id: subnetId(subnetName('compute')) },
  enableNodePublicIp: hasPublicAddress(context),
});

const cluster = (context: PlanContext): PlanResource =>
  attached('compute-cluster', {
    name: variable('computeName'),
    properties: {
      computeType: 'AmlCompute',
      properties: {
        ...inSubnet(context),
        vmPriority: 'Dedicated',
        osType: 'Linux',
        scaleSettings: { minNodeCount: 0, maxNodeCount: 4, nodeIdleTimeBeforeScaleDown: 'PT120S' },
        remoteLoginPortPublicAccess: 'Disabled',
      },
    },
    after: endpointsFirst(context),
  });

const instance = (context: PlanContext): PlanResource =>
  attached('compute-instance', {
    name: `ci-${context.choices.baseName}`,
    properties: {
      computeType: 'ComputeInstance',
      properties: { ...inSubnet(context), sshSettings: { sshPublicAccess: 'Disabled' } },
    },
    after: endpointsFirst(context),
  });

/** Returns how the API server is reached, where a parameter says it. */
const apiServerAccess = (context: PlanContext): PlanObject => {
  const isPrivate = isOn(context, 'private-cluster');
  const isInNetwork = isOn(context, 'api-server-in-network');
  if (!isPrivate && !isInNetwork) return {};
  return {
    apiServerAccessProfile: {
      enablePrivateCluster: isPrivate,
      ...(isPrivate ? { enablePrivateClusterPublicFQDN: false } : {}),
      ...(isInNetwork ? { enableVnetIntegration: true, subnetId: subnetId(subnetName('api-server')) } : {}),
    },
  };
};

/** The cluster's version that has the API server in the network (AKS API Server VNet Integration). */
const kubernetes = (context: PlanContext): PlanResource => {
  const { serviceRange } = context.variables.layout;
  return {
    key: 'kubernetes',
    type: 'Microsoft.ContainerService/managedClusters',
    apiVersion: '2024-05-01',
    name: variable('clusterName'),
    location: 'region',
    beside: { identity: { type: 'SystemAssigned' } },
    properties: {
      dnsPrefix: variable('clusterName'),
      disableLocalAccounts: false,
      agentPoolProfiles: [
        {
          name: 'system',
          mode: 'System',
          count: 3,
          vmSize: variable('vmSize'),
          osType: 'Linux',
          vnetSubnetID: subnetId(subnetName('aks')),
        },
      ],
      networkProfile: {
        networkPlugin: 'azure',
        loadBalancerSku: 'standard',
        outboundType: isFiltered(context, 'aks') ? 'userDefinedRouting' : 'loadBalancer',
        serviceCidr: serviceRange.cidr,
        dnsServiceIP: serviceRange.dns,
      },
      ...apiServerAccess(context),
    },
    ...(isFiltered(context, 'aks') ? { after: ['firewall'] } : {}),
  };
};

const attachedKubernetes = (context: PlanContext): PlanResource =>
  attached('attached-kubernetes', {
    name: 'aks-inference',
    properties: {
      computeType: 'AKS',
      resourceId: idOf('kubernetes'),
      properties: isOn(context, 'outside-callers')
        ? { loadBalancerType: 'PublicIp' }
        : { loadBalancerType: 'InternalLoadBalancer', loadBalancerSubnet: subnetName('aks') },
    },
    after: ['network-contributor', ...endpointsFirst(context)],
  });

/** The extension with the settings that scenarios require (Deploy Azure Machine Learning extension on Kubernetes). */
const extension = (context: PlanContext): PlanResource => ({
  key: 'kubernetes-extension',
  type: 'Microsoft.KubernetesConfiguration/extensions',
  apiVersion: '2023-05-01',
  name: 'azureml',
  scope: 'kubernetes',
  properties: {
    extensionType: 'Microsoft.AzureML.Kubernetes',
    configurationSettings: {
      enableTraining: 'True',
      enableInference: 'True',
      inferenceRouterServiceType: 'LoadBalancer',
      ...(isOn(context, 'outside-callers') ? {} : { internalLoadBalancerProvider: 'azure' }),
    },
  },
});

/** The cluster's identity may join its subnet: Network Contributor on the resource group of the network. */
const networkContributor = (): PlanResource => ({
  key: 'network-contributor',
  type: 'Microsoft.Authorization/roleAssignments',
  apiVersion: '2022-04-01',
  name: 'network-contributor',
  properties: {
    principalId: { $: 'principal', of: 'kubernetes' },
    principalType: 'ServicePrincipal',
    roleDefinitionId: { $: 'role', guid: '4d97b98b-1d4f-4787-a291-c67834d212e7' },
  },
});

/** Returns the compute that the chosen scenarios are about. */
export function computeResources(context: PlanContext): readonly PlanResource[] {
  const hasCompute = isChosen(context, 'compute');
  return [
    ...(hasCompute || buildsOnCluster(context) ? [cluster(context)] : []),
    ...(hasCompute && isOn(context, 'compute-instance') ? [instance(context)] : []),
    ...(isChosen(context, 'aks') ? [kubernetes(context), networkContributor()] : []),
    ...(isOn(context, 'attached-compute') ? [attachedKubernetes(context)] : []),
    ...(isOn(context, 'kubernetes-extension') ? [extension(context)] : []),
  ];
}
