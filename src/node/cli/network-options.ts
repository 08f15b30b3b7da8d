// The options of `portolan fix --whole-network`, and the answers to questions that generated and tightened lists have.
import { DEFAULT_CHOICES, isBaseName, type NetworkChoices } from '../../core/fix/generate/network/network-choices.ts';
import { answers, type TrafficAnswers } from '../../core/fix/needs/traffic-answers.ts';
import { choiceOf, type Invocation, type OptionKinds } from './parse-options.ts';
import { UsageError } from './usage-error.ts';

export const networkOptionKinds: OptionKinds = {
  'whole-network': 'flag',
  firewall: 'flag',
  'dns-server': 'values',
  'node-traffic': 'value',
  name: 'value',
};

/** What `--dns-server` takes in place of an address: there are none of the reader's own. */
const NONE_OF_OWN = 'azure';
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

function dnsServersOf({ options, t }: Invocation): TrafficAnswers['dnsServers'] {
  const given = options.all('dns-server');
  if (given.length === 0) return null;
  const servers = given.filter((value) => value !== NONE_OF_OWN);
  const wrong = servers.find((value) => !IPV4.test(value));
  if (wrong !== undefined) throw new UsageError(t('fix.dns-server', { value: wrong }));
  return servers;
}

/** Options for a whole network alone. */
const NETWORK_ONLY = ['firewall', 'name'] as const;
const ANSWERS = ['dns-server', 'node-traffic'] as const;

/** Returns what the reader chooses of a whole network; null without `--whole-network`. Throws a UsageError. */
export function networkChoicesOf(invocation: Invocation): NetworkChoices | null {
  const { options, t } = invocation;
  if (!options.has('whole-network')) {
    const needless = NETWORK_ONLY.find((name) => options.has(name));
    if (needless !== undefined) throw new UsageError(t('fix.without-network', { option: `--${needless}` }));
    return null;
  }
  if (options.files.length > 0 || options.has('files-from')) throw new UsageError(t('fix.network-with-files'));
  const baseName = options.one('name') ?? DEFAULT_CHOICES.baseName;
  if (!isBaseName(baseName)) throw new UsageError(t('fix.name'));
  return { ...answersOf(invocation), firewall: options.has('firewall'), baseName };
}

/** Returns what the reader answers about traffic that no scenario states. Throws a UsageError. */
export function answersOf(invocation: Invocation): TrafficAnswers {
  const { options, t } = invocation;
  const hasFiles = options.files.length > 0 || options.has('files-from');
  const needless = ANSWERS.find((name) => options.has(name));
  if (needless !== undefined && hasFiles && !options.has('least-privilege'))
    throw new UsageError(t('fix.without-lists', { option: `--${needless}` }));
  return { dnsServers: dnsServersOf(invocation), nodeTraffic: choiceOf(invocation, 'node-traffic', answers) };
}
