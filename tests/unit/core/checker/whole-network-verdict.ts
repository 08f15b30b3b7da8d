// A whole network, its flow as a requirement, and the checker's verdict on it.
import { read } from '../../../../src/core/azure/index.ts';
import { check } from '../../../../src/core/checker/index.ts';
import { type FoundVerdict, foundVerdict } from '../../../../src/core/checker/lists/verdict.ts';
import type { Library } from '../../../../src/core/model/schema.ts';
import { encodeSnapshot } from '../../../../src/core/net/tag-snapshot/encode.ts';
import { readSnapshot } from '../../../../src/core/net/tag-snapshot/snapshot.ts';
import { type Form, writeNetwork } from '../../../prove/whole-network-json.ts';
import { COMPUTE, type Flow, REGION, TAGS, type WholeNetwork } from '../../../prove/whole-network-model.ts';
import type { Outcome } from '../../../prove/whole-network-packets.ts';
import { defaults, type FlowText, library } from './build.ts';

const serviceTags = {
  public: readSnapshot(
    encodeSnapshot({ cloud: 'public', changeNumber: '1', date: '2026-01-01', tags: new Map(Object.entries(TAGS)) }),
  ),
};

function remoteOf(remote: Flow['remote']): FlowText['to'] {
  switch (remote.kind) {
    case 'tag':
      return remote.tag === 'Storage.WestEurope' ? { tag: 'Storage', regional: true } : { tag: remote.tag };
    case 'network':
      return { tag: 'VirtualNetwork' };
    case 'place':
      return { place: 'compute' };
    case 'host':
      return { hosts: [remote.host] };
    case 'prefix':
      return { prefixes: [remote.prefix] };
    case 'endpoint':
      return { 'private-endpoint': 'blob' };
    default:
      return remote satisfies never;
  }
}

/** A scenario with the one flow. A private endpoint is not behind the firewall, as in every scenario. */
function libraryOf({ flow }: WholeNetwork): Library {
  const { direction, remote, protocol, ports } = flow;
  const isPublic =
    remote.kind === 'tag' || remote.kind === 'host' || !('prefix' in remote && remote.prefix.startsWith('10.'));
  const passesFirewall = direction === 'out' && remote.kind !== 'endpoint' && isPublic;
  const ends =
    direction === 'out'
      ? { from: { place: 'compute' }, to: remoteOf(remote) }
      : { direction: 'inbound' as const, from: remoteOf(remote), to: { place: 'compute' } };
  const at = passesFirewall ? ['compute', 'firewall'] : ['compute'];
  return { ...library([{ at, ...ends, protocol, ports: [...ports] }]), serviceTags };
}

/** Returns the checker's verdict on the flow of a network that is pasted in a form. */
export function verdictOfNetwork(network: WholeNetwork, form: Form): FoundVerdict {
  const inputs = writeNetwork(network, form).map((text, index) => ({ name: `${index}.json`, text }));
  const { remote } = network.flow;
  const [requirement] = check(read(inputs), libraryOf(network), {
    ...defaults,
    parameters: {
      region: REGION,
      'compute-prefixes': [COMPUTE],
      ...(remote.kind === 'endpoint' ? { 'blob-prefixes': [remote.address] } : {}),
    },
  }).requirements;
  if (requirement === undefined) throw new Error('no requirement');
  return foundVerdict(requirement);
}

/** Returns the verdict that the outcomes of all completions ask for. */
export function verdictAsked(outcomes: ReadonlySet<Outcome>): FoundVerdict {
  const [only] = outcomes;
  if (outcomes.size === 1 && only !== undefined)
    return ({ all: 'allowed', none: 'blocked', some: 'partly' } as const)[only];
  return outcomes.has('all') ? 'undecided' : 'fails';
}

/** Reports whether a verdict says what is not so in some completion; `expected` is what they ask for. */
export const isWrongVerdict = (verdict: FoundVerdict, expected: FoundVerdict): boolean =>
  verdict !== 'undecided' && verdict !== expected && !(verdict === 'fails' && ['blocked', 'partly'].includes(expected));
