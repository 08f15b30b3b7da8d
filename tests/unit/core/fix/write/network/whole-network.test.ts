// A whole network in each language: the language's own parser reads it, Portolan's reader takes it, and the check finds every
// requirement met and nothing undecided.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../../src/core/azure/index.ts';
import { review } from '../../../../../../src/core/checker/review/review.ts';
import { DEFAULT_CHOICES } from '../../../../../../src/core/fix/generate/network/network-choices.ts';
import type { NetworkPlan } from '../../../../../../src/core/fix/generate/network/network-plan.ts';
import { writeArmNetwork } from '../../../../../../src/core/fix/write/network/arm-network.ts';
import { writeBicepNetwork } from '../../../../../../src/core/fix/write/network/bicep-network.ts';
import { writeTerraformNetwork } from '../../../../../../src/core/fix/write/network/terraform-network.ts';
import { drawn } from '../../../../../prove/drawn.ts';
import { casesOf, seed } from '../../../../../prove/seed.ts';
import { type CheckWithEvidence, check } from '../../../checker/checked.ts';
import { compileBicep } from './bicep-to-template.ts';
import { cases, library, type NetworkCase, planOf, words } from './cases.ts';
import { applyHcl } from './hcl-to-plan.ts';

/** A case with the parameters of its network. */
type CheckedCase = Pick<NetworkCase, 'options'> & Pick<NetworkPlan, 'parameters'>;

/** The check of a text, and what its reader reports. */
function readBack(name: string, text: string, { options, parameters }: CheckedCase) {
  const configuration = read([{ name, text }]);
  const problems = configuration.inputs.flatMap((input) => input.problems);
  return {
    configuration,
    result: check(configuration, library, { ...options, parameters }),
    problems: problems.filter(({ severity }) => severity !== 'note').map(({ code, args }) => [code, args]),
  };
}

const open = ({ requirements }: CheckWithEvidence): readonly string[] =>
  requirements
    .filter(({ need, verdict }) => need === 'required' && verdict !== 'allowed')
    .map(
      ({ requirement, verdict, missing }) => `${requirement} ${verdict} ${JSON.stringify(missing[0]?.code ?? null)}`,
    );
const STATE = 'privateLinkServiceConnectionState.status';

describe.each(drawn(cases, ({ kind }) => kind))('$name', ({ options, choices }) => {
  test('as an ARM template meets every requirement, and warns of nothing but what stays open on purpose', () => {
    const plan = planOf({ options, choices });
    const { parameters } = plan;
    const written = writeArmNetwork(plan, words);
    const { configuration, result, problems } = readBack('network.json', written, { options, parameters });
    expect(open(result)).toEqual([]);
    expect(problems).toEqual([]);
    expect(result.counts.allowed).toBeGreaterThan(3);
    const found = review({ configuration, result, library, options: { ...options, parameters } });
    const warnings = found.filter(({ severity }) => severity === 'warning');
    // Traffic that no scenario states; and host names, of which a group allows every public address.
    const isMeant = /^excess-access allow-(?:own-subnet|dns-(?:udp|tcp)|internet(?:-(?:udp|tcp))?)$/;
    expect(warnings.map(({ code, rule }) => `${code} ${rule?.name}`).filter((text) => !isMeant.test(text))).toEqual([]);
  });
});

/** The parsers of the other languages take their time. */
const drawnInTenths = cases.filter((_, index) => casesOf(10) >= 10 || index % 10 === seed % 10);

describe.each(drawnInTenths)('$name', ({ options, choices }) => {
  const plan = planOf({ options, choices });
  const one = { options, parameters: plan.parameters };

  test('as Bicep compiles to resources that meet every requirement', () => {
    const { template } = compileBicep(writeBicepNetwork(plan, words));
    const { result, problems } = readBack('network.json', template, one);
    expect(open(result)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('as Terraform gives resources that meet every requirement', async () => {
    const text = writeTerraformNetwork(plan, words);
    const applied = readBack('state.json', await applyHcl(text, 'applied'), one);
    const created = readBack('plan.json', await applyHcl(text, 'created'), one);
    const verdicts = new Map(created.result.requirements.map(({ requirement, verdict }) => [requirement, verdict]));
    // A state does not tell whether a connection is approved; a plan that creates both of its ends does.
    const unapproved = applied.result.requirements.filter(
      ({ verdict, missing }) =>
        verdict === 'undecided' &&
        missing.every(({ args }) => 'path' in args && typeof args.path === 'string' && args.path.endsWith(STATE)),
    );
    const excused = new Set(unapproved.map(({ requirement }) => requirement));
    expect([...excused].filter((requirement) => verdicts.get(requirement) !== 'allowed')).toEqual([]);
    expect(open(applied.result).filter((text) => !excused.has(text.split(' ')[0] as `${string}/${string}`))).toEqual(
      [],
    );
    expect(
      created.result.requirements.filter(({ need, verdict }) => need === 'required' && verdict === 'blocked'),
    ).toEqual([]);
    expect(applied.problems).toEqual([]);
  });
});

test.each(['public', 'government'])('with the private link scope of Azure Monitor, in the cloud %s', (cloud) => {
  const region = cloud === 'public' ? 'westeurope' : 'usgovvirginia';
  const options = { scenarios: ['monitor-private-link'], revision: 'current', parameters: { cloud, region } };
  const plan = planOf({ options, choices: DEFAULT_CHOICES });
  const { result } = readBack('network.json', writeArmNetwork(plan, words), { options, parameters: plan.parameters });
  expect(open(result)).toEqual([]);
  expect(result.requirements.find(({ id }) => id === 'application-insights-in-scope')?.verdict).toBe('allowed');
});

test('with service endpoints, storage and key vault let the compute subnet in, and have no private endpoint', () => {
  const options = { scenarios: ['compute'], revision: 'current', parameters: { 'service-endpoints': true } };
  const { resources } = planOf({ options, choices: DEFAULT_CHOICES });
  const endpoints = resources.filter(({ type }) => type === 'Microsoft.Network/privateEndpoints');
  const subnets = endpoints.map(({ key, properties }) => [key, properties['subnet']]);
  expect(subnets).toEqual([
    ['pe-workspace', { id: { $: 'subnet', name: 'snet-compute' } }],
    ['pe-registry', { id: { $: 'subnet', name: 'snet-endpoints' } }],
  ]);
  for (const key of ['storage', 'vault'])
    expect(resources.find((one) => one.key === key)?.properties, key).toMatchObject({
      publicNetworkAccess: 'Enabled',
      networkAcls: { defaultAction: 'Deny', virtualNetworkRules: [{ id: { $: 'subnet', name: 'snet-compute' } }] },
    });
});

test('in September 2021, whose documents require private endpoints, the parameter changes nothing', () => {
  const options = { scenarios: ['compute'], revision: '2021-09', parameters: { 'service-endpoints': true } };
  const { resources } = planOf({ options, choices: DEFAULT_CHOICES });
  expect(resources.find(({ key }) => key === 'vault')?.properties['publicNetworkAccess']).toBe('Disabled');
  expect(resources.map(({ key }) => key)).toContain('pe-key-vault');
});
