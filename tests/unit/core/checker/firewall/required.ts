// What flows require of a firewall in these tests.
import type { FlowText } from '../build.ts';

export const at = ['firewall'];
export const storage: Partial<FlowText> = {
  at,
  to: { tag: 'Storage', hosts: ['*.blob.core.windows.net', '*.queue.core.windows.net'] },
};
export const entra: Partial<FlowText> = {
  at,
  to: { tag: 'AzureActiveDirectory', hosts: ['login.microsoftonline.com'] },
};
export const pypi: Partial<FlowText> = { at, to: { hosts: ['pypi.org', '*.pythonhosted.org'] } };
export const account: Partial<FlowText> = { at, to: { hosts: ['<account>.blob.core.windows.net'] } };
export const tundra: Partial<FlowText> = {
  at,
  to: { tag: 'AzureMachineLearning', hosts: ['x.tundra.azureml.ms'] },
  protocol: 'udp',
  ports: [5831],
};

export const given = { parameters: { 'compute-prefixes': ['10.1.0.0/24'] } };
