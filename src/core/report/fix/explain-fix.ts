// Explains a fix in sentences: its changes, what they do, and why there is none.
import type { Fix } from '../../fix/changes/change.ts';
import { type Obstacle, obstacleCodes } from '../../fix/changes/obstacle.ts';
import type { Messages } from '../../i18n/messages.ts';
import { listOf } from '../sentences/messages.ts';
import { type MissingText, missingText } from '../sentences/missing.ts';
import type { LocaleBundle } from '../sentences/packet-text.ts';
import { changeAssumptions } from './change-assumptions.ts';
import { changeSentence } from './change-text.ts';

/** What fixes are explained with, in one language. */
export interface FixLocaleBundle extends LocaleBundle {
  readonly fix: Messages<'fix'>;
}

/** A fix in sentences. */
export interface FixExplanation {
  readonly requirement: string;
  readonly title: string;
  /** One sentence for each change. */
  readonly changes: readonly string[];
  /** Whether the changes are verified, or that there are none. */
  readonly status: string;
  /** What the changes assume. */
  readonly assumptions: readonly string[];
  readonly obstacles: readonly MissingText[];
}

/** The codes of fixes, and those of the checker that a fix has a sentence of its own for. */
const codes = [
  ...obstacleCodes,
  'dns-proxy',
  'tag-not-usable',
  'destination-nat',
  'host-addresses',
] as const satisfies readonly Obstacle['code'][];
type OwnObstacle = Extract<Obstacle, { readonly code: (typeof codes)[number] }>;
const hasSentence = (obstacle: Obstacle): obstacle is OwnObstacle => codes.some((code) => code === obstacle.code);

const FIREWALL = 'az network firewall show -g <group> -n <firewall>';

/** Explains why there is no automatic fix, and how to get the information that is missing. */
export function obstacleText(bundle: FixLocaleBundle, scenario: string, obstacle: Obstacle): MissingText {
  if (!hasSentence(obstacle)) return missingText(bundle, scenario, obstacle);
  const { code, args } = obstacle;
  const name = ('name' in args ? args.name : '') || bundle.fix('resource.unnamed');
  return {
    code,
    sentence: bundle.fix(`obstacle.${code}`, { ...args, name }),
    command: code === 'no-firewall-address' ? FIREWALL : null,
  };
}

/** Says whether the changes are verified, or that there are none. */
export function statusText({ fix, locale }: FixLocaleBundle, { status, changes, obstacles }: Fix): string {
  if (status === 'verified') return fix(changes.length === 0 ? 'status.covered' : 'status.verified');
  if (status !== 'wider') return fix(`status.${status}`);
  const hosts = obstacles.flatMap(({ code, args }) => (code === 'host-addresses' ? [args.host] : []));
  return hosts.length === 0 ? fix('status.wider-endpoint') : fix('status.wider', { hosts: listOf(locale, hosts) });
}

/** Explains one fix. */
export function explainFix(found: Fix, bundle: FixLocaleBundle): FixExplanation {
  const { requirement, scenario, kind, id, status, changes, obstacles } = found;
  return {
    requirement,
    title: bundle.names.requirement(scenario, kind, id).title,
    changes: changes.map((change) => changeSentence(change, bundle.fix)),
    status: statusText(bundle, found),
    assumptions: changeAssumptions(changes, bundle.fix),
    // Host names are in the status itself.
    obstacles: obstacles
      .filter(({ code }) => status !== 'wider' || code !== 'host-addresses')
      .map((one) => obstacleText(bundle, scenario, one)),
  };
}
