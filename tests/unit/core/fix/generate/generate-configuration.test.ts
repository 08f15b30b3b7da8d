// Complete configurations of all scenarios: every requirement is met, and no rule is there without need.
import { describe, expect, test } from 'vitest';
import type { Configuration } from '../../../../../src/core/azure/configuration/resources.ts';
import type { CheckResult } from '../../../../../src/core/checker/lists/check-result.ts';
import { type GeneratedResource, generateConfiguration } from '../../../../../src/core/fix/index.ts';
import type { TrafficAnswers } from '../../../../../src/core/fix/needs/traffic-answers.ts';
import { securityRuleText } from '../../../../../src/core/report/fix/change-text.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { drawn } from '../../../../prove/drawn.ts';
import { check } from '../../checker/checked.ts';

const library = ownLibrary;
const given = {
  region: 'westeurope',
  'compute-prefix': ['10.40.1.0/24'],
  'client-prefix': ['10.20.0.0/24'],
  'aks-prefix': ['10.40.3.0/24'],
  'api-server-prefix': ['10.40.4.0/28'],
  'private-endpoint-prefix': ['10.40.2.0/27'],
  'bastion-prefix': ['10.40.6.0/26'],
  'application-gateway-prefix': ['10.40.7.0/24'],
  'api-management-prefix': ['10.40.8.0/24'],
  'serverless-prefix': ['10.40.9.0/24'],
  'machines-prefix': ['10.40.10.0/24'],
  'registry-name': 'registry',
  'storage-account': 'account',
  'workspace-id': 'workspace',
  'client-network': 'connected',
};
const cases = library.scenarios.flatMap(({ id, revisions }) =>
  revisions.flatMap((revision) =>
    [given, { ...given, 'public-ip': false }, { ...given, 'packages-pypi': true, 'vscode-desktop': true }].map(
      (parameters) => ({
        id,
        revision,
        parameters,
        name: `${id} ${revision} ${Object.keys(parameters).length}`,
      }),
    ),
  ),
);

/** What lists alone can't show: that a route must not exist, where no table is generated. */
const needsTable = (
  { kind, resolved }: CheckResult['requirements'][number],
  resources: readonly GeneratedResource[],
): boolean =>
  kind === 'route' &&
  'expect' in resolved &&
  resolved.expect === 'absent' &&
  !resources.some((one) => one.kind === 'route-table');

const unmet = ({ requirements }: CheckResult, resources: readonly GeneratedResource[]): readonly string[] =>
  requirements
    .filter(({ need, kind, verdict }) => need === 'required' && kind !== 'setting' && verdict !== 'allowed')
    .filter((one) => one.verdict !== 'undecided' || !needsTable(one, resources))
    .map(({ requirement, verdict }) => `${requirement} ${verdict}`);

/** The resources without one of their rules each, and what that rule is. */
function withoutOne(
  resources: readonly GeneratedResource[],
): readonly (readonly [string, readonly GeneratedResource[]])[] {
  return resources.flatMap((resource, place): (readonly [string, readonly GeneratedResource[]])[] => {
    const put = (fewer: GeneratedResource): readonly GeneratedResource[] => resources.toSpliced(place, 1, fewer);
    if (resource.kind === 'network-security-group')
      return resource.rules
        .filter((rule) => rule.origin === 'custom' && rule.access.known && rule.access.value === 'allow')
        .map((rule) => [rule.name, put({ ...resource, rules: resource.rules.filter((one) => one !== rule) })]);
    if (resource.kind === 'route-table')
      return resource.routes.map((route) => [
        route.name,
        put({ ...resource, routes: resource.routes.filter((one) => one !== route) }),
      ]);
    return resource.collections.flatMap((collection, index) =>
      collection.rules.map((rule): readonly [string, readonly GeneratedResource[]] => {
        const fewer = { ...collection, rules: collection.rules.filter((one) => one !== rule) };
        return [rule.name, put({ ...resource, collections: resource.collections.toSpliced(index, 1, fewer) })];
      }),
    );
  });
}

const KEPT = ['allow-own-subnet', 'allow-dns-udp', 'allow-dns-tcp'];

describe.each(drawn(cases, ({ id, revision }) => `${id} ${revision}`))('$name', ({ id, revision, parameters }) => {
  const options = { scenarios: [id], revision, parameters };
  const complete = generateConfiguration(library, options);
  const ask = (resources: readonly GeneratedResource[]): CheckResult => {
    const configuration: Configuration = { inputs: [], resources };
    return check(configuration, library, options);
  };

  test('lets every requirement through', () => {
    const { result, resources, fixes } = complete;
    expect(unmet(result, resources)).toEqual([]);
    expect(unmet(ask(resources), resources)).toEqual([]);
    expect(fixes.filter(({ status }) => status === 'none')).toEqual([]);
  });

  test('has no rule without which everything is met, but for traffic that no scenario states', () => {
    const before = ask(complete.resources).requirements.filter(({ verdict }) => verdict === 'allowed').length;
    const found = withoutOne(complete.resources).filter(
      ([, resources]) => ask(resources).requirements.filter(({ verdict }) => verdict === 'allowed').length >= before,
    );
    const needless = found.map(([name]) => name);
    expect(needless.filter((name) => !KEPT.includes(name))).toEqual([]);
  });

  test('says of every rule which requirements it carries', () => {
    for (const resource of complete.resources)
      if (resource.kind === 'network-security-group')
        for (const rule of resource.rules)
          if (rule.origin === 'custom' && rule.access.known && rule.access.value === 'allow')
            expect(complete.requirementsByRule.get(`${resource.name} ${rule.name}`), rule.name).not.toHaveLength(0);
  });
});

