// Which hosts the edition of September 2021 asks for in each cloud: the tables of the firewall article of October 2021 and
// of the egress list of AKS of January 2021, written again by hand.
import { expect, test } from 'vitest';
import { resolveScenario } from '../src/core/model/resolve-scenario.ts';
import { ownLibrary as library } from './own-library.ts';

const hostsIn = (cloud: string, scenario: string): readonly string[] => {
  const parameters = { cloud, region: 'westeurope', 'storage-account': 'st', 'public-ip': false };
  const { flows } = resolveScenario(library, scenario, { revision: '2021-09', parameters });
  return flows
    .filter(({ need, applies }) => need === 'required' && applies === 'yes')
    .flatMap(({ to }) => ('hosts' in to ? to.hosts.map(({ pattern }) => pattern) : []));
};

/** One row of the documents: the same purpose in the public cloud, in Azure Government and in Azure operated by 21Vianet. */
const rows: readonly (readonly [scenario: string, purpose: string, ...hosts: (readonly string[])[]])[] = [
  ['studio', 'sign-in', ['login.microsoftonline.com'], ['login.microsoftonline.us'], ['login.chinacloudapi.cn']],
  [
    'studio',
    'Resource Manager',
    ['management.azure.com'],
    ['management.azure.us', 'management.usgovcloudapi.net'],
    ['management.azure.cn', 'management.chinacloudapi.cn'],
  ],
  ['studio', 'the studio', ['ml.azure.com'], ['ml.azure.us'], ['studio.ml.azure.cn']],
  ['studio', 'API', ['*.azureml.ms'], ['*.ml.azure.us'], ['*.ml.azure.cn']],
  [
    'studio',
    'notebooks',
    ['*.notebooks.azure.net'],
    ['*.notebooks.usgovcloudapi.net'],
    ['*.notebooks.chinacloudapi.cn'],
  ],
  ['studio', 'content of notebooks', ['*.aznbcontent.net'], [], []],
  ['studio', 'directory', ['graph.microsoft.com'], ['graph.microsoft.us'], ['graph.chinacloudapi.cn']],
  [
    'studio',
    'files',
    ['st.file.core.windows.net'],
    ['st.file.core.usgovcloudapi.net'],
    ['st.file.core.chinacloudapi.cn'],
  ],
  [
    'studio',
    'blobs',
    ['st.blob.core.windows.net'],
    ['st.blob.core.usgovcloudapi.net'],
    ['st.blob.core.chinacloudapi.cn'],
  ],
  ['compute', 'directory', ['graph.windows.net'], ['graph.windows.net'], ['graph.chinacloudapi.cn']],
  ['compute', 'instances', ['*.instances.azureml.net'], ['*.instances.azureml.us'], ['*.instances.azureml.cn']],
  [
    'compute',
    'storage of Batch',
    ['*.blob.core.windows.net', '*.table.core.windows.net', '*.queue.core.windows.net'],
    ['*.blob.core.usgovcloudapi.net', '*.table.core.usgovcloudapi.net', '*.queue.core.usgovcloudapi.net'],
    ['*.blob.core.chinacloudapi.cn', '*.table.core.chinacloudapi.cn', '*.queue.core.chinacloudapi.cn'],
  ],
  ['compute', 'key vault', ['*.vault.azure.net'], ['*.vault.usgovcloudapi.net'], ['*.vault.azure.cn']],
  ['compute', 'images', ['mcr.microsoft.com'], ['mcr.microsoft.com'], ['mcr.microsoft.com']],
  ['compute', 'prebuilt images', ['viennaglobal.azurecr.io'], ['viennaglobal.azurecr.io'], ['viennaglobal.azurecr.io']],
  [
    'aks',
    'API server',
    ['*.hcp.westeurope.azmk8s.io'],
    ['*.hcp.westeurope.cx.aks.containerservice.azure.us'],
    ['*.hcp.westeurope.cx.prod.service.azk8s.cn', '*.tun.westeurope.cx.prod.service.azk8s.cn'],
  ],
  [
    'aks',
    'Resource Manager',
    ['management.azure.com'],
    ['management.usgovcloudapi.net'],
    ['management.chinacloudapi.cn'],
  ],
  ['aks', 'sign-in', ['login.microsoftonline.com'], ['login.microsoftonline.us'], ['login.chinacloudapi.cn']],
  ['aks', 'binaries', ['acs-mirror.azureedge.net'], ['acs-mirror.azureedge.net'], ['*.azk8s.cn']],
  ['aks', 'packages', ['packages.microsoft.com'], ['packages.microsoft.com'], ['packages.microsoft.com']],
  ['aks', 'time', ['ntp.ubuntu.com'], ['ntp.ubuntu.com'], ['ntp.ubuntu.com']],
];
const clouds = ['public', 'government', 'china'];

const named = rows.map(([scenario, purpose, ...hosts]) => ({ scenario, purpose, hosts }));

test.each(named)('$scenario, $purpose: each cloud asks for its own hosts', ({ scenario, hosts }) => {
  const all = new Set(hosts.flat());
  for (const [index, cloud] of clouds.entries()) {
    const asked = new Set(hostsIn(cloud, scenario).filter((host) => all.has(host)));
    // Private endpoints are listed under the public names as well: their addresses count, not their names.
    const own = hosts[index] ?? [];
    expect(
      [...own].filter((host) => !asked.has(host)),
      `${cloud} lacks`,
    ).toEqual([]);
  }
});

test.each(clouds)('no public path of %s leads to a host of another cloud', (cloud) => {
  const foreign = rows.flatMap(([, , ...hosts]) => hosts.flatMap((of, index) => (clouds[index] === cloud ? [] : of)));
  const own = new Set(rows.flatMap(([, , ...hosts]) => hosts[clouds.indexOf(cloud)] ?? []));
  const publicHosts = ['compute', 'aks'].flatMap((scenario) => hostsIn(cloud, scenario));
  const privateNames = /^(?:st|<)/;
  expect(publicHosts.filter((host) => foreign.includes(host) && !own.has(host) && !privateNames.test(host))).toEqual(
    [],
  );
});

test('in 2021, only the public cloud exempts private clusters from the tunnel', () => {
  const tunnels = clouds.map((cloud) => {
    const parameters = { cloud, region: 'westeurope', 'private-cluster': true };
    return resolveScenario(library, 'aks', { revision: '2021-09', parameters })
      .flows.filter(({ id, applies }) => id.startsWith('tunnel') && applies === 'yes')
      .map(({ id }) => id);
  });
  expect(tunnels).toEqual([[], ['tunnel-udp', 'tunnel-tcp'], ['tunnel-udp', 'tunnel-tcp', 'tunnel-china']]);
});
