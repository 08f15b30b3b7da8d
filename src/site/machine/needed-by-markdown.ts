// The pages by service tag, port, and host as Markdown.
import { codeSpan, escapeMarkdown } from '../../core/report/formats/escape-markdown.ts';
import type { ExplorerMessages } from '../data/explorer.ts';
import type { NeededBy, NeededThing } from '../data/needed-by.ts';

/** Writes one of these pages: a heading for each name, with the requirements that need it. */
export const neededByMarkdown = (groups: readonly NeededBy[], thing: NeededThing, t: ExplorerMessages): string => {
  const nameOf = (name: string): string => (name === '0-65535' ? escapeMarkdown(t('ports.any')) : codeSpan(name));
  const blocks = groups.flatMap(({ names, requirements }) => [
    `## ${names.map(nameOf).join(' ')}`,
    requirements
      .map(
        ({ title, address, scenario, why }) =>
          `- [${escapeMarkdown(title)}](${address}) · ${escapeMarkdown(scenario.title)}${why === null ? '' : `: ${escapeMarkdown(why)}`}`,
      )
      .join('\n'),
  ]);
  return `${[`# ${escapeMarkdown(t(`${thing}.title`))}`, escapeMarkdown(t(`${thing}.intro`)), ...blocks].join('\n\n')}\n`;
};
