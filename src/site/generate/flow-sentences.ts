// The picture for those who do not see it, and for search: each flow as one sentence, in the picture's order.
import { valueIn } from '../../core/model/per-revision.ts';
import type { Channel, Library } from '../../core/model/schema.ts';
import { boxesOf, pathsOf } from './flow-paths.ts';
import { listText, type RenderContext, type RenderOptions, renderContext } from './render-context.ts';
import { needLabel, trafficLines } from './traffic-phrases.ts';

/**
 * Formats each flow of the revision as a plain sentence: its title, its path from box to box, the channel, protocol and
 * ports, and whether it is needed.
 */
export const flowSentences = (view: RenderContext): readonly string[] =>
  view.resolved.flows.map((flow) => {
    const paths = pathsOf(view, flow);
    const channels = paths
      .flat()
      .map((arrow) => valueIn<Channel>(arrow.channel, view.revision))
      .filter((channel) => channel !== undefined);
    const name = (box: string): string => view.shared.boxes[box] ?? box;
    const traffic = trafficLines(view, [flow]);
    const slots = {
      title: view.text.flows[flow.id]?.title ?? flow.id,
      path: paths.map((path) => boxesOf(path).map(name).join(' → ')).join('; '),
      channels: listText(
        view.locale,
        [...new Set(channels)].map((channel) => view.t(`over.${channel}`)),
      ),
      traffic: listText(view.locale, traffic),
      need: needLabel(view, flow),
    };
    return traffic.length === 0 ? view.t('words.undecided', slots) : view.t('words.sentence', slots);
  });

/** The same sentences for a caller that has only the library. */
export const flowInWords = (library: Library, id: string, options: RenderOptions): readonly string[] =>
  flowSentences(renderContext(library, id, options));
