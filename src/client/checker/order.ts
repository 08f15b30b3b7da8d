// The rules of the last check in the order in which Azure tries them.
import { rulesInOrder } from '../../checker/rule-order.ts';
import { resourceText, ruleLabel } from '../../report/decides.ts';
import type { SpokenCheck } from './more-words.ts';
import type { Ordered } from './protocol.ts';

/** Lists that are longer are cut: a reader does not go through them, and the page would freeze. */
const most = 500;

/** Puts every list in order; empty ones are left out. */
export const inOrder = ({ configuration, library, speech, texts }: SpokenCheck): Ordered => ({
  lists: rulesInOrder(configuration, library)
    .filter(({ rules }) => rules.length > 0)
    .map(({ resource, part, rules, incomplete }) => ({
      title: speech.diff(
        part === 'inbound' || part === 'outbound' ? `heading.security.${part}` : `heading.${part}`,
        {
          resource: resourceText(speech, resource),
        },
      ),
      incomplete,
      rules: rules.slice(0, most).map(({ rule, isPlaced }) => ({
        link: { label: ruleLabel(speech, rule, texts.length > 1), rule },
        isPlaced,
      })),
      count: rules.length,
    })),
});
