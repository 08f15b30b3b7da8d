import { describe, expect, test } from 'vitest';
import { defaultLocale, localeIds } from '../../src/core/i18n/locales.ts';
import { siteConfig } from '../../src/site/data/site-config.ts';
import { brokenLinks, builtPages, builtSite, spokenIn } from './built-site.ts';

const reading = builtPages.filter(({ address }) => address !== '/');
const canonicalOf = (document: Document): string | undefined =>
  document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? undefined;

describe.each(builtPages)('$address', (page) => {
  const { html, document } = page;
  test('links and anchors resolve', () => {
    const broken = brokenLinks(builtSite, page, siteConfig.origin);
    expect(broken).toEqual([]);
  });

  test('code is marked up, not put between backticks', () => {
    const texts: string[] = [];
    const walk = (node: Node): void => {
      if (/^(?:code|pre|script|textarea)$/i.test(node.nodeName)) return;
      if (node.nodeType === node.TEXT_NODE) texts.push(node.textContent ?? '');
      node.childNodes.forEach(walk);
    };
    walk(document.body);
    expect(texts.filter((text) => text.includes('`'))).toEqual([]);
  });

  test('ids are unique', () => {
    const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  test('no style attribute, no style element, no inline script, no handler attribute', () => {
    const attributes = [...document.querySelectorAll('*')].flatMap((node) =>
      node.getAttributeNames().filter((name) => name === 'style' || /^on/.test(name)),
    );
    expect(attributes).toEqual([]);
    expect(document.querySelectorAll('style').length).toBe(0);
    const inline = [...document.querySelectorAll('script')].filter(
      (script) => !script.hasAttribute('src') && script.type !== 'application/json',
    );
    expect(inline.map((script) => script.textContent)).toEqual([]);
    expect(html).not.toMatch(/javascript:/i);
  });

  test('everything comes from this site', () => {
    const foreign = [...document.querySelectorAll('script[src], link[rel=stylesheet], link[rel=preload], img, iframe')]
      .map((node) => node.getAttribute('src') ?? node.getAttribute('href') ?? '')
      .filter((source) => !source.startsWith('/') || source.startsWith('//'));
    expect(foreign).toEqual([]);
  });

  test('one h1, and no level of heading is skipped', () => {
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) =>
      Number(heading.tagName[1]),
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, place) => place > 0 && level > (levels[place - 1] ?? 0) + 1)).toEqual([]);
  });
});

describe.each(reading)('$address in its language', ({ address, document }) => {
  const locale = address.split('/')[1] ?? '';

  test('lang and dir stand on html, and on main where its text is of another language', () => {
    const main = document.querySelector('main');
    if (address !== '/404.html') expect(document.documentElement.lang).toBe(locale);
    expect(document.documentElement.dir).toMatch(/^(?:ltr|rtl)$/);
    expect(main?.lang).not.toBe(document.documentElement.lang);
    expect(main?.dir).toMatch(main?.lang === '' ? /^$/ : /^(?:ltr|rtl)$/);
  });

  test('the first link leads to the text', () => {
    const first = document.body.querySelector('a');
    expect(first?.getAttribute('href')).toBe('#content');
    expect(document.getElementById('content')?.tagName).toBe('MAIN');
  });

  test('has a title, a description, and its place marked in the navigation', () => {
    expect(document.title).not.toBe('');
    expect(document.querySelector('meta[name=description]')?.getAttribute('content')).toBeTruthy();
    const inNavigation = [...document.querySelectorAll('#navigation a')].some(
      (link) => link.getAttribute('href') === address,
    );
    if (inNavigation)
      expect(document.querySelector('#navigation [aria-current=page]')?.getAttribute('href')).toBe(address);
  });

  test('alternates point both ways, and only between real translations', () => {
    const alternates = [...document.querySelectorAll('link[rel=alternate][hreflang]')].map((link) => ({
      language: link.getAttribute('hreflang') ?? '',
      href: link.getAttribute('href') ?? '',
    }));
    const isFallback = spokenIn(document) !== document.documentElement.lang;
    const isUnlisted = document.querySelector('meta[name=robots]')?.getAttribute('content') === 'noindex';
    if (isFallback || isUnlisted) {
      expect(alternates).toEqual([]);
      if (isFallback) expect(canonicalOf(document)).toContain(`/${spokenIn(document)}/`);
      return;
    }
    expect(canonicalOf(document)).toBe(`${siteConfig.origin}${address}`);
    expect(alternates.map((each) => each.language)).toContain('x-default');
    for (const { language, href } of alternates) {
      const page = builtPages.find((each) => `${siteConfig.origin}${each.address}` === href);
      expect(page, href).toBeDefined();
      expect(page === undefined ? null : spokenIn(page.document)).toBe(
        language === 'x-default' ? defaultLocale : language,
      );
      expect(page?.html).toContain(`href="${siteConfig.origin}${address}"`);
    }
  });

  test('the language menu leads to the same page in every language', () => {
    const links = [...document.querySelectorAll('.languages a')].map((link) => link.getAttribute('href'));
    const rest = address.endsWith('404.html') ? '' : address.split('/').slice(2).join('/');
    for (const id of localeIds) expect(links).toContain(`/${id}/${rest}`);
  });

  test('a fallback says so and is no part of the index', () => {
    const isFallback = spokenIn(document) !== document.documentElement.lang;
    const notice = document.querySelector('main .notice');
    const isIndexed = document.querySelector('[data-pagefind-body]') !== null;
    expect(isFallback && isIndexed).toBe(false);
    if (isFallback) expect(notice?.getAttribute('lang')).toBe(document.documentElement.lang);
  });
});
