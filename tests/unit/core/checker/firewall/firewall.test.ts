import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../../../src/core/checker/index.ts';
import { checkOne, type FlowText } from '../build.ts';
import { firewall } from '../build-firewall.ts';
import { account, at, entra, given, pypi, storage, tundra } from './required.ts';

const cases: readonly (readonly [string, Partial<FlowText>, readonly string[], Verdict])[] = [
  ['no rule: deny', storage, [], 'blocked'],
  ['a network rule for the tag', storage, ['net 200 allow: tcp * -> Storage@443'], 'allowed'],
  ['a network rule for another port', storage, ['net 200 allow: tcp * -> Storage@445'], 'blocked'],
  [
    'application rules for every host',
    storage,
    ['app 300 allow: * -> https:443 *.blob.core.windows.net *.queue.core.windows.net'],
    'allowed',
  ],
  [
    'application rules for one host of two',
    storage,
    ['app 300 allow: * -> https:443 *.blob.core.windows.net'],
    'partly',
  ],
  ['a wider wildcard', storage, ['app 300 allow: * -> https:443 *.core.windows.net'], 'allowed'],
  ['any name', storage, ['app 300 allow: * -> https:443 *'], 'allowed'],
  [
    'one account of all',
    { at, to: { hosts: ['*.blob.core.windows.net'] } },
    ['app 300 allow: * -> https:443 acct.blob.core.windows.net'],
    'partly',
  ],
  ['HTTP is not HTTPS', pypi, ['app 300 allow: * -> http:80 pypi.org *.pythonhosted.org'], 'blocked'],
  ['HTTPS on another port', pypi, ['app 300 allow: * -> https:8443 pypi.org *.pythonhosted.org'], 'blocked'],
  [
    'a rule that names another tag before the one that is asked for, on one port of two',
    { ...entra, ports: [80, 443] },
    ['net 300 allow: tcp * -> AzureMachineLearning,AzureActiveDirectory@443'],
    'partly',
  ],
  [
    '80 and 443 need both protocols',
    { ...entra, ports: [80, 443] },
    ['app 300 allow: * -> https:443 login.microsoftonline.com'],
    'partly',
  ],
  [
    '80 and 443 with both protocols',
    { ...entra, ports: [80, 443] },
    ['app 300 allow: * -> https:443,http:80 login.microsoftonline.com'],
    'allowed',
  ],
  ['names compare without case', entra, ['app 300 allow: * -> https:443 LOGIN.microsoftonline.COM'], 'allowed'],
  [
    '*.x does not take x',
    { at, to: { hosts: ['contoso.com'] } },
    ['app 300 allow: * -> https:443 *.contoso.com'],
    'blocked',
  ],
  ['*x takes x', { at, to: { hosts: ['contoso.com'] } }, ['app 300 allow: * -> https:443 *contoso.com'], 'allowed'],
  [
    '*x takes a name that only ends so',
    { at, to: { hosts: ['anycontoso.com'] } },
    ['app 300 allow: * -> https:443 *contoso.com'],
    'allowed',
  ],
  [
    '*.x takes a name two labels down',
    { at, to: { hosts: ['a.b.contoso.com'] } },
    ['app 300 allow: * -> https:443 *.contoso.com'],
    'allowed',
  ],
  [
    'a star at the right is no pattern',
    { at, to: { hosts: ['www.contoso.com'] } },
    ['app 300 allow: * -> https:443 www.contoso.*'],
    'undecided',
  ],
  [
    'an unspecified account, against a wildcard',
    account,
    ['app 300 allow: * -> https:443 *.blob.core.windows.net'],
    'allowed',
  ],
  [
    'an unspecified account, against one account',
    account,
    ['app 300 allow: * -> https:443 acct.blob.core.windows.net'],
    'undecided',
  ],
  [
    'an unspecified account, against another domain',
    account,
    ['app 300 allow: * -> https:443 acct.table.core.windows.net'],
    'blocked',
  ],
  [
    'a network deny hides application rules',
    pypi,
    ['net 900 deny: tcp * -> *@443', 'app 100 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'blocked',
  ],
  [
    'a network allow hides application denies',
    pypi,
    ['net 900 allow: tcp * -> *@443', 'app 100 deny: * -> https:443 *'],
    'allowed',
  ],
  [
    'an application deny before an allow',
    pypi,
    ['app 100 deny: * -> https:443 *', 'app 200 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'blocked',
  ],
  [
    'collections by priority, not by place',
    pypi,
    ['app 200 deny: * -> https:443 *', 'app 100 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'allowed',
  ],
  ['UDP needs a network rule', tundra, ['app 300 allow: * -> https:443 *'], 'blocked'],
  ['UDP with the tag', tundra, ['net 200 allow: udp * -> AzureMachineLearning@5831'], 'allowed'],
  ['Any with a port is TCP and UDP', tundra, ['net 200 allow: * * -> AzureMachineLearning@5831'], 'allowed'],
  ['Any with a port is not ICMP', { at, protocol: 'icmp', ports: 'any' }, ['net 200 allow: * * -> *@443'], 'blocked'],
  ['Any with every port is ICMP too', { at, protocol: 'icmp', ports: 'any' }, ['net 200 allow: * * -> *'], 'allowed'],
  [
    'ports from 1 on are every port',
    { at, protocol: 'icmp', ports: 'any' },
    ['net 200 allow: * * -> *@1-65535'],
    'allowed',
  ],
  [
    'names in network rules need the DNS proxy',
    tundra,
    ['net 200 allow: udp * -> host:x.tundra.azureml.ms@5831'],
    'undecided',
  ],
  ['VirtualNetwork is not a tag for a firewall', storage, ['net 200 allow: tcp * -> Internet@443'], 'undecided'],
  [
    'an FQDN tag may hold the host',
    pypi,
    ['app 300 allow: * -> https:443 fqdn-tag=AzureKubernetesService'],
    'undecided',
  ],
  [
    'an FQDN tag that the scenario names as its answer',
    { ...pypi, to: { hosts: ['pypi.org'], 'fqdn-tag': 'AzureKubernetesService' } },
    ['app 300 allow: * -> https:443 fqdn-tag=azurekubernetesservice'],
    'allowed',
  ],
  [
    'that tag is denied',
    { ...pypi, to: { hosts: ['pypi.org'], 'fqdn-tag': 'AzureKubernetesService' } },
    ['app 300 deny: * -> https:443 fqdn-tag=AzureKubernetesService', 'app 400 allow: * -> https:443 *'],
    'blocked',
  ],
  [
    'a host that is denied before the tag',
    { ...pypi, to: { hosts: ['pypi.org', 'x.example'], 'fqdn-tag': 'AzureKubernetesService' } },
    ['app 300 deny: * -> https:443 pypi.org', 'app 400 allow: * -> https:443 fqdn-tag=AzureKubernetesService'],
    'partly',
  ],
  [
    'another FQDN tag',
    { ...pypi, to: { hosts: ['pypi.org'], 'fqdn-tag': 'AzureKubernetesService' } },
    ['app 300 allow: * -> https:443 fqdn-tag=WindowsUpdate'],
    'undecided',
  ],
  [
    'the tag, on another port',
    { ...pypi, to: { hosts: ['pypi.org'], 'fqdn-tag': 'AzureKubernetesService' } },
    ['app 300 allow: * -> http:80 fqdn-tag=AzureKubernetesService'],
    'blocked',
  ],
  [
    'an FQDN tag that changes nothing',
    pypi,
    ['app 300 deny: * -> https:443 fqdn-tag=AzureKubernetesService'],
    'blocked',
  ],
  ['a web category', pypi, ['app 300 allow: * -> https:443 category=business'], 'undecided'],
  ['a URL', pypi, ['app 300 allow: * -> https:443 url=pypi.org/simple/*'], 'undecided'],
  ['a narrowed rule', pypi, ['app 300 allow: * -> https:443 narrowed=terminateTLS *'], 'undecided'],
  ['an unresolved host', pypi, ['app 300 allow: * -> https:443 [x]'], 'undecided'],
  ['a source that is a part of the subnet', storage, ['net 200 allow: tcp 10.1.0.0/25 -> Storage@443'], 'partly'],
  ['an IP group that was not pasted', storage, ['net 200 allow: tcp * -> ip-group:storage@443'], 'undecided'],
  [
    'two collections of one priority that disagree',
    pypi,
    ['app 100 deny: * -> https:443 *', 'app 100 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'undecided',
  ],
  [
    'a collection of unknown priority',
    pypi,
    ['app ? deny: * -> https:443 *', 'app 100 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'undecided',
  ],
  ['an unknown action', pypi, ['app 100 ?: * -> https:443 *'], 'undecided'],
  [
    'groups come before collections',
    pypi,
    ['g2/300 app 100 deny: * -> https:443 *', 'g1/200 app 900 allow: * -> https:443 pypi.org *.pythonhosted.org'],
    'allowed',
  ],
  [
    'a tag without hosts against a name',
    { at },
    ['app 300 allow: * -> https:443 login.microsoftonline.com'],
    'undecided',
  ],
  ['a tag without hosts against any name', { at }, ['app 300 allow: * -> https:443 *'], 'allowed'],
];

describe('a firewall decides', () => {
  test.each(cases)('%s', (_, flow, collections, verdict) => {
    expect(checkOne(flow, [firewall(collections)], given).verdict).toBe(verdict);
  });
});
