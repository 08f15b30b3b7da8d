// What flows require of a security group in these tests.
import type { FlowText } from '../build.ts';

export const storage: Partial<FlowText> = { to: { tag: 'Storage' } };
export const regional: Partial<FlowText> = { to: { tag: 'Storage', regional: true } };
export const entra: Partial<FlowText> = { to: { tag: 'AzureActiveDirectory' } };
export const privateEndpoint: Partial<FlowText> = { to: { 'private-endpoint': 'blob' } };
export const inbound: Partial<FlowText> = {
  direction: 'inbound',
  from: { tag: 'AzureMachineLearning' },
  to: { place: 'compute' },
  ports: [44224],
};
export const host: Partial<FlowText> = { to: { hosts: ['pypi.org'] } };
export const weu = { region: 'westeurope' };
export const deny = 'out 4000 deny * * -> *';
