// What stands around a picture on a page: a box that scrolls, a key to the lines, and the hook for the zoom dialog.

import { defaultLocale, isLocale } from '../../core/i18n/locales.ts';
import { messagesIn } from '../../core/i18n/messages.ts';
import { escapeXml } from './to-svg.ts';

const channels = ['private-endpoint', 'public-internet', 'azure-backbone', 'virtual-network', 'tunnel'] as const;

const sample = (channel: string): string => {
  const line = 'M1 6H42';
  const core = channel === 'tunnel' ? `<path class="core" d="${line}"/>` : '';
  return `<svg class="channel-${channel}" viewBox="0 0 52 12" aria-hidden="true"><path class="line" d="${line}"/>${core}<path class="head" d="M51 6L42 1.5V10.5Z"/></svg>`;
};

/** Leaves out the ids of arrows, boxes and zones, which only the checker's page looks up. */
export const withoutIds = (svg: string): string => svg.replace(/ data-(?:arrow|box|group)="[^"]*"/g, '');

/** Holds the place of the portrait picture, which a script fetches where it is shown: nothing moves when it comes. */
const portraitPlace = (portrait: string): string =>
  `<svg class="diagram-svg portrait" viewBox="${/ viewBox="([^"]*)"/.exec(portrait)?.[1] ?? ''}"></svg>`;

/**
 * Wraps a drawn diagram as a figure, with the place of its portrait where a file beside the page has one: the key names only the channels that the picture has. The button is hidden
 * until a script takes it (`data-diagram-zoom`).
 */
export const diagramFigure = (svg: string, locale: string, portrait: string | null = null): string => {
  const language = isLocale(locale) ? locale : defaultLocale;
  const t = messagesIn('generate', language);
  const used = channels.filter((channel) => svg.includes(` channel-${channel}"`));
  const lines = used.map((channel) => `<li>${sample(channel)} ${escapeXml(t(`channel.${channel}`))}</li>`);
  const label = escapeXml(t('legend.title'));
  const key = lines.length === 0 ? '' : `<ul class="diagram-key" aria-label="${label}">${lines.join('')}</ul>`;
  return [
    '<figure class="diagram">',
    `<div class="diagram-scroll" tabindex="0" role="region" aria-label="${escapeXml(t('diagram.scroll'))}">${portrait === null ? '' : portraitPlace(portrait)}${withoutIds(svg)}</div>`,
    `<figcaption>${key}`,
    `<button type="button" data-diagram-zoom hidden>${escapeXml(t('legend.zoom'))}</button></figcaption>`,
    '</figure>',
  ].join('');
};
