// The networks that are written, read back and checked: each scenario alone and the usual ones together, with and without a
// firewall, with and without public addresses.
import type { CheckOptions } from '../../../../../../src/core/checker/index.ts';
import {
  DEFAULT_CHOICES,
  type NetworkChoices,
} from '../../../../../../src/core/fix/generate/network/network-choices.ts';
import type { NetworkPlan } from '../../../../../../src/core/fix/generate/network/network-plan.ts';
import { planNetwork } from '../../../../../../src/core/fix/generate/network/plan-network.ts';
import type { PlanWords } from '../../../../../../src/core/fix/write/network/plan-words.ts';
import type { ParameterValues } from '../../../../../../src/core/model/resolved-scenario.ts';
import { defaultScenarios } from '../../../../../../src/core/model/services.ts';
import { ownLibrary } from '../../../../../own-library.ts';

export const library = ownLibrary;

/** Words without a catalogue. */
export const words: PlanWords = {
  variable: ({ name, about }) => `${about} of ${name}`,
  note: ({ code, args }) => `${code}: ${Object.values(args).join(', ')}`,
};

export interface NetworkCase {
  readonly name: string;
  /** What the variants of one network have in common: its scenarios, cloud and edition. */
  readonly kind: string;
  readonly options: CheckOptions;
  readonly choices: NetworkChoices;
}

// A whole network is that of a workspace. A scenario that a resource has to propose is about what the reader has already.
const usual = defaultScenarios(library.scenarios, library).map(({ id }) => id);
const alone = usual.map((id) => [id]);
const together = [
  ['compute', 'docker-images'],
  ['studio', 'automl-data'],
  ['studio', 'compute', 'docker-images'],
  ['compute', 'aks', 'docker-images'],
  usual,
];
const variants: readonly (readonly [string, ParameterValues, Partial<NetworkChoices>])[] = [
  ['', {}, {}],
  ['with a firewall', {}, { firewall: true }],
  ['without public addresses', { 'public-ip': false }, {}],
  ['with a firewall, without public addresses', { 'public-ip': false }, { firewall: true }],
];
/** What a parameter adds or takes away. */
const special: readonly (readonly [readonly string[], ParameterValues, Partial<NetworkChoices>])[] = [
  [['compute'], { 'packages-pypi': true, 'vscode-desktop': true }, { firewall: true }],
  [['compute'], { 'compute-instance': false, 'monitor-public': false, 'public-ip': false }, { firewall: true }],
  [['compute'], { 'service-endpoints': true }, {}],
  [['compute'], { 'service-endpoints': true, 'public-ip': false }, { firewall: true, nodeTraffic: 'deny' }],
  [['studio', 'compute', 'docker-images'], { 'service-endpoints': true }, { firewall: true }],
  [['compute'], { 'own-registry-public': true, 'storage-public': true }, { firewall: true, nodeTraffic: 'allow' }],
  [
    ['compute'],
    { 'compute-prefix': ['10.7.1.0/24'], 'private-endpoint-prefix': ['10.7.2.0/27'] },
    { dnsServers: ['10.7.3.4'] },
  ],
  [['compute'], { 'compute-prefix': ['192.168.1.0/24'] }, { nodeTraffic: 'deny', dnsServers: [] }],
  [['studio'], { 'hierarchical-namespace': true, 'batch-endpoints': true, automl: true }, { firewall: true }],
  [['aks'], { 'private-cluster': true, 'outside-callers': true }, {}],
  [['aks'], { 'old-nodes': true, 'high-business-impact': true }, { firewall: true }],
  [['aks'], { 'api-server-in-network': true }, { firewall: true }],
  [['aks'], { 'kubernetes-extension': true, 'attached-compute': false, 'workspace-id': '1-2-3' }, { firewall: true }],
  [['docker-images'], { 'packages-conda': true, 'batch-endpoints': true }, { firewall: true }],
];

const caseOf = (
  { name, kind = name }: { readonly name: string; readonly kind?: string },
  scenarios: readonly string[],
  [parameters, choices, revision = 'current']: readonly [ParameterValues, Partial<NetworkChoices>, string?],
): NetworkCase => ({
  name,
  kind,
  options: { scenarios, revision, parameters: { region: 'westeurope', ...parameters } },
  choices: { ...DEFAULT_CHOICES, ...choices },
});

/** Each cloud has zones and host names of its own, and each edition its facts. */
const editions: readonly (readonly [cloud: string, region: string, revision: string])[] = [
  ['public', 'westeurope', '2021-09'],
  ['government', 'usgovvirginia', 'current'],
  ['government', 'usgovvirginia', '2021-09'],
  ['china', 'chinanorth3', 'current'],
  ['china', 'chinanorth3', '2021-09'],
];

export const cases: readonly NetworkCase[] = [
  ...[...alone, ...together].flatMap((scenarios) =>
    variants.map(([what, parameters, choices]) =>
      caseOf({ name: `${scenarios.join(', ')} ${what}`.trim(), kind: `${scenarios}` }, scenarios, [
        parameters,
        choices,
      ]),
    ),
  ),
  ...editions.flatMap(([cloud, region, revision]) =>
    [...alone, usual].flatMap((scenarios) =>
      variants.map(([what, parameters, choices]) =>
        caseOf(
          {
            name: `${scenarios.join(', ')} ${what} in the cloud ${cloud}, edition ${revision}`,
            kind: `${scenarios} ${cloud} ${revision}`,
          },
          scenarios,
          [{ cloud, region, ...parameters }, choices, revision],
        ),
      ),
    ),
  ),
  ...special.map(([scenarios, parameters, choices]) =>
    caseOf({ name: `${scenarios.join(', ')} ${JSON.stringify(parameters)} ${JSON.stringify(choices)}` }, scenarios, [
      parameters,
      choices,
    ]),
  ),
];

export const planOf = ({ options, choices }: Pick<NetworkCase, 'options' | 'choices'>): NetworkPlan =>
  planNetwork(library, options, choices);