test('what is not given is a placeholder, and no sentinel is left', () => {
  const { resources, placeholders, fixes } = generateConfiguration(library, {
    scenarios: ['compute'],
    revision: 'current',
    parameters: { 'packages-pypi': true },
  });
  expect(placeholders.toSorted()).toEqual([
    '<compute-prefix>',
    '<firewall-address>',
    '<private-endpoint-prefix>',
    '<region>',
  ]);
  expect(JSON.stringify([resources, fixes])).not.toMatch(/240\.0\.0\.|sentinel/);
});

describe('traffic that no scenario states', () => {
  const options = { scenarios: ['compute', 'aks'], revision: 'current', parameters: given };
  const generate = (answers?: TrafficAnswers) => generateConfiguration(library, options, answers);
  const rulesOf = ({ resources, requirementsByRule }: ReturnType<typeof generate>, group: string) =>
    resources.flatMap((one) =>
      one.kind === 'network-security-group' && one.name === group
        ? one.rules
            .filter(({ name }) => KEPT.includes(name))
            .map((rule) => [securityRuleText(rule), ...(requirementsByRule.get(`${group} ${rule.name}`) ?? [])])
        : [],
    );
  const codesOf = ({ notes }: ReturnType<typeof generate>, group: string) => notes.get(group)?.map(({ code }) => code);

  test('stays open until the questions are answered, marked in each rule and in the notes', () => {
    const generated = generate();
    expect(rulesOf(generated, 'nsg-compute')).toEqual([
      ['allow any 10.40.1.0/24 -> 10.40.1.0/24', 'open-question/compute-node-traffic'],
      ['allow UDP 10.40.1.0/24 -> VirtualNetwork:53', 'open-question/compute-dns-udp'],
      ['allow TCP 10.40.1.0/24 -> VirtualNetwork:53', 'open-question/compute-dns-tcp'],
    ]);
    expect(codesOf(generated, 'nsg-compute')).toEqual([
      'closes-outbound',
      'inbound-defaults',
      'question-node-traffic',
      'question-dns-servers',
    ]);
  });

  test('is a requirement in a cluster’s subnet, where a document states it', () => {
    const generated = generate();
    expect(rulesOf(generated, 'nsg-aks')[0]).toEqual([
      'allow any 10.40.3.0/24 -> 10.40.3.0/24',
      'aks/cluster-traffic-out',
    ]);
    expect(codesOf(generated, 'nsg-aks')).not.toContain('question-node-traffic');
  });

  test('is opened to the reader’s DNS servers alone, and closed between nodes', () => {
    const generated = generate({ nodeTraffic: 'deny', dnsServers: ['10.40.9.4'] });
    expect(rulesOf(generated, 'nsg-compute')).toEqual([
      ['allow UDP 10.40.1.0/24 -> 10.40.9.4/32:53', 'kept/compute-dns-udp'],
      ['allow TCP 10.40.1.0/24 -> 10.40.9.4/32:53', 'kept/compute-dns-tcp'],
    ]);
    expect(codesOf(generated, 'nsg-compute')).toEqual(['closes-outbound', 'inbound-defaults', 'node-traffic-closed']);
  });

  test('is closed to DNS servers where Azure’s are used', () => {
    const generated = generate({ nodeTraffic: 'allow', dnsServers: [] });
    expect(rulesOf(generated, 'nsg-compute')).toEqual([
      ['allow any 10.40.1.0/24 -> 10.40.1.0/24', 'kept/compute-node-traffic'],
    ]);
  });
});

test('each subnet has a group of its own, with the rules of its place alone', () => {
  const { resources } = generateConfiguration(library, {
    scenarios: ['compute', 'aks'],
    revision: 'current',
    parameters: given,
  });
  const prefixes = { 'nsg-compute': '10.40.1.0/24', 'nsg-aks': '10.40.3.0/24' };
  for (const [group, own] of Object.entries(prefixes)) {
    const [found] = resources.filter(({ name }) => name === group);
    if (found?.kind !== 'network-security-group') throw new Error(`no ${group}`);
    const others = found.rules.filter(({ access, direction, source, destination }) => {
      const near = direction.known && direction.value === 'outbound' ? source : destination;
      return access.known && access.value === 'allow' && !near.some((one) => one.kind === 'prefix' && one.text === own);
    });
    expect(others.map(securityRuleText)).toEqual([]);
  }
  const parameters = { ...given, 'compute-instance': false };
  const without = generateConfiguration(library, { scenarios: ['compute'], revision: 'current', parameters });
  expect(JSON.stringify(without.resources)).not.toContain('18881');
});
