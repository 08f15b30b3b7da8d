// Links of the Markdown files and of llms.txt.
import type { BuiltSite } from './built-site.ts';

/** Returns what a link of a built site leads to: the file, and the anchor in it. */
const targetOf = ({ base }: BuiltSite, link: string): { readonly file: string; readonly anchor: string } => {
  const [address = '', anchor = ''] = link.split('#');
  const [path = ''] = address.split('?');
  const file = decodeURIComponent(path.startsWith(base) ? path.slice(base.length) : path);
  return { file: file === '' || file.endsWith('/') ? `${file}index.html` : file, anchor: decodeURIComponent(anchor) };
};

/** Lists the links of a text file that lead outside of the site's base path, to no file, or to no anchor. */
export const brokenTextLinks = (site: BuiltSite, file: string): readonly string[] => {
  const text = site.file(file).replace(/^ *(`{3,})[\s\S]*?^ *\1$/gm, '');
  const links = [...text.matchAll(/\]\((\/[^)\s]*)\)/g)].map(([, link = '']) => link);
  return [...new Set(links)].flatMap((link) => {
    const { file: target, anchor } = targetOf(site, link);
    if (!link.startsWith(site.base) || !site.files.has(target)) return [`${file}: ${link}`];
    // The checker makes its rows from what is pasted.
    if (anchor === '' || !target.endsWith('.html') || target.includes('/checker/')) return [];
    const page = site.pages.find(({ address }) => address === link.split(/[?#]/)[0]);
    return page?.document.getElementById(anchor) ? [] : [`${file}: ${link}`];
  });
};
