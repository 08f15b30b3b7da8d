// A remedy in sentences: what is changed, what that does, and what keeps a change from being written.
import type { Obstacle, Remedy } from '../../fix/changes/change.ts';
import { listOf } from '../sentences/messages.ts';
import { type MissingText, missingText } from '../sentences/missing.ts';
import type { Speech } from '../sentences/packet-text.ts';
import { changeSentence } from './change-text.ts';
import type { RemedyKey, RemedyWords } from './messages.ts';

export interface RemedySpeech extends Speech {
  readonly remedy: RemedyWords;
}

export interface RemedyExplanation {
  readonly requirement: string;
  readonly title: string;
  /** One sentence for each change. */
  readonly changes: readonly string[];
  /** What the changes do, or that there are none. */
  readonly status: string;
  readonly obstacles: readonly MissingText[];
}

/** Obstacles that have words of their own, as remedies meet them; the others are said as the checker says them. */
const own: Readonly<Record<string, RemedyKey>> = {
  'no-free-priority': 'obstacle.no-free-priority',
  'no-place-before': 'obstacle.no-place-before',
  'rule-limit': 'obstacle.rule-limit',
  'route-limit': 'obstacle.route-limit',
  'narrower-route': 'obstacle.narrower-route',
  'closes-others': 'obstacle.closes-others',
  'not-exact': 'obstacle.not-exact',
  'firewall-address': 'obstacle.firewall-address',
  'dns-proxy': 'obstacle.dns-proxy',
  'tag-not-usable': 'obstacle.tag-not-usable',
  'destination-nat': 'obstacle.destination-nat',
  'host-addresses': 'obstacle.host-addresses',
};

const FIREWALL = 'az network firewall show -g <group> -n <firewall>';

/** Says what keeps a change from being written, and how to get what is missing. */
export function obstacleText(speech: RemedySpeech, scenario: string, obstacle: Obstacle): MissingText {
  const key = Object.hasOwn(own, obstacle.code) ? own[obstacle.code] : undefined;
  if (key === undefined) return missingText(speech, scenario, obstacle);
  const name = obstacle.args['name'];
  const args = {
    ...obstacle.args,
    name: name === undefined || name === '' ? speech.remedy('resource.unnamed') : name,
  };
  const command = obstacle.code === 'firewall-address' ? FIREWALL : null;
  return { code: obstacle.code, sentence: speech.remedy(key, args), command };
}

function statusText(speech: RemedySpeech, { status, changes, obstacles }: Remedy): string {
  const { remedy, locale } = speech;
  if (status === 'mends') return remedy(changes.length === 0 ? 'status.served' : 'status.mends');
  if (status !== 'wider') return remedy(`status.${status}`);
  const hosts = obstacles.flatMap(({ code, args }) =>
    code === 'host-addresses' ? [String(args['host'])] : [],
  );
  return remedy('status.wider', { hosts: listOf(locale, hosts) });
}

/** Explains one remedy. */
export function explainRemedy(
  remedy: Remedy,
  kind: 'flow' | 'route',
  speech: RemedySpeech,
): RemedyExplanation {
  const { requirement, scenario, status, changes, obstacles } = remedy;
  const id = requirement.slice(scenario.length + 1);
  return {
    requirement,
    title: speech.names.requirement(scenario, kind, id).title,
    changes: changes.map((change) => changeSentence(change, speech.remedy)),
    status: statusText(speech, remedy),
    obstacles: status === 'wider' ? [] : obstacles.map((one) => obstacleText(speech, scenario, one)),
  };
}
