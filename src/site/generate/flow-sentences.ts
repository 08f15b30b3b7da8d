// The picture for those who do not see it, and for search: each flow as one sentence, in the picture's order.
import { at } from '../../core/model/per-revision.ts';
import type { Channel, Library } from '../../core/model/schema.ts';
import { boxesOf, waysOf } from './flow-paths.ts';
import { needWords } from './need-phrases.ts';
import { type Edition, type EditionOptions, edition, held, list } from './render-context.ts';
import { trafficLines } from './traffic-phrases.ts';

/**
 * Says each flow of the revision as a plain sentence: its title, its way from box to box, the channel, protocol and
 * ports, and whether it is needed.
 */
export const flowSentences = (view: Edition): readonly string[] =>
  held(view, view.scenario.flows).map((flow) => {
    const ways = waysOf(view, flow);
    const channels = ways
      .flat()
      .map((arrow) => at<Channel>(arrow.channel, view.revision))
      .filter((channel) => channel !== undefined);
    const name = (box: string): string => view.shared.boxes[box] ?? box;
    const traffic = trafficLines(view, [flow]);
    const slots = {
      title: view.text.flows[flow.id]?.title ?? flow.id,
      way: ways.map((way) => boxesOf(way).map(name).join(' → ')).join('; '),
      channels: list(
        view.locale,
        [...new Set(channels)].map((channel) => view.t(`over.${channel}`)),
      ),
      traffic: list(view.locale, traffic),
      need: needWords(view, flow.need),
    };
    return traffic.length === 0 ? view.t('words.undecided', slots) : view.t('words.sentence', slots);
  });

/** The same sentences for a caller that has only the library. */
export const flowInWords = (library: Library, id: string, options: EditionOptions): readonly string[] =>
  flowSentences(edition(library, id, options));
