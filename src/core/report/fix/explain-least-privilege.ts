// Explains excess access, and the change that removes it.
import type { Tightening } from '../../fix/index.ts';
import { listOf } from '../sentences/messages.ts';
import type { MissingText } from '../sentences/missing.ts';
import { openPartText } from '../sentences/packet-text.ts';
import { changeSentence } from './change-text.ts';
import { type FixLocaleBundle, obstacleText } from './explain-fix.ts';

/** Excess access and its fix in sentences. */
export interface TighteningExplanation {
  readonly resource: string;
  readonly rules: readonly string[];
  /** What the rules allow and nothing needs. */
  readonly excess: string;
  readonly changes: readonly string[];
  readonly status: string;
  readonly obstacles: readonly MissingText[];
}

/** Parts that one sentence names. */
const LIMIT_SHOWN_PARTS = 3;

/** Explains one tightening. */
export function explainTightening(tightening: Tightening, bundle: FixLocaleBundle): TighteningExplanation {
  const { fix, locale } = bundle;
  const { status, changes, obstacles, excess, rules } = tightening;
  const resource = tightening.resource.name ?? fix('resource.unnamed');
  const parts = excess
    .slice(0, LIMIT_SHOWN_PARTS)
    .map((part) => openPartText(bundle, part))
    .join('; ');
  return {
    resource,
    rules,
    excess: fix('least-privilege.excess', {
      resource,
      rules: listOf(locale, rules),
      parts: excess.length > LIMIT_SHOWN_PARTS ? fix('least-privilege.more', { parts }) : parts,
    }),
    changes: changes.map((change) => changeSentence(change, fix)),
    status: fix(`least-privilege.${status}`),
    obstacles: obstacles.map((one) => obstacleText(bundle, '', one)),
  };
}
