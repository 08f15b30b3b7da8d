// The picture for those who do not see it, and for search: each flow as one sentence, in the picture's order.
import { at } from '../model/per-revision.ts';
import type { Channel, Flow, Library } from '../model/schema.ts';
import { arrowsOf, type Edition, type EditionOptions, edition, held, list } from './edition.ts';
import { needWords } from './need.ts';
import { trafficLines } from './traffic.ts';

/** The boxes that a flow passes, and the channels it takes, in order and without repetition. */
const way = (view: Edition, flow: Flow): { boxes: readonly string[]; channels: readonly Channel[] } => {
  const arrows = arrowsOf(flow)
    .map((id) => held(view, view.scenario.diagram.arrows).find((arrow) => arrow.id === id))
    .filter((arrow) => arrow !== undefined);
  const boxes: string[] = [];
  for (const arrow of arrows) {
    if (boxes.at(-1) !== arrow.from) boxes.push(arrow.from);
    boxes.push(arrow.to);
  }
  const channels = arrows.map((arrow) => at<Channel>(arrow.channel, view.revision)).filter((channel) => channel !== undefined);
  return { boxes, channels: [...new Set(channels)] };
};

/**
 * Says each flow of the revision as a plain sentence: its title, its way from box to box, the channel, protocol and
 * ports, and whether it is needed.
 */
export const flowSentences = (view: Edition): readonly string[] =>
  held(view, view.scenario.flows).map((flow) => {
    const { boxes, channels } = way(view, flow);
    const traffic = trafficLines(view, [flow]);
    const slots = {
      title: view.text.flows[flow.id]?.title ?? flow.id,
      way: boxes.map((box) => view.shared.boxes[box] ?? box).join(' → '),
      channels: list(view.locale, channels.map((channel) => view.t(`over.${channel}`))),
      traffic: list(view.locale, traffic),
      need: needWords(view, flow.need),
    };
    return traffic.length === 0 ? view.t('words.undecided', slots) : view.t('words.sentence', slots);
  });

/** The same sentences for a caller that has only the library. */
export const flowInWords = (library: Library, id: string, options: EditionOptions): readonly string[] =>
  flowSentences(edition(library, id, options));
